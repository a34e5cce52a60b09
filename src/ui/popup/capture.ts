import { browser } from '../../browser.ts';
import { scanPicture } from '../../scan/in-worker.ts';
import { type Captured, sortTexts } from './captured.ts';

/**
 * Takes a picture of the visible tab at once and reads its codes. The picture is never kept. Null where the browser lets
 * nobody take one (its own pages, its store) or when aborted.
 */
export async function captureTab(
  signal: AbortSignal,
  ready: Promise<void> = Promise.resolve(),
): Promise<Captured | null> {
  try {
    const picture = await browser.tabs.captureVisibleTab(undefined, { format: 'png' });
    await ready;
    const found = await scanPicture(picture, signal);
    return sortTexts(found.map((code) => code.text));
  } catch {
    return null;
  }
}

/** Resolves once what was just rendered is on screen. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
