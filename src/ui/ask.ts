import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { UiEvent } from '../messages/background-to-ui.ts';
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
  useAsked<VaultState | 'silent'>(
    async () => {
      const said = await send('vault-state', {});
      return said.ok ? said.value : 'silent';
    },
    0,
    ({ kind }) => (kind === 'vault-opened' ? 'unlocked' : null),
  );

/** `told`: what an event says by itself, so that nobody needs to ask. */
function useAsked<T>(
  ask: () => Promise<T>,
  turn = 0,
  told: (event: UiEvent) => T | null = () => null,
): ReadonlySignal<T | null> {
  const reply = useSignal<T | null>(null);
  // Not after the first painting, which would only show that there is nothing yet.
  useLayoutEffect(() => {
    const ending = new AbortController();
    let latest = 0;
    const again = async () => {
      const mine = ++latest;
      const said = await ask();
      // Replies may overtake one another: only the newest question's counts.
      if (mine === latest && !ending.signal.aborted) reply.value = said;
    };
    const hear = (event: UiEvent) => {
      const known = told(event);
      if (known === null) return void again();
      latest++;
      reply.value = known;
    };
    onEvent(hear, ending.signal);
    void again();
    return () => ending.abort();
  }, [turn]);
  return reply;
}
