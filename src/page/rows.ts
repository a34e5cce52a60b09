import type { Target } from './inputs.ts';
import type { Sight } from './sight.ts';

/** One code, one box a digit; Steam's codes have five letters. */
const SHORTEST = 5;
const LENGTHS: readonly number[] = [SHORTEST, 6, 8];
/** Wider is a field for words (px). */
const WIDEST = 120;

/** All rows of so many narrow boxes of one size, side by side from left to right, with no other field in between. */
export function rowsOf(fields: readonly HTMLInputElement[], sight: Sight): readonly Target[] {
  const rows: [HTMLInputElement, ...HTMLInputElement[]][] = [];
  let before: DOMRect | undefined;
  for (const box of fields.length < SHORTEST ? [] : fields) {
    const rect = sight.rect(box);
    if (before && isBeside(rect, before)) rows.at(-1)?.push(box);
    else rows.push([box]);
    before = rect;
  }
  return rows.filter((row) => LENGTHS.includes(row.length));
}

const isBeside = (rect: DOMRect, before: DOMRect): boolean =>
  rect.width <= WIDEST &&
  Math.abs(rect.width - before.width) <= 2 &&
  Math.abs(rect.top - before.top) <= rect.height / 2 &&
  rect.left > before.left + before.width / 2;
