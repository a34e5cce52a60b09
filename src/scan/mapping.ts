import type { Point } from './found.ts';

/** From places on the code, in modules from its top left, to places on the picture, in pixels. */
export type Mapping = (across: number, down: number) => Point;

/** The middle of a mark, and how far away it is as a camera sees it: everything there is smaller by that factor. */
export interface Anchor extends Point {
  readonly distance: number;
}

/** By the middles of the three marks of a code of `size` modules. With equal distances it is flat (affine). */
export function spanned(size: number, corner: Anchor, right: Anchor, below: Anchor): Mapping {
  const span = size - 7;
  return (across, down) => {
    const u = (across - 3.5) / span;
    const v = (down - 3.5) / span;
    const a = (1 - u - v) * corner.distance;
    const b = u * right.distance;
    const c = v * below.distance;
    const w = a + b + c;
    return { x: (a * corner.x + b * right.x + c * below.x) / w, y: (a * corner.y + b * right.y + c * below.y) / w };
  };
}

/** By four of its points: what a camera sees. Null where three of them stand in one line. */
export function perspective(from: readonly Point[], to: readonly Point[]): Mapping | null {
  const rows = from.flatMap(({ x, y }, i) => {
    const { x: u, y: v } = to[i] ?? { x: 0, y: 0 };
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const h = solved(rows);
  if (!h) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = h;
  return (across, down) => {
    const w = g * across + i * down + 1;
    return { x: (a * across + b * down + c) / w, y: (d * across + e * down + f) / w };
  };
}

/** The unknowns of as many linear equations (Gauss's elimination with pivots); null if they do not tell. */
function solved(rows: readonly (readonly number[])[]): readonly number[] | null {
  const left = rows.map((row) => [...row]);
  const size = left.length;
  for (let column = 0; column < size; column += 1) {
    let best = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(left[row]?.[column] ?? 0) > Math.abs(left[best]?.[column] ?? 0)) best = row;
    }
    const pivot = left[best];
    const moved = left[column];
    if (!pivot || !moved || Math.abs(pivot[column] ?? 0) < 1e-9) return null;
    left[best] = moved;
    left[column] = pivot;
    for (const row of left) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let k = column; k <= size; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return left.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
