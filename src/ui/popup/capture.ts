import { browser } from '../../browser.ts';
import { scanPicture } from '../../scan/in-worker.ts';
import { type Captured, sortTexts } from './captured.ts';

/**
 * What a look at the page brought. 'unseen': the browser lets nobody take a picture there (its own pages, its store).
 * 'unread': there is a picture, but nobody could look through it; whether a code is on it is open.
 */
export type Look = Captured | 'unseen' | 'unread';

/** Takes a picture of the visible tab at once and reads its codes. The picture is never kept. Aborted, it gives 'unread'. */
export async function captureTab(signal: AbortSignal, ready: Promise<void> = Promise.resolve()): Promise<Look> {
  const picture = await browser.tabs.captureVisibleTab(undefined, { format: 'png' }).catch(() => null);
  if (picture === null) return 'unseen';
  try {
    await ready;
    const found = await scanPicture(picture, signal);
    return sortTexts(found.map((code) => code.text));
  } catch {
    return 'unread';
  }
}

/** Resolves once what was just rendered is on screen. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
