import { browser } from '../../browser.ts';
import type { ConfirmFailure, ConfirmResult } from '../../messages/confirm-result.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { type TextKey, text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';

/** What became of the first code: what the page's script says, or why the background let none go there. */
export type FirstResult = ConfirmResult | { readonly filled: false; readonly reason: Failure };

/** A code that is about to end is waited for, half a minute as a rule; nobody waits for a silent page longer than this. */
const LIMIT = 45_000;

/** Puts an account's first code into the page that showed its QR code. */
export const fillFirst = (id: string, tabId: number): Promise<FirstResult> =>
  limited(async () => {
    const allowed = await send('allow-first', { id, tabId });
    return allowed.ok ? inject(tabId) : stopped(allowed.failure);
  });

/** The same right after saving, which allows it: the script is on its way before the popup can be closed. */
export const fillSaved = (tabId: number): Promise<FirstResult> => limited(() => inject(tabId));

/** Never rejects, and never hangs. */
async function limited(work: () => Promise<FirstResult>): Promise<FirstResult> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<FirstResult>((resolve) => {
    timer = setTimeout(() => resolve(stopped('not-given')), LIMIT);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function inject(tabId: number): Promise<FirstResult> {
  try {
    // At once: a page that never finishes loading would keep the script out for ever.
    const script = { target: { tabId }, files: ['/confirm.js'], injectImmediately: true };
    const [frame] = await browser.scripting.executeScript(script);
    return (frame?.result as ConfirmResult | undefined) ?? stopped('no-field');
  } catch {
    // Pages of the browser's own, its PDF viewer among them, let nobody in: there is no field of theirs to fill.
    return stopped('no-field');
  }
}

const stopped = (reason: ConfirmFailure | Failure): FirstResult => ({ filled: false, reason }) as FirstResult;

const REASONS: Readonly<Record<ConfirmFailure, TextKey>> = {
  'no-field': 'first_no_field',
  'two-candidates': 'first_two_candidates',
  'not-given': 'first_not_given',
  swallowed: 'first_swallowed',
};

const isOfPage = (reason: ConfirmFailure | Failure): reason is ConfirmFailure => reason in REASONS;

export function sentenceForFirst(result: FirstResult): string {
  if (result.filled) return text('first_filled');
  return isOfPage(result.reason) ? text(REASONS[result.reason]) : sentenceFor(result.reason);
}
