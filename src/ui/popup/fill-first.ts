import { browser } from '../../browser.ts';
import type { ConfirmResult } from '../../messages/confirm-result.ts';
import { type TextKey, text } from '../../text/text.ts';

/** Puts the newest account's first code into the page that showed its QR code. */
export async function fillFirst(tabId: number): Promise<ConfirmResult> {
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: ['/confirm.js'] });
    return (frame?.result as ConfirmResult | undefined) ?? { filled: false, reason: 'no-field' };
  } catch {
    // Pages of the browser's own, its PDF viewer among them, let nobody in: there is no field of theirs to fill.
    return { filled: false, reason: 'no-field' };
  }
}

type Reason = Extract<ConfirmResult, { filled: false }>['reason'];

const REASONS: Readonly<Record<Reason, TextKey>> = {
  'no-field': 'first_no_field',
  'two-candidates': 'first_two_candidates',
  'not-given': 'first_not_given',
  swallowed: 'first_swallowed',
};

export const sentenceForFirst = (result: ConfirmResult): string =>
  text(result.filled ? 'first_filled' : REASONS[result.reason]);
