import { maskOf } from './format-information.ts';

/**
 * jsQR 1.4.0 has one wrong number in its table: it believes that codes of version 23 (109 modules, the size of an export of
 * seven to nine accounts) have an alignment pattern at 74, and it is at 78 (ISO/IEC 18004 Annex E). So it reads the modules
 * around there in a wrong order, which only a strong error correction outlives. Here the modules are moved to where it will
 * look for them.
 */
const SIZE = 109;
const TRUE_CENTRES = [6, 30, 54, 78, 102];
const BELIEVED_CENTRES = [6, 30, 54, 74, 102];

/** Bits of a code of any size (1 dark, row by row) → as jsQR has to be shown them. */
export function asJsqrReads(bits: Uint8Array, size: number): Uint8Array {
  if (size !== SIZE) return bits;
  const mask = maskOf(size, (x, y) => bits[y * size + x] === 1);
  if (mask === null) return bits;
  const from = dataPlaces(TRUE_CENTRES);
  const to = dataPlaces(BELIEVED_CENTRES);
  const moved = Uint8Array.from(bits);
  to.forEach((place, i) => {
    const origin = from[i] ?? place;
    // jsQR takes the mask off where it looks, not where the module came from.
    moved[place] = (bits[origin] ?? 0) ^ masked(mask, origin) ^ masked(mask, place);
  });
  return moved;
}

/** Where the data lies, in reading order: columns in pairs from the right, upwards and downwards in turn (§7.7.3). */
function dataPlaces(centres: readonly number[]): readonly number[] {
  const places: number[] = [];
  let isUp = true;
  for (let right = SIZE - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let i = 0; i < SIZE; i += 1) {
      const y = isUp ? SIZE - 1 - i : i;
      for (const x of [right, right - 1]) if (!isFixed(x, y, centres)) places.push(y * SIZE + x);
    }
    isUp = !isUp;
  }
  return places;
}

/** Modules that carry no data: marks, timing, alignment, format and version information. */
function isFixed(x: number, y: number, centres: readonly number[]): boolean {
  const far = SIZE - 8;
  if (x === 6 || y === 6) return true;
  if ((x <= 8 && y <= 8) || (x >= far && y <= 8) || (x <= 8 && y >= far)) return true;
  if ((x >= SIZE - 11 && y <= 5) || (x <= 5 && y >= SIZE - 11)) return true;
  const last = SIZE - 7;
  return centres.some((cx) =>
    centres.some((cy) => {
      const isUnderMark = (cx === 6 && (cy === 6 || cy === last)) || (cx === last && cy === 6);
      return !isUnderMark && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2;
    }),
  );
}

/** The eight masks of §7.8.2, at row i and column j: 1 where a mask turns the module round. */
function masked(mask: number, place: number): number {
  const i = Math.floor(place / SIZE);
  const j = place % SIZE;
  const product = i * j;
  const zero = [
    (i + j) % 2,
    i % 2,
    j % 3,
    (i + j) % 3,
    (Math.floor(i / 2) + Math.floor(j / 3)) % 2,
    (product % 2) + (product % 3),
    ((product % 2) + (product % 3)) % 2,
    (((i + j) % 2) + (product % 3)) % 2,
  ][mask];
  return zero === 0 ? 1 : 0;
}
