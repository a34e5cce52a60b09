import type { EntryView } from '../entry.ts';

/** The entries that may be filled on this exact origin. Never by title, issuer, suffix or parent domain. */
export const entriesFor = (origin: string, entries: readonly EntryView[]): readonly EntryView[] =>
  entries.filter((entry) => entry.sites.includes(origin));
