import type { Finder } from './finders.ts';
import type { Picture } from './found.ts';
import type { Gray } from './gray.ts';
import { type Light, lightOf } from './light.ts';
import { type Anchor, type Mapping, spanned } from './mapping.ts';
import type { Triple } from './triples.ts';

/** A code's place on a picture: how many modules wide it is, where they lie, and how light they are. */
export interface Grid {
  readonly size: number;
  readonly mapping: Mapping;
  readonly light: Light;
  /** How many of the timing patterns' changes are there, of 1. */
  readonly timing: number;
}

const LEAST_TIMING = 0.72;
const LEAST_LIKENESS = 0.6;

/**
 * The grids that three marks may span, the best first. How many modules there are follows from the marks' size, which is
 * not exact; the timing patterns, which change with every module between the marks, tell the right number.
 */
export function gridsOf(picture: Picture, gray: Gray, triple: Triple): readonly Grid[] {
  const { corner, right, below } = triple;
  const area = (right.x - corner.x) * (below.y - corner.y) - (right.y - corner.y) * (below.x - corner.x);
  const module = (corner.module + right.module + below.module) / 3;
  const likely = Math.sqrt(area) / module + 7;
  const views = viewsOf(triple);
  const grids: Grid[] = [];
  for (const size of sizesNear(likely)) {
    for (const [a, b, c] of views) {
      const timing = timingOf(gray, a, b, c, size, corner.dark);
      if (timing < LEAST_TIMING) continue;
      const mapping = spanned(size, a, b, c);
      const light = lightOf(picture, mapping, size);
      if (!light || likeness(light, size) < LEAST_LIKENESS) continue;
      grids.push({ size, mapping, light, timing });
      break;
    }
  }
  return grids.sort((a, b) => b.timing - a.timing);
}

type Anchors = readonly [Anchor, Anchor, Anchor];

/** Flat first; where the marks differ in size, also as a camera sees them. Areas shrink with the cube of the distance. */
function viewsOf({ corner, right, below }: Triple): readonly Anchors[] {
  const at = (finder: Finder, power: number): Anchor => ({ ...finder, distance: finder.module ** power });
  const all = (power: number): Anchors => [at(corner, power), at(right, power), at(below, power)];
  const sizes = [corner.module, right.module, below.module];
  const isClosed = corner.closed && right.closed && below.closed;
  const larger = isClosed ? Math.max(...sizes) / Math.min(...sizes) : 1;
  if (larger < 1.04) return [all(0)];
  if (larger < 1.15) return [all(0), all(-2 / 3), all(-0.45), all(-0.9)];
  // So near that the marks' sizes, which are not exact, tell the distances only roughly.
  const [corner0, right0, below0] = all(-2 / 3);
  const nearer = (anchor: Anchor, factor: number): Anchor => ({ ...anchor, distance: anchor.distance * factor });
  const around = NUDGES.flatMap((a) => NUDGES.map((b): Anchors => [corner0, nearer(right0, a), nearer(below0, b)]));
  return [all(0), ...around];
}

/** How far the distances may be off that follow from the marks' sizes, the likeliest first. */
const NUDGES = [1, 0.96, 1.04, 0.92, 1.08];

/** 21, 25, 29 … 177 (ISO/IEC 18004), the nearest first, as far off as marks of a few pixels may lead. */
function sizesNear(likely: number): readonly number[] {
  const reach = Math.max(4, 0.16 * likely);
  const sizes: number[] = [];
  for (let size = 21; size <= 177; size += 4) if (Math.abs(size - likely) <= reach) sizes.push(size);
  return sizes.sort((a, b) => Math.abs(a - likely) - Math.abs(b - likely));
}

/** How well the three marks look like marks: a correlation, which blur and faint colours leave high. */
function likeness(light: Light, size: number): number {
  let [count, seen, ideal, seenSquared, idealSquared, both] = [0, 0, 0, 0, 0, 0];
  for (const [left, top] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ] as const) {
    for (let y = 0; y < 7; y += 1) {
      for (let x = 0; x < 7; x += 1) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        // Rounded marks have no corners.
        if (ring === 3 && Math.abs(x - 3) + Math.abs(y - 3) >= 5) continue;
        const value = Math.max(-0.5, Math.min(1.5, light(left + x + 0.5, top + y + 0.5)));
        const wanted = ring === 2 ? 1 : 0;
        count += 1;
        seen += value;
        ideal += wanted;
        seenSquared += value * value;
        idealSquared += wanted;
        both += value * wanted;
      }
    }
  }
  const spread = (count * seenSquared - seen * seen) * (count * idealSquared - ideal * ideal);
  return (count * both - seen * ideal) / Math.sqrt(Math.max(1e-9, spread));
}

/**
 * How much of the two timing patterns is there: each module lighter than its neighbours where it should be light, darker
 * where dark. No level is needed for that, and one look at each module: most triples are no code and end here.
 */
function timingOf(gray: Gray, corner: Anchor, right: Anchor, below: Anchor, size: number, dark: boolean): number {
  const steps = size - 16;
  const most = Math.floor((1 - LEAST_TIMING) * 2 * steps);
  const first = missing(gray, corner, right, below, size, dark, most);
  const all = first > most ? first : first + missing(gray, corner, below, right, size, dark, most - first);
  return all > most ? 0 : 1 - all / (2 * steps);
}

/**
 * How many modules of the timing pattern from `from` to `to` do not agree; it gives up at more than `most`. The pattern
 * lies three modules from the marks' middles, towards `side`. The steps along it are equal before the division by the
 * distance.
 */
function missing(
  gray: Gray,
  from: Anchor,
  to: Anchor,
  side: Anchor,
  size: number,
  dark: boolean,
  most: number,
): number {
  const part = 1 / (size - 7);
  const start = 1 - 7 * part;
  let x = start * from.x * from.distance + 4 * part * to.x * to.distance + 3 * part * side.x * side.distance;
  let y = start * from.y * from.distance + 4 * part * to.y * to.distance + 3 * part * side.y * side.distance;
  let w = start * from.distance + 4 * part * to.distance + 3 * part * side.distance;
  const stepX = part * (to.x * to.distance - from.x * from.distance);
  const stepY = part * (to.y * to.distance - from.y * from.distance);
  const stepW = part * (to.distance - from.distance);
  const next = (): number => {
    const value = grayAt(gray, x / w, y / w);
    x += stepX;
    y += stepY;
    w += stepW;
    return dark ? value : -value;
  };
  let count = 0;
  let before = next();
  let here = next();
  for (let i = 8; i < size - 8 && count <= most; i += 1) {
    const after = next();
    if (2 * here > before + after !== (i % 2 === 1)) count += 1;
    before = here;
    here = after;
  }
  return count;
}

/** Between four pixels; what is outside is black. */
function grayAt({ values, width, height }: Gray, x: number, y: number): number {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0;
  const u = x - 0.5 - left;
  const v = y - 0.5 - top;
  const at = top * width + left;
  const above = (values[at] ?? 0) * (1 - u) + (values[at + 1] ?? 0) * u;
  return above * (1 - v) + ((values[at + width] ?? 0) * (1 - u) + (values[at + width + 1] ?? 0) * u) * v;
}
