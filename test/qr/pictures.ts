import { BY_CAMERA } from './by-camera.ts';
import type { Maker } from './maker.ts';
import { NEGATIVES } from './negatives.ts';
import { ON_SCREEN } from './on-screen.ts';
import { seeded } from './random.ts';
import { STYLED } from './styled.ts';

export interface TestPicture {
  readonly name: string;
  readonly class: string;
  /** RGBA, opaque, as in ImageData. */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** The texts of all codes on it, in no order; none where nothing can be read. */
  readonly expected: readonly string[];
}

const MAKERS: Readonly<Record<string, Maker>> = { ...ON_SCREEN, ...STYLED, ...BY_CAMERA, ...NEGATIVES };

export const CLASSES: readonly string[] = Object.keys(MAKERS);

/** Pictures as a browser or a camera sees pages with QR codes: the same every time, class by class. */
export function* pictures(perClass: number, classes: readonly string[] = CLASSES): Generator<TestPicture> {
  for (const [kind, make] of Object.entries(MAKERS)) {
    for (let index = 0; index < perClass && classes.includes(kind); index += 1) {
      const name = `${kind}-${index}`;
      const { canvas, expected } = make(seeded(name), index);
      yield { name, class: kind, ...canvas, expected };
    }
  }
}
