import type { EntryView } from '../entry.ts';

/** The entries that may be filled on this exact origin. Never by title, issuer, suffix or parent domain. */
export const entriesFor = (origin: string, entries: readonly EntryView[]): readonly EntryView[] =>
  entries.filter((entry) => entry.sites.includes(origin));

/** How long after its capture an entry's first code may still go to the page that showed it. */
const CONFIRM_WITHIN = 30 * 60_000;

/** The newest entry that waits for its first code on the page it was captured from. */
export const entryToConfirm = (origin: string, entries: readonly EntryView[], now: number): EntryView | undefined =>
  entries
    .filter((entry) => entry.enrolledAt === origin && entry.confirmedAt === null)
    .filter((entry) => now - entry.createdAt < CONFIRM_WITHIN)
    .sort((a, b) => b.createdAt - a.createdAt)[0];
