import { browser } from '../../browser.ts';
import type { LookResult, PagePicture } from '../../messages/look-result.ts';
import { findKeys } from '../../otp/key-text.ts';
import type { FoundCode } from '../../scan/found.ts';
import type { Page } from '../page.ts';
import { type Captured, NOTHING, sortTexts, together } from './captured.ts';
import { blobOf, type PictureOptions, readPicture } from './pictures.ts';

/** A picture of the page as it stood there, with what was found on it. It is never kept. */
export interface Still {
  readonly picture: Blob;
  readonly codes: readonly FoundCode[];
  readonly width: number;
  readonly height: number;
}

export interface Look {
  readonly captured: Captured;
  readonly still: Still | null;
  /** Pictures on the page that the browser shows us no pixel of. */
  readonly hidden: number;
}

/**
 * What a look at the page brought. 'unseen': the browser lets nobody take a picture there (its own pages, its store).
 * 'unread': there is a picture, but nobody could look through it; whether a code is on it is open.
 */
export type Looked = Look | 'unseen' | 'unread';

/** Takes a picture of the visible tab at once and reads its codes. Aborted, it gives 'unread'. */
export async function lookAtScreen(options: PictureOptions, ready: Promise<void> = Promise.resolve()): Promise<Looked> {
  const url = await browser.tabs.captureVisibleTab(undefined, { format: 'png' }).catch(() => null);
  if (url === null) return 'unseen';
  await ready;
  return lookAtPicture(url, options);
}

/** The same for a picture that was taken already ("data:image/png;base64,…"). */
export async function lookAtPicture(url: string, options: PictureOptions): Promise<Looked> {
  const picture = blobOf(url);
  const read = picture && (await readPicture(picture, options));
  if (!read || 'failure' in read) return 'unread';
  return { captured: sortTexts(read.codes.map(({ text }) => text)), still: { picture, ...read }, hidden: 0 };
}

/** First what is on the screen; where no account is on it, the page itself, beyond what is in view. */
export async function lookAtPage(page: Page, { signal, onProgress }: PictureOptions): Promise<Looked> {
  const half = (from: number) => (share: number) => onProgress?.(from + share / 2);
  const seen = await lookAtScreen({ signal, onProgress: half(0) });
  if (seen === 'unread' || signal?.aborted) return 'unread';
  if (seen !== 'unseen' && seen.captured.accounts.length > 0) return seen;
  const within = await lookWithin(page, { signal, onProgress: half(0.5) });
  if (signal?.aborted) return 'unread';
  if (!within) return seen;
  const screen = seen === 'unseen' ? { captured: NOTHING, still: null } : seen;
  return { ...screen, captured: together(screen.captured, within.captured), hidden: within.hidden };
}

export interface Within extends Omit<Look, 'still'> {
  /** It is what the picture shows that was pointed at, and nothing else. */
  readonly isMeant: boolean;
}

/**
 * What the picture with the address `source` shows, if it is there and shows an account; else the page's own pictures, links
 * and texts. Null where the browser lets nobody in, or another site is in the tab by now.
 */
export async function lookWithin(
  at: Page,
  { signal, onProgress }: PictureOptions,
  source = '',
): Promise<Within | null> {
  const page = await askPage(at);
  if (!page) return null;
  const { hidden } = page;
  const isPointedAt = (picture: PagePicture) => source !== '' && picture.source === source;
  const pointed = page.pictures.filter(isPointedAt);
  const shown = await readAll(pointed, { signal });
  if (shown.accounts.length > 0) return { captured: shown, hidden, isMeant: true };
  const others = page.pictures.filter((picture) => !isPointedAt(picture));
  const captured = together(shown, await readAll(others, { signal, onProgress }));
  const links = sortTexts(page.links);
  const keys = findKeys(page.text);
  const all = together(together(captured, links), { ...NOTHING, keys });
  return {
    // A key beside a code that was read is the same once more.
    captured: all.accounts.length > 0 ? { ...all, keys: [] } : all,
    hidden,
    isMeant: false,
  };
}

/** Frames of other origins stay closed to us: the user's gesture is for the page. */
async function askPage({ tabId, origin }: Page): Promise<LookResult | null> {
  try {
    const [page] = await browser.scripting.executeScript({ target: { tabId }, files: ['/look.js'] });
    const result = page?.result as LookResult | undefined;
    // Whatever is in the tab now is another's, if the user has gone on.
    return result && (origin === null || result.origin === origin) ? result : null;
  } catch {
    return null;
  }
}

async function readAll(pictures: readonly PagePicture[], { signal, onProgress }: PictureOptions): Promise<Captured> {
  let captured = NOTHING;
  for (const [index, { url }] of pictures.entries()) {
    if (signal?.aborted) break;
    const picture = blobOf(url);
    const read = picture && (await readPicture(picture, { signal }));
    if (read && 'codes' in read) captured = together(captured, sortTexts(read.codes.map(({ text }) => text)));
    onProgress?.((index + 1) / pictures.length);
  }
  return captured;
}

/** Resolves once what was just rendered is on screen. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
