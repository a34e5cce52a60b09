/** What a PDF may cost. A file from anywhere is read, and some are made to use up a machine. */

export const MOST_PAGES = 20;
/** So many pages that took too long, or fell over, are enough. */
export const MOST_FAILED = 3;
/** Opening the document, or one page (ms). */
export const PATIENCE = 20_000;
/** Pixels of one image inside; larger ones are left out. */
export const MOST_IMAGE = 32_000_000;

const MOST_PIXELS = 12_000_000;
/** Canvases of every browser go this far, whatever the other side is. */
const MOST_SIDE = 8192;
const A4_SIDE = 842;
const WANTED_SIDE = 2200;
const MOST_ENLARGED = 3;

/**
 * Pixels per point for a page of this size: those of A4 at some 190 dpi, on which codes of 2 cm can be read; smaller pages are
 * enlarged a little, since what is small may be a code and nothing else; huge ones are reduced to what fits the bounds.
 */
export function scaleFor(width: number, height: number): number {
  const longer = Math.max(width, height);
  const wanted = Math.min(MOST_ENLARGED, WANTED_SIDE / Math.min(longer, A4_SIDE));
  return Math.min(wanted, MOST_SIDE / longer, Math.sqrt(MOST_PIXELS / (width * height)));
}
