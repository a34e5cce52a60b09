import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
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
  // While it is being drawn: what a screen itself shows is asked for before what stands within it.
  const first = useMemo(ask, [turn]);
  useLayoutEffect(() => {
    const ending = new AbortController();
    let latest = 0;
    const show = async (asked: Promise<T>) => {
      const mine = ++latest;
      const said = await asked;
      // Replies may overtake one another: only the newest question's counts.
      if (mine === latest && !ending.signal.aborted) reply.value = said;
    };
    const hear = async (event: UiEvent) => {
      const known = told(event);
      if (known !== null) {
        latest++;
        reply.value = known;
        return;
      }
      // An event that takes this off the screen has done so now.
      await null;
      if (!ending.signal.aborted) void show(ask());
    };
    onEvent((event) => void hear(event), ending.signal);
    void show(first);
    return () => ending.abort();
  }, [turn]);
  return reply;
}
