import { BLACK, type Canvas, type Colour, fill, inset, type Rect, WHITE } from './canvas.ts';
import { codeOf, findersOf, quiet } from './codes.ts';
import { anyCode, anySize, inTurn, type Maker } from './maker.ts';
import { cornersOf, onto } from './mapping.ts';
import type { Random } from './random.ts';
import { draw } from './raster.ts';
import { anyColour, DARK, LIGHT, page, write } from './scenery.ts';
import { centred, disc, show } from './show.ts';
import { otpUri } from './texts.ts';

/** The finder patterns flow into the page. */
const noMarginDark: Maker = (random, index) => {
  const canvas = page(random, anySize(random), DARK);
  const { text, bits } = anyCode(random);
  const dark = random.pick([BLACK, DARK.page]);
  const margin = inTurn([0, 1, 0, 2], index);
  show(canvas, random, bits, { dark, light: WHITE, margin, module: random.int(3, 7), around: DARK.page, gap: 20 });
  return { canvas, expected: [text] };
};

/** Writing, and in half of them a frame, stand where the quiet zone should be. */
const noMarginLight: Maker = (random) => {
  const canvas = page(random, anySize(random), LIGHT);
  const { text, bits } = anyCode(random);
  const module = random.int(3, 7);
  const look = { dark: BLACK, light: LIGHT.page, margin: 0, module, around: LIGHT.page, gap: 24 };
  const rect = show(canvas, random, bits, look);
  crowd(canvas, random, rect, module + 1);
  if (random.chance(0.5)) outline(canvas, inset(rect, -module), LIGHT.ink);
  return { canvas, expected: [text] };
};

function crowd(canvas: Canvas, random: Random, { x, y, width, height }: Rect, gap: number): void {
  const line = 9;
  write(canvas, random, { x, y: y - gap - line, width, height: line }, LIGHT.ink);
  write(canvas, random, { x, y: y + height + gap, width, height: line }, LIGHT.ink);
  for (let row = y; row + line <= y + height; row += 2 * line) {
    write(canvas, random, { x: x + width + gap, y: row, width: 120, height: line }, LIGHT.ink);
  }
}

function outline(canvas: Canvas, { x, y, width, height }: Rect, colour: Colour): void {
  for (const edge of [y, y + height - 1]) fill(canvas, { x, y: edge, width, height: 1 }, colour);
  for (const edge of [x, x + width - 1]) fill(canvas, { x: edge, y, width: 1, height }, colour);
}

/** Dark mode: light modules on a dark page. */
const inverted: Maker = (random) => {
  const canvas = page(random, anySize(random), DARK);
  const { text, bits } = anyCode(random);
  const light = random.pick([BLACK, DARK.page, DARK.panel]);
  const dark = random.pick([WHITE, DARK.ink]);
  show(canvas, random, bits, { dark, light, module: random.int(2, 7), around: light, gap: 12 });
  return { canvas, expected: [text] };
};

const lowContrast: Maker = (random) => {
  const canvas = page(random, anySize(random), LIGHT);
  const { text, bits } = anyCode(random);
  const level = random.int(90, 250);
  const lower = level - random.int(16, 90);
  const light: Colour = [level, level, level];
  show(canvas, random, bits, { dark: [lower, lower, lower], light, module: random.int(3, 7), around: light, gap: 12 });
  return { canvas, expected: [text] };
};

/** Dark on light as named; the first four differ in hue only: their luminance (Rec. 709) is nearly the same. */
const PAIRS: readonly [readonly [Colour, Colour], ...(readonly [Colour, Colour])[]] = [
  [
    [220, 0, 0],
    [0, 65, 0],
  ],
  [
    [0, 120, 0],
    [200, 50, 100],
  ],
  [
    [0, 90, 160],
    [150, 60, 20],
  ],
  [
    [120, 60, 200],
    [0, 108, 40],
  ],
  [[0, 0, 255], BLACK],
  [BLACK, [0, 0, 255]],
  [[255, 235, 0], WHITE],
  [
    [200, 0, 0],
    [255, 160, 0],
  ],
  [
    [0, 120, 190],
    [210, 240, 255],
  ],
  [
    [150, 0, 60],
    [20, 20, 20],
  ],
];

const coloured: Maker = (random, index) => {
  const canvas = page(random, anySize(random), LIGHT);
  const { text, bits } = anyCode(random);
  const [dark, light] = inTurn(PAIRS, index * 3); // three has no factor in common with the number of pairs
  show(canvas, random, bits, { dark, light, module: random.int(3, 7), around: light, gap: 12 });
  return { canvas, expected: [text] };
};

/**
 * A logo over 8 to 20 % of the area, in versions where level H makes up for it: not below 8, nor in 13, where it hits some
 * blocks more than others.
 */
const logo: Maker = (random) => {
  const canvas = page(random, anySize(random), LIGHT);
  let { text, bits } = codeOf(otpUri(random), 'H');
  while (bits.width < 49 || bits.width > 65) ({ text, bits } = codeOf(otpUri(random), 'H'));
  const rect = show(canvas, random, bits, { dark: BLACK, light: WHITE, margin: 4, module: random.int(3, 7) });
  const edge = (rect.width * bits.width) / (bits.width + 8);
  const covered = centred(rect, edge * Math.sqrt(random.between(0.08, 0.2)));
  fill(canvas, covered, random.pick([WHITE, WHITE, anyColour(random)]));
  disc(canvas, inset(covered, covered.width * 0.1), anyColour(random));
  disc(canvas, inset(covered, covered.width * 0.32), anyColour(random));
  return { canvas, expected: [text] };
};

/** Round dots with gaps between them; the finder patterns mostly whole. */
const dots: Maker = (random) => {
  const canvas = page(random, anySize(random), LIGHT);
  const { text, bits } = anyCode(random);
  const look = { dark: BLACK, light: WHITE, around: WHITE, gap: 12, module: random.int(4, 9) };
  const rect = show(canvas, random, bits, { ...look, dot: random.between(0.36, 0.5) });
  if (random.chance(0.75)) {
    const finders = quiet(findersOf(bits), 4);
    draw(canvas, finders, onto(cornersOf(rect), finders), { dark: BLACK });
  }
  return { canvas, expected: [text] };
};

export const STYLED = {
  'no-margin-dark': noMarginDark,
  'no-margin-light': noMarginLight,
  inverted,
  'low-contrast': lowContrast,
  coloured,
  logo,
  dots,
} as const satisfies Record<string, Maker>;
