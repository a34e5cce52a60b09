import { browser } from '../browser.ts';
import type { Item } from '../vault/page.ts';
import type { Finder } from '../vault/seen.ts';
import { MOST_PAGES } from '../vault/spread.ts';

const MAC = 'found';
const keyOf = (page: number): string => `found/${page}`;
const NUMBERS = Array.from({ length: MOST_PAGES }, (_, page) => page);
const ALL = [MAC, ...NUMBERS.map(keyOf)];

/** FNV-1a, 32 bits (draft-eastlake-fnv): two origins with the same number cost one page more, and nothing else. */
function numberOf(origin: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < origin.length; at++) hash = Math.imul(hash ^ origin.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const numbersOf = (items: readonly Item[]): readonly number[] => [
  ...new Set(items.flatMap(({ view: { sites, enrolledAt } }) => [...sites, enrolledAt ?? ''].map(numberOf))),
];

const valuesOf = (pages: readonly (readonly [number, readonly Item[]])[]): Record<string, readonly number[]> =>
  Object.fromEntries(pages.map(([page, items]) => [keyOf(page), numbersOf(items)]));

/**
 * Keeps in storage.session, in memory and only while unlocked, a number for each origin of each page. It only says where to
 * look: what is found there is opened and verified as ever.
 */
export function finderIn(isOver: () => boolean, calm: () => Promise<void>): Finder {
  const { session } = browser.storage;
  /** One after another, and none after the lock: nothing of a locked vault is remembered. */
  let last: Promise<unknown> = Promise.resolve();
  const next = (work: (known: unknown) => Record<string, unknown> | null): void => {
    last = last
      .then(async () => {
        const known = (await session.get(MAC))[MAC];
        const values = isOver() ? null : work(known);
        if (values) await session.set(values);
      })
      // Without it, a worker that has just started looks at all pages.
      .catch(() => undefined);
  };
  return {
    async pagesAt(origin, mac) {
      const kept = await session.get(ALL);
      if (kept[MAC] !== mac) return null;
      const wanted = numberOf(origin);
      return NUMBERS.filter((page) => (kept[keyOf(page)] as readonly number[]).includes(wanted));
    },
    keep(seen) {
      void calm().then(() =>
        next((known) => {
          const now = seen();
          if (!now || known === now.mac) return null;
          const pages = NUMBERS.map((page) => [page, now.pages.get(page) ?? []] as const);
          return { ...valuesOf(pages), [MAC]: now.mac };
        }),
      );
    },
    follow(from, to, changed) {
      next((known) => (known === from ? { ...valuesOf([...changed]), [MAC]: to } : null));
    },
  };
}
