import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure, UiAsk } from '../../messages/ui-to-background.ts';
import { done, type Result } from '../../result.ts';

/**
 * Seals a captured account. Where the background died over it nobody knows whether it was stored before: then it is looked
 * for, and one that is there now is the one that was meant.
 */
export async function saveCaptured(captured: UiAsk<'save-captured'>): Promise<Result<EntryView, Failure>> {
  const saved = await send('save-captured', captured);
  if (saved.ok || saved.failure !== 'no-answer') return saved;
  const alike = await send('compare-captured', { uri: captured.uri });
  if (!alike.ok) return alike;
  const { same } = alike.value;
  return same ? done(same) : send('save-captured', captured);
}
