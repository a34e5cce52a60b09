import { browser } from '../browser.ts';
import type { EntryView } from '../entry.ts';
import type { Asker } from '../messages/answer.ts';

/** The user's gesture that lets one tab have one entry's first code. In storage.session: no secret, gone when locked. */
interface Allowance {
  readonly id: string;
  readonly tabId: number;
  readonly until: number;
}

const KEY = 'firstCode';
/** Long enough to wait for the next period twice; the script asks within moments. */
const LASTS = 2 * 60_000;

export const allowFirst = (id: string, tabId: number, now: number): Promise<void> =>
  browser.storage.session.set({ [KEY]: { id, tabId, until: now + LASTS } satisfies Allowance });

/** The entry that this page may have the first code of: allowed for its tab, and captured from its very origin. */
export async function allowedFirst(
  asker: Asker,
  entries: readonly EntryView[],
  now: number,
): Promise<EntryView | undefined> {
  const allowance = (await browser.storage.session.get(KEY))[KEY] as Allowance | undefined;
  if (!allowance || allowance.tabId !== asker.tabId || now >= allowance.until) return undefined;
  return entries.find(({ id, enrolledAt }) => id === allowance.id && enrolledAt === asker.origin);
}

/** The code is in the field: the allowance has served. */
export const endFirst = (): Promise<void> => browser.storage.session.remove(KEY);
