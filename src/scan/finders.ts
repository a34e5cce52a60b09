import { type Blobs, blobsOf, runAt } from './blobs.ts';
import type { Point } from './found.ts';
import type { Binary } from './threshold.ts';

/** What looks like one of the three corner marks of a QR code. */
export interface Finder extends Point {
  /** The side of one module, as far as the mark tells (pixels). */
  readonly module: number;
  /** The mark's middle is darker than its ring; the other way round in a code of light on dark. */
  readonly dark: boolean;
  /** Its ring is closed, and not only crossed in the right proportions. */
  readonly closed: boolean;
}

/** More than these on one picture are not worth the triples they make. */
const MOST = 120;

/**
 * The corner marks on a picture. A mark is a blob, three modules wide, in a ring of the other colour, one module wide; the
 * dark frame around that may be one with the page and is not looked at, so that no quiet zone is needed.
 */
export function findersOn(binary: Binary): readonly Finder[] {
  const blobs = blobsOf(binary);
  const found: Finder[] = [];
  for (let blob = 0; blob < blobs.count; blob += 1) {
    const finder = looksLikeCentre(blobs, blob) ? inRing(blobs, blob, binary) : null;
    if (finder) found.push(finder);
  }
  if (found.length <= MOST) return found;
  return found.sort((a, b) => Number(b.closed) - Number(a.closed) || b.module - a.module).slice(0, MOST);
}

/** About as wide as high, and filled: a square, even one standing on its corner, or a disc. */
function looksLikeCentre({ area, left, right, top, bottom }: Blobs, blob: number): boolean {
  const wide = (right[blob] ?? 0) - (left[blob] ?? 0) + 1;
  const high = (bottom[blob] ?? 0) - (top[blob] ?? 0) + 1;
  if (wide < 3 || high < 3 || wide > 2 * high || high > 2 * wide) return false;
  return (area[blob] ?? 0) >= 0.45 * wide * high;
}

function inRing(blobs: Blobs, blob: number, binary: Binary): Finder | null {
  const { area, sumX, sumY, left, right, top, bottom, blobOf } = blobs;
  const size = area[blob] ?? 1;
  const x = (sumX[blob] ?? 0) / size;
  const y = (sumY[blob] ?? 0) / size;
  const row = Math.round(y);
  const run = runAt(blobs, Math.round(x), row);
  if (blobOf[run] !== blob || run === blobs.rows[row] || run + 1 === blobs.rows[row + 1]) return null;
  const above = (top[blob] ?? 0) - 1;
  const below = (bottom[blob] ?? 0) + 1;
  if (above < 0 || below >= binary.height) return null;
  const at = { x: x + 0.5, y: y + 0.5, dark: binary.bits[row * binary.width + Math.round(x)] === 1 };

  const ring = blobOf[run - 1] ?? 0;
  const isRound =
    ring === blobOf[run + 1] &&
    ring === blobOf[runAt(blobs, Math.round(x), above)] &&
    ring === blobOf[runAt(blobs, Math.round(x), below)];
  const wide = (right[blob] ?? 0) - (left[blob] ?? 0) + 1;
  const high = (bottom[blob] ?? 0) - (top[blob] ?? 0) + 1;
  const ringWide = (right[ring] ?? 0) - (left[ring] ?? 0) + 1;
  const ringHigh = (bottom[ring] ?? 0) - (top[ring] ?? 0) + 1;
  const isFit =
    isRound &&
    isBetween(ringWide / wide, 1.25, 2.6) &&
    isBetween(ringHigh / high, 1.25, 2.6) &&
    isBetween((area[ring] ?? 0) / size, 0.7, 4) &&
    Math.abs((left[ring] ?? 0) + (right[ring] ?? 0) - 2 * x) < 0.7 * wide &&
    Math.abs((top[ring] ?? 0) + (bottom[ring] ?? 0) - 2 * y) < 0.7 * high;
  const rays = raysFrom(binary, Math.round(x), row);
  if (!isFramed(rays)) return null;
  // Blob and ring together are five modules wide and high.
  if (isFit) return { ...at, module: Math.sqrt((size + (area[ring] ?? 0)) / 25), closed: true };
  const across = inProportion(rays[0], rays[1]);
  const along = inProportion(rays[2], rays[3]);
  return across && along && isBetween(across / along, 0.5, 2)
    ? { ...at, module: Math.sqrt(size) / 3, closed: false }
    : null;
}

/** From a mark's middle outwards: how much of the blob, the ring and the frame lies on the way (pixels). */
interface Ray {
  readonly blob: number;
  readonly ring: number;
  readonly frame: number;
}

type Rays = readonly [left: Ray, right: Ray, up: Ray, down: Ray];

const raysFrom = ({ bits, width, height }: Binary, x: number, y: number): Rays => {
  const from = y * width + x;
  return [
    ray(bits, from, -1, x),
    ray(bits, from, 1, width - 1 - x),
    ray(bits, from, -width, y),
    ray(bits, from, width, height - 1 - y),
  ];
};

/** `most` pixels are there in this direction; a frame that reaches the edge may go on beyond it. */
function ray(bits: Uint8Array, from: number, step: number, most: number): Ray {
  const colour = bits[from];
  let gone = 1;
  while (gone <= most && bits[from + gone * step] === colour) gone += 1;
  const blob = gone;
  while (gone <= most && bits[from + gone * step] !== colour) gone += 1;
  const ring = gone - blob;
  const end = Math.min(most, gone + 4 * blob);
  while (gone <= end && bits[from + gone * step] === colour) gone += 1;
  return { blob, ring, frame: gone > end ? Number.POSITIVE_INFINITY : gone - blob - ring };
}

/** Towards the code's inside, in one direction across and one down, the frame ends after about a module. */
const isFramed = ([left, right, up, down]: Rays): boolean =>
  (endsInTime(left) || endsInTime(right)) && (endsInTime(up) || endsInTime(down));

function endsInTime({ blob, ring, frame }: Ray): boolean {
  const module = (blob + ring) / 2.5;
  return frame >= 0.3 * module - 1 && frame <= 2 * module + 1;
}

/** One module in pixels, where a line through the middle is as 1 : 1 : 3 : 1 : 1; else 0. */
function inProportion(one: Ray, other: Ray): number {
  const middle = one.blob + other.blob - 1;
  const module = (one.ring + middle + other.ring) / 5;
  const off = Math.max(0.75 * module, 1);
  const fits =
    Math.abs(one.ring - module) <= off &&
    Math.abs(other.ring - module) <= off &&
    Math.abs(middle - 3 * module) <= 2 * off &&
    Math.min(one.frame, other.frame) >= 0.4 * module;
  return fits ? module : 0;
}

const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;
