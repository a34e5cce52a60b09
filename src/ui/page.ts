import { browser } from '../browser.ts';
import { type Page, pageAt } from '../site/page.ts';

export type { Page };

/** The page over which the popup was opened. The click on our button is what lets us see its address. */
export async function activePage(): Promise<Page | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : pageAt(tab.id, tab.url);
}
