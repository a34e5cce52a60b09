import { type Finder, findersOn } from './finders.ts';
import type { Picture } from './found.ts';
import { blurred, channelOf, doubled, type Gray, halved, lumaOf } from './gray.ts';
import { type Binary, darkerThanAround, darkerThanOtsu } from './threshold.ts';

/** One way to look at a picture: its brightness, and the marks that are seen this way. */
export interface View {
  readonly gray: Gray;
  readonly finders: readonly Finder[];
}

/** A larger picture is not looked at in double size: its codes are large enough. */
const MOST_DOUBLED = 4_200_000;

/** Half the window within which dark and light are told apart (pixels): finds nearly all; larger for larger modules. */
const WINDOW = 16;

export const VIEWS = 10;

/** The ways to look at a picture, the one that finds nearly all codes first, the dearest last. Each is made when asked for. */
export function* viewsOf(picture: Picture): Generator<View> {
  const luma = lumaOf(picture);
  yield { gray: luma, finders: findersOn(darkerThanAround(luma, WINDOW)) };
  yield { gray: luma, finders: findersOn(darkerThanOtsu(luma)) };
  yield { gray: luma, finders: findersOn(darkerThanAround(luma, 40)) };
  for (const channel of [0, 1, 2] as const) {
    const gray = channelOf(picture, channel);
    yield { gray, finders: findersOn(darkerThanAround(gray, 20)) };
  }
  const soft = blurred(luma);
  yield { gray: luma, finders: findersOn(darkerThanAround(soft, 24)) };
  // Marks made of dots become rings.
  const softer = blurred(blurred(soft));
  yield { gray: luma, finders: findersOn(darkerThanAround(softer, 24)) };
  yield { gray: luma, finders: scaled(darkerThanAround(blurred(halved(softer)), 16), 0.5) };
  if (luma.values.length <= MOST_DOUBLED) {
    yield { gray: luma, finders: scaled(darkerThanAround(doubled(luma), WINDOW), 2) };
  }
}

/** The marks of an enlarged or reduced picture, at their places in the picture itself. */
const scaled = (binary: Binary, scale: number): readonly Finder[] =>
  findersOn(binary).map((finder) => ({
    ...finder,
    x: finder.x / scale,
    y: finder.y / scale,
    module: finder.module / scale,
  }));
