/** Entries are spread over pages, each sealed as one: a change costs one page, a list all of them. At most so many. */
export const MOST_PAGES = 1024;
/** A vault has as many pages as make this many entries a page, on average. */
const PER_PAGE = 16;

/** How many pages are right for so many entries. */
export const pagesFor = (count: number): number => Math.min(MOST_PAGES, Math.max(1, Math.ceil(count / PER_PAGE)));

/**
 * The page of an entry in a vault of so many pages. Its id is random, so its first two bytes, the second one worth more, spread
 * them evenly. One page more takes entries from one other page only (linear hashing, Litwin 1980): see `splitBy`.
 */
export function pageOf(id: string, pages: number): number {
  const [, first = '00', second = '00'] = /^([0-9a-f]{2})([0-9a-f]{2})?/i.exec(id) ?? [];
  const number = Number.parseInt(second + first, 16);
  const wide = 2 ** Math.ceil(Math.log2(pages));
  const page = number % wide;
  return page < pages ? page : number % (wide / 2);
}

/** The page that gives entries to the next one, where there are so many now. */
export const splitBy = (pages: number): number => pages - 2 ** Math.floor(Math.log2(pages));
