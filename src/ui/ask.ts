import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { onEvent, send } from '../messages/send.ts';
import type { UiAsk, UiKind, UiReply, VaultState } from '../messages/ui-to-background.ts';

/**
 * The reply to a question, asked again at every event of the background and at every new turn; null until the first one
 * is there.
 */
export const useReply = <K extends UiKind>(kind: K, ask: UiAsk<K>, turn = 0): ReadonlySignal<UiReply<K> | null> =>
  useAsked(() => send(kind, ask), turn);

/** 'silent' when the background does not answer at all, e.g. while the browser replaces it by an update. */
export const useVaultState = (): ReadonlySignal<VaultState | 'silent' | null> =>
  useAsked(async () => {
    const said = await send('vault-state', {});
    return said.ok ? said.value : 'silent';
  });

function useAsked<T>(ask: () => Promise<T>, turn = 0): ReadonlySignal<T | null> {
  const reply = useSignal<T | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    let latest = 0;
    const again = async () => {
      const mine = ++latest;
      const said = await ask();
      // Replies may overtake one another: only the newest question's counts.
      if (mine === latest && !ending.signal.aborted) reply.value = said;
    };
    onEvent(() => void again(), ending.signal);
    void again();
    return () => ending.abort();
  }, [turn]);
  return reply;
}
