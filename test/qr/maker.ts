import type { Canvas, Size } from './canvas.ts';
import { anyLevel, type Code, codeOf } from './codes.ts';
import type { Random } from './random.ts';
import { otpUri } from './texts.ts';

export interface Made {
  readonly canvas: Canvas;
  readonly expected: readonly string[];
}

/** Makes the picture of one class with this index. */
export type Maker = (random: Random, index: number) => Made;

/** The one after the other, for kinds of which every run should have each. */
export const inTurn = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

const size = (width: number, height: number): Size => ({ width, height });

export const anySize = (random: Random): Size =>
  random.pick([size(800, 600), size(1024, 768), size(1280, 720), size(1366, 768), size(1440, 900), size(1920, 1080)]);

/** For effects that look at every pixel. */
export const modestSize = (random: Random): Size => random.pick([size(800, 600), size(1024, 768), size(1280, 720)]);

export const anyCode = (random: Random): Code => codeOf(otpUri(random), anyLevel(random));
