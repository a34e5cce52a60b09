import type { EntryView } from '../entry.ts';
import { done, type Result } from '../result.ts';
import type { ReadFailure } from './copies.ts';
import type { Header } from './format.ts';
import type { Item } from './page.ts';
import type { Keys } from './seal.ts';
import type { Store } from './store.ts';
import { openPages } from './whole.ts';

/** All views as of the header with this signature, by the page they are on. No secret is in them. */
export interface Seen {
  readonly mac: string;
  readonly pages: ReadonlyMap<number, readonly Item[]>;
}

/** Lists that nobody needs are not made. */
interface Known extends Seen {
  readonly items: () => readonly Item[];
  /** Those in use. */
  readonly views: () => readonly EntryView[];
}

function known(mac: string, pages: Seen['pages']): Known {
  let items: readonly Item[] | undefined;
  let views: readonly EntryView[] | undefined;
  return {
    mac,
    pages,
    items() {
      items ??= [...pages.values()].flat();
      return items;
    },
    views() {
      views ??= this.items().flatMap(({ view }) => (view.replaced ? [] : [view]));
      return views;
    },
  };
}

/** Remembers on which pages an origin's entries are, so that a worker that has just started opens no others. */
export interface Finder {
  /** As of the header with this signature; null where that is not known. There may be too many pages, and never too few. */
  pagesAt(origin: string, mac: string): Promise<readonly number[] | null>;
  /** All pages were opened. `seen` is what is known of them when there is time to write it down. */
  keep(seen: () => Seen | null): void;
  /** A change: one header after another, and what the pages hold now that it has changed. */
  follow(from: string, to: string, changed: Seen['pages']): void;
}

/** What a worker has seen of an unlocked vault, and what a list asks for again and again. */
export function seenOf(store: Store, keys: Keys, header: () => Promise<Result<Header, ReadFailure>>, finder: Finder) {
  let seen: Known | null = null;
  /** A look at all pages that is under way, and the header that whoever began it had seen. */
  let looking: { readonly mac: string; readonly all: Promise<Result<Known, ReadFailure>> } | null = null;

  const look = async (): Promise<Result<Known, ReadFailure>> => {
    const opened = await openPages(await store.pages(), keys);
    if (!opened.ok) return opened;
    seen = known(opened.value.header.mac, opened.value.items);
    finder.keep(() => seen);
    return done(seen);
  };

  return {
    knows: ({ mac }: Header): boolean => seen?.mac === mac,

    /** One look serves everybody who waits for it. */
    async everything(): Promise<Result<Known, ReadFailure>> {
      const head = await header();
      if (!head.ok) return head;
      const { mac } = head.value;
      if (seen?.mac === mac) return done(seen);
      if (looking?.mac !== mac) looking = { mac, all: look() };
      const looked = looking;
      try {
        return await looked.all;
      } finally {
        if (looking === looked) looking = null;
      }
    },

    /** After a change: what is known of the other pages stays known. */
    follow(from: Header, to: Header, changed: Seen['pages']): void {
      if (seen?.mac === from.mac) seen = known(to.mac, new Map([...seen.pages, ...changed]));
      finder.follow(from.mac, to.mac, changed);
    },
  };
}
