import { BLACK, type Canvas, fill, frame, inset, type Rect, WHITE } from './canvas.ts';
import { inCorner, quiet } from './codes.ts';
import { anyCode, anySize, inTurn, type Maker } from './maker.ts';
import { cornersOf, onto } from './mapping.ts';
import type { Random } from './random.ts';
import { type Bits, draw } from './raster.ts';
import { anyColour, DARK, LIGHT, page } from './scenery.ts';
import { centred, disc, show, stand } from './show.ts';

const INK = { dark: BLACK, light: WHITE, around: WHITE, gap: 12 } as const;

const grid = (width: number, height: number, isDark: (x: number, y: number) => boolean): Bits => ({
  width,
  height,
  dark: Uint8Array.from({ length: width * height }, (_, at) => (isDark(at % width, Math.floor(at / width)) ? 1 : 0)),
});

const checkers = () => grid(8, 8, (x, y) => (x + y) % 2 === 1);
const bars = (random: Random) => grid(96, 1, () => random.chance(0.5));
const dataMatrix = (random: Random) => {
  return grid(
    26,
    26,
    (x, y) => x === 0 || y === 25 || (y === 0 && x % 2 === 0) || (x === 25 && y % 2 === 1) || random.chance(0.5),
  );
};

function place(canvas: Canvas, random: Random, bits: Bits, width: number, height = width): void {
  stand(canvas, random, bits, cornersOf({ x: 0, y: 0, width, height }), INK);
}

/** Squares in squares: a single finder pattern is no code. */
function targets(canvas: Canvas, random: Random): void {
  for (let left = 2; left > 0; left -= 1) {
    const unit = random.int(2, 8);
    const rect = { x: random.int(40, 600), y: random.int(100, 480), width: 9 * unit, height: 9 * unit };
    fill(canvas, rect, WHITE);
    frame(canvas, inset(rect, unit), unit, BLACK, WHITE);
    fill(canvas, inset(rect, 3 * unit), BLACK);
  }
}

function icons(canvas: Canvas, random: Random): void {
  for (let left = 12; left > 0; left -= 1) {
    const rect = { x: random.int(20, 740), y: random.int(80, 540), width: 32, height: 32 };
    fill(canvas, rect, anyColour(random));
    disc(canvas, inset(rect, 5), anyColour(random));
    disc(canvas, inset(rect, 11), anyColour(random));
  }
}

/** Page, icons and what is not a QR code. */
const none: Maker = (random, index) => {
  const canvas = page(random, anySize(random), random.pick([LIGHT, DARK]));
  icons(canvas, random);
  inTurn(
    [
      () => targets(canvas, random),
      () => place(canvas, random, quiet(checkers(), 2), 240),
      () => place(canvas, random, bars(random), 96 * random.int(2, 4), 90),
      () => place(canvas, random, quiet(dataMatrix(random), 2), 30 * random.int(3, 7)),
    ],
    index,
  )();
  return { canvas, expected: [] };
};

/** More than half of the code is gone, and no level makes up for a third. */
const covered: Maker = (random, index) => {
  const canvas = page(random, anySize(random), LIGHT);
  const { bits } = anyCode(random);
  const share = random.between(0.55, 0.8);
  inTurn([hidden, cut, hollow], index)(canvas, random, bits, share);
  return { canvas, expected: [] };
};

type Spoil = (canvas: Canvas, random: Random, bits: Bits, share: number) => void;

/** Something lies over it: over one side, or over the middle, so that the finder patterns are still there in part. */
const hidden: Spoil = (canvas, random, bits, share) => {
  const rect = show(canvas, random, bits, { ...INK, module: random.int(3, 7) });
  const side: Rect = { ...rect, width: rect.width * share };
  fill(canvas, random.pick([side, centred(rect, rect.width * Math.sqrt(share))]), anyColour(random));
};

/** It goes on beyond the edge of the picture. */
const cut: Spoil = (canvas, random, bits, share) => {
  const edge = Math.min(bits.width * random.int(3, 7), 560);
  const outside = random.pick([-edge * share, canvas.width - edge * (1 - share)]);
  const rect = { x: Math.round(outside), y: random.int(0, canvas.height - edge), width: edge, height: edge };
  fill(canvas, inset(rect, -12), WHITE);
  draw(canvas, bits, onto(cornersOf(rect), bits), INK);
};

/** The finder patterns and their edge are whole, all else is noise. */
const hollow: Spoil = (canvas, random, bits) => {
  const isKept = inCorner(bits.width, 8);
  const dark = bits.dark.map((module, at) => (isKept(at) ? module : random.int(0, 1)));
  show(canvas, random, { ...bits, dark }, { ...INK, module: random.int(3, 7) });
};

export const NEGATIVES = { 'neg-none': none, 'neg-covered': covered } as const satisfies Record<string, Maker>;
