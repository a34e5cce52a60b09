import { blank, type Canvas, type Colour, fill, frame, type Rect, type Size } from './canvas.ts';
import { type Corners, cornersOf, onto } from './mapping.ts';
import { type Random, seeded } from './random.ts';
import { type Bits, draw } from './raster.ts';

export interface Theme {
  readonly page: Colour;
  readonly panel: Colour;
  readonly line: Colour;
  readonly ink: Colour;
}

export const LIGHT: Theme = { page: [244, 246, 249], panel: [255, 255, 255], line: [205, 210, 217], ink: [40, 46, 56] };
export const DARK: Theme = { page: [24, 26, 31], panel: [36, 39, 46], line: [70, 75, 86], ink: [215, 219, 226] };

const ACCENTS: readonly [Colour, ...Colour[]] = [
  [0, 82, 136],
  [170, 30, 45],
  [0, 110, 80],
  [90, 60, 140],
  [230, 160, 0],
];

/** Seven rows of five for each letter: strokes up and across, like letters seen by one who cannot read. */
const GLYPHS: readonly (readonly boolean[])[] = Array.from({ length: 26 }, (_, letter) => {
  const random = seeded(`glyph ${letter}`);
  const upright = [random.chance(0.7), random.chance(0.3), random.chance(0.6)];
  const across = [random.chance(0.5), random.chance(0.5), random.chance(0.5)];
  return Array.from({ length: 35 }, (_, at) => {
    const [x, y] = [at % 5, Math.floor(at / 5)];
    return (x % 2 === 0 && upright[x / 2] === true) || (y % 3 === 0 && across[y / 3] === true);
  });
});

/** A line of words; a letter with its gap is six wide, seven high. */
function writing(random: Random, letters: number): Bits {
  const [width, height] = [letters * 6, 7];
  const dark = new Uint8Array(width * height);
  for (let letter = 0; letter < letters; letter += 1) {
    const glyph = random.chance(0.16) ? undefined : GLYPHS[random.int(0, 25)];
    glyph?.forEach((inked, at) => {
      dark[Math.floor(at / 5) * width + letter * 6 + (at % 5)] = inked ? 1 : 0;
    });
  }
  return { width, height, dark };
}

type Turn = (corners: Corners) => Corners;
const upright: Turn = (corners) => corners;

export function write(canvas: Canvas, random: Random, rect: Rect, ink: Colour, turn = upright): void {
  const bits = writing(random, Math.max(1, Math.floor(rect.width / rect.height)));
  const width = (rect.height / 7) * bits.width * 0.85;
  draw(canvas, bits, onto(turn(cornersOf({ ...rect, width })), bits), { dark: ink, samples: 2 });
}

function paragraph(canvas: Canvas, random: Random, rect: Rect, size: number, ink: Colour): void {
  for (let y = rect.y; y + size <= rect.y + rect.height; y += Math.round(size * 1.9)) {
    write(canvas, random, { x: rect.x, y, width: rect.width * random.between(0.6, 1), height: size }, ink);
  }
}

/** A page of a portal: header, navigation, cards with text, fields, buttons and pictures. */
export function page(random: Random, size: Size, theme: Theme): Canvas {
  const canvas = blank(size, theme.page);
  const accent = random.pick(ACCENTS);
  const header = random.int(40, 72);
  const navigation = random.int(140, 240);
  fill(canvas, { x: 0, y: 0, width: size.width, height: header }, accent);
  write(canvas, random, { x: 24, y: header / 2 - 8, width: 300, height: 14 }, [255, 255, 255]);
  fill(canvas, { x: 0, y: header, width: navigation, height: size.height }, theme.panel);
  paragraph(canvas, random, { x: 20, y: header + 24, width: navigation - 40, height: 260 }, 9, theme.ink);
  const [cardWidth, cardHeight] = [random.int(260, 420), random.int(180, 280)];
  for (let y = header + 20; y < size.height; y += cardHeight + 20) {
    for (let x = navigation + 20; x < size.width; x += cardWidth + 20) {
      card(canvas, random, { x, y, width: cardWidth, height: cardHeight }, theme, accent);
    }
  }
  return canvas;
}

function card(canvas: Canvas, random: Random, rect: Rect, theme: Theme, accent: Colour): void {
  frame(canvas, rect, 1, theme.line, theme.panel);
  const inner = { x: rect.x + 16, y: rect.y + 16, width: rect.width - 32, height: rect.height - 80 };
  write(canvas, random, { ...inner, height: 14 }, accent);
  const body = { ...inner, y: inner.y + 28, height: inner.height - 28 };
  if (random.chance(0.25)) patchwork(canvas, random, body);
  else paragraph(canvas, random, body, 9, theme.ink);
  const below = rect.y + rect.height - 48;
  frame(canvas, { x: inner.x, y: below, width: 140, height: 32 }, 1, theme.line, theme.page);
  fill(canvas, { x: inner.x + 156, y: below, width: 84, height: 32 }, accent);
  write(canvas, random, { x: inner.x + 170, y: below + 11, width: 60, height: 10 }, theme.panel);
}

/** In place of a photo. */
function patchwork(canvas: Canvas, random: Random, rect: Rect): void {
  for (let left = 60; left > 0; left -= 1) {
    const [width, height] = [random.int(4, rect.width / 2), random.int(4, rect.height / 2)];
    const x = rect.x + random.int(0, rect.width - width);
    const y = rect.y + random.int(0, rect.height - height);
    fill(canvas, { x, y, width, height }, anyColour(random));
  }
}

export const anyColour = (random: Random): Colour => [random.int(0, 255), random.int(0, 255), random.int(0, 255)];
