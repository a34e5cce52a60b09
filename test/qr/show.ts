import { type Canvas, type Colour, fill, inset, type Rect } from './canvas.ts';
import { quiet } from './codes.ts';
import { type Corners, cornersOf, moved, onto, turned } from './mapping.ts';
import type { Random } from './random.ts';
import { type Bits, draw, type Paint } from './raster.ts';

export interface Look extends Paint {
  /** Edge of a module in pixels; less where the code would not fit. */
  readonly module: number;
  readonly margin?: number;
  readonly degrees?: number;
  /** Colour of the free space around the code with its margin, and how many pixels of it there are. */
  readonly around?: Colour;
  readonly gap?: number;
  readonly area?: Rect;
}

/** Shows a code anywhere in the area; returns where, with its margin. */
export function show(canvas: Canvas, random: Random, code: Bits, look: Look): Rect {
  const bits = quiet(code, look.margin ?? 4);
  const area = look.area ?? { x: 0, y: 0, width: canvas.width, height: canvas.height };
  const radians = ((look.degrees ?? 0) * Math.PI) / 180;
  const room = Math.min(area.width, area.height) - 2 * (look.gap ?? 0) - 8;
  const most = room / (Math.abs(Math.sin(radians)) + Math.abs(Math.cos(radians)));
  const module = Math.min(look.module, Math.floor(most / bits.width));
  const edge = bits.width * module;
  const square = cornersOf({ x: -edge / 2, y: -edge / 2, width: edge, height: edge });
  const crisp = Number.isInteger(module) && !look.degrees && !look.dot; // every sample of a pixel would be the same
  const samples = crisp ? 1 : (look.samples ?? 4);
  return stand(canvas, random, bits, turned(square, look.degrees ?? 0, [0, 0]), { ...look, samples });
}

type Standing = Omit<Look, 'module' | 'margin' | 'degrees'>;

/** Draws modules onto corners that are given about any point, moved to where they fit into the area. */
export function stand(canvas: Canvas, random: Random, bits: Bits, corners: Corners, look: Standing): Rect {
  const { around, gap = 0, area = { x: 0, y: 0, width: canvas.width, height: canvas.height } } = look;
  const left = Math.min(...corners.map(([x]) => x));
  const top = Math.min(...corners.map(([, y]) => y));
  const width = Math.max(...corners.map(([x]) => x)) - left;
  const height = Math.max(...corners.map(([, y]) => y)) - top;
  const x = area.x + gap + random.int(0, Math.max(0, area.width - width - 2 * gap));
  const y = area.y + gap + random.int(0, Math.max(0, area.height - height - 2 * gap));
  const rect = { x, y, width, height };
  if (around) fill(canvas, inset(rect, -gap), around);
  draw(canvas, bits, onto(moved(corners, [x - left, y - top]), bits), look);
  return rect;
}

export const centred = (rect: Rect, edge: number): Rect => ({
  x: rect.x + (rect.width - edge) / 2,
  y: rect.y + (rect.height - edge) / 2,
  width: edge,
  height: edge,
});

export const disc = (canvas: Canvas, rect: Rect, colour: Colour): void => {
  const one = { width: 1, height: 1, dark: Uint8Array.of(1) };
  draw(canvas, one, onto(cornersOf(rect), one), { dark: colour, dot: 0.5 });
};
