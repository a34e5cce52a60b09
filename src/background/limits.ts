import { browser } from '../browser.ts';

/** A code that a page was given, without the code and without the page's address. */
interface Given {
  /** Of the entry. */
  readonly id: string;
  readonly tabId: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The user asked for it. */
  readonly byHand: boolean;
}

/** What a page wants a code for. */
export interface Wish {
  readonly id: string;
  readonly tabId: number;
  readonly byHand: boolean;
  /** All entries of the page's origin. */
  readonly siblings: readonly string[];
}

interface Limit {
  /** 'stopped' if the code before was not taken, as it seems; or from when on it is worth asking again (milliseconds since the epoch). */
  readonly limit: 'none' | 'stopped' | number;
  /** What storage.local is to hold once the code is on its way. */
  readonly noted: Record<string, unknown>;
}

const KEY = 'givenCodes';
/** No origin is given more codes within so long a time (ms). */
const MOST = 3;
const MINUTE = 60_000;
/** Unasked, a tab is given a code and, where that did not do, one more; then the user is asked, for so long (ms). */
const MOST_UNASKED = 2;
const PATIENCE = 10 * MINUTE;
/** More is not remembered. */
const MOST_KEPT = 50;

/**
 * Whether a page may have a code now. Kept in storage.local, so that neither a dead worker nor a lock resets it: sites lock out
 * whoever sends wrong codes.
 */
export async function limitOn({ id, tabId, byHand, siblings }: Wish, now: number): Promise<Limit> {
  const given = await givenSince(now - PATIENCE, now);
  const unasked = given.filter((one) => one.id === id && one.tabId === tabId);
  const since = unasked.slice(unasked.findLastIndex((one) => one.byHand) + 1);
  const noted = { [KEY]: [...given, { id, tabId, at: now, byHand }].slice(-MOST_KEPT) };
  if (!byHand && since.length >= MOST_UNASKED) return { limit: 'stopped', noted };
  const lately = given.filter((one) => siblings.includes(one.id) && one.at > now - MINUTE);
  const first = lately.at(-MOST);
  return { limit: first ? first.at + MINUTE : 'none', noted };
}

/** One after another: two that ask in the same moment are two. */
export const giving = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('einmal-given', work);

/** Nothing is kept of removed entries. */
export const forgetGiven = (ids: readonly string[]): Promise<void> =>
  giving(async () => {
    const given = await givenSince(0, Number.POSITIVE_INFINITY);
    const left = given.filter(({ id }) => !ids.includes(id));
    if (left.length < given.length) await browser.storage.local.set({ [KEY]: left });
  });

/** The vault is erased. */
export const forgetAllGiven = (): Promise<void> => giving(() => browser.storage.local.remove(KEY));

/** A clock that was set back leaves moments in the future behind: they must not shut anybody out. */
async function givenSince(from: number, to: number): Promise<readonly Given[]> {
  const kept = ((await browser.storage.local.get(KEY))[KEY] ?? []) as readonly Given[];
  return kept.filter(({ at }) => at > from && at <= to);
}
