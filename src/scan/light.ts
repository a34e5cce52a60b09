import type { Picture, Point } from './found.ts';
import type { Mapping } from './mapping.ts';

/** How light the code is at a place (in modules): 0 as dark as the marks' dark, 1 as light as their light; may go beyond. */
export type Light = (across: number, down: number) => number;

type Colour = readonly [number, number, number];

/** Less than this between dark and light is noise (steps of 255). */
const LEAST_CONTRAST = 6;

/**
 * Measures along the line from the marks' dark colour to their light one, so that red on green reads as well as black on
 * white, and light on dark as well as dark on light. Between the marks their levels are interpolated: a shadow over one of
 * them does no harm. Null where the marks have no two colours.
 */
export function lightOf(picture: Picture, mapping: Mapping, size: number): Light | null {
  const marks = [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ].map(([x = 0, y = 0]) => levelsOf(picture, mapping, x, y));
  const dark = meanOf(marks.map((mark) => mark.dark));
  const light = meanOf(marks.map((mark) => mark.light));
  const line: Colour = [light[0] - dark[0], light[1] - dark[1], light[2] - dark[2]];
  const length = Math.hypot(...line);
  if (length < LEAST_CONTRAST) return null;
  const unit: Colour = [line[0] / length, line[1] / length, line[2] / length];
  const along = (colour: Colour): number => colour[0] * unit[0] + colour[1] * unit[1] + colour[2] * unit[2];

  const [a, b, c] = marks.map((mark) => ({ dark: along(mark.dark), light: along(mark.light) }));
  if (!a || !b || !c) return null;
  const span = size - 7;
  return (across, down) => {
    const u = (across - 3.5) / span;
    const v = (down - 3.5) / span;
    const darkHere = a.dark + (b.dark - a.dark) * u + (c.dark - a.dark) * v;
    const lightHere = a.light + (b.light - a.light) * u + (c.light - a.light) * v;
    const here = alongAt(picture, mapping(across, down), unit);
    return (here - darkHere) / Math.max(3, lightHere - darkHere);
  };
}

/** A mark's middle and its ring, at their modules' centres. */
function levelsOf(picture: Picture, mapping: Mapping, left: number, top: number) {
  const dark: Colour[] = [];
  const light: Colour[] = [];
  for (let y = 1; y <= 5; y += 1) {
    for (let x = 1; x <= 5; x += 1) {
      const isRing = Math.max(Math.abs(x - 3), Math.abs(y - 3)) === 2;
      (isRing ? light : dark).push(colourAt(picture, mapping(left + x + 0.5, top + y + 0.5)));
    }
  }
  return { dark: meanOf(dark), light: meanOf(light) };
}

function meanOf(colours: readonly Colour[]): Colour {
  const sum = (channel: 0 | 1 | 2): number => colours.reduce((all, colour) => all + colour[channel], 0);
  return [sum(0) / colours.length, sum(1) / colours.length, sum(2) / colours.length];
}

const colourAt = (picture: Picture, at: Point): Colour => [
  alongAt(picture, at, [1, 0, 0]),
  alongAt(picture, at, [0, 1, 0]),
  alongAt(picture, at, [0, 0, 1]),
];

/** The picture's colour at a point, between four pixels, measured along a direction. */
function alongAt({ data, width, height }: Picture, { x, y }: Point, [red, green, blue]: Colour): number {
  const left = Math.min(width - 1, Math.max(0, x - 0.5));
  const top = Math.min(height - 1, Math.max(0, y - 0.5));
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const x1 = Math.min(width - 1, x0 + 1);
  const y1 = Math.min(height - 1, y0 + 1);
  const u = left - x0;
  const v = top - y0;
  const at = (column: number, row: number): number => {
    const i = 4 * (row * width + column);
    return (data[i] ?? 0) * red + (data[i + 1] ?? 0) * green + (data[i + 2] ?? 0) * blue;
  };
  return (at(x0, y0) * (1 - u) + at(x1, y0) * u) * (1 - v) + (at(x0, y1) * (1 - u) + at(x1, y1) * u) * v;
}
