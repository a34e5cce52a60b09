import { hostOf, isFillable } from './origin.ts';

/** A page in a tab, as far as it matters to us. */
export interface Page {
  readonly tabId: number;
  /** What the user is shown; empty for a page that has no host, e.g. a file. */
  readonly host: string;
  /** Null where a code may never be filled, e.g. without https. */
  readonly origin: string | null;
}

export function pageAt(tabId: number, url: string | undefined): Page {
  const origin = URL.parse(url ?? '')?.origin ?? 'null';
  const host = /^https?:/.test(origin) ? hostOf(origin) : '';
  return { tabId, host, origin: isFillable(origin) ? origin : null };
}
