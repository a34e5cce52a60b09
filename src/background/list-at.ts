import type { EntryView } from '../entry.ts';
import type { ListAt } from '../messages/ui-to-background.ts';
import { entriesFor } from '../site/match.ts';
import { firstInOrder, inOrder } from './in-order.ts';

/** So long an account counts as just captured (ms). */
const JUST = 30 * 60_000;

type Parts = Omit<ListAt, 'pending'> & {
  /** The login pages for which access is to be asked, unless the browser has given it already. */
  readonly asks: readonly string[];
};

/** What the list over a page shows: the accounts of this very origin, and so many of all others, each in order. */
export function listAt(views: readonly EntryView[], origin: string | null, most: number, now: number): Parts {
  const here = origin === null ? [] : inOrder(entriesFor(origin, views));
  const first = firstInOrder(views, most + here.length).filter((view) => !here.includes(view));
  return {
    here,
    others: first.slice(0, most),
    othersCount: views.length - here.length,
    asks: asksOf(here, origin, views, now),
  };
}

/**
 * The page at hand, if an account belongs to it, and the pages of an account captured just now that nobody has confirmed.
 * All others wait until they are visited, or for the manager.
 */
function asksOf(
  here: readonly EntryView[],
  origin: string | null,
  views: readonly EntryView[],
  now: number,
): readonly string[] {
  const fresh = views.filter(({ confirmedAt, createdAt }) => confirmedAt === null && now - createdAt < JUST);
  const mine = origin !== null && here.length > 0 ? [origin] : [];
  return [...new Set([...mine, ...fresh.flatMap(({ sites }) => sites).sort()])];
}
