import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure, UiAsk } from '../../messages/ui-to-background.ts';
import { done, type Result } from '../../result.ts';

/**
 * Seals a captured account. Where the background died over it nobody knows how much of it was stored before: then it is asked
 * once more, and one that is there by then is the one that was meant.
 */
export async function saveCaptured(captured: UiAsk<'save-captured'>): Promise<Result<EntryView, Failure>> {
  const saved = await send('save-captured', captured);
  if (saved.ok || saved.failure !== 'no-answer') return saved;
  const again = await send('save-captured', captured);
  if (again.ok || again.failure !== 'entry-known') return again;
  const alike = await send('compare-captured', { uri: captured.uri });
  if (!alike.ok) return alike;
  return alike.value.same ? done(alike.value.same) : again;
}
