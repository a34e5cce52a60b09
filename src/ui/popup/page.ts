import { browser } from '../../browser.ts';
import { hostOf, isFillable } from '../../site/origin.ts';

/** The page over which the popup was opened. The click on our button is what lets us see its address. */
export interface Page {
  readonly tabId: number;
  /** What the user is shown; empty for a page that has no host, e.g. a file. */
  readonly host: string;
  /** Null where a code may never be filled, e.g. without https. */
  readonly origin: string | null;
}

export async function activePage(): Promise<Page | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  const origin = URL.parse(tab.url ?? '')?.origin ?? 'null';
  const host = /^https?:/.test(origin) ? hostOf(origin) : '';
  return { tabId: tab.id, host, origin: isFillable(origin) ? origin : null };
}
