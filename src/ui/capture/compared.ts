import { send } from '../../messages/send.ts';
import type { Alike, UiReply } from '../../messages/ui-to-background.ts';
import { done } from '../../result.ts';
import { useAsked } from '../ask.ts';

/** What the vault has that is like these captured accounts, in their order; null until it is known. Of none nobody is asked. */
export function useCompared(uris: readonly string[]): readonly Alike[] | null {
  const reply = useAsked<UiReply<'compare-captured'>>(
    async () => (uris.length > 0 ? send('compare-captured', { uris }) : done([])),
    { turn: uris.length, isSilent: (said) => !said.ok && said.failure === 'no-answer' },
  ).value;
  return reply?.ok ? reply.value : null;
}
