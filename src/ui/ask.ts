import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { UiEvent } from '../messages/background-to-ui.ts';
import { onEvent, send } from '../messages/send.ts';
import type { UiAsk, UiKind, UiReply, VaultState } from '../messages/ui-to-background.ts';

/** After no answer the worker may be back in a moment (ms). */
export const RETRY = 1_000;

/**
 * The reply to a question, asked again at every event of the background, at every new turn and after no answer; null until
 * the first one is there.
 */
export const useReply = <K extends UiKind>(kind: K, ask: UiAsk<K>, turn = 0): ReadonlySignal<UiReply<K> | null> =>
  useAsked<UiReply<K>>(() => send(kind, ask), {
    turn,
    isSilent: (reply) => !reply.ok && reply.failure === 'no-answer',
  });

/** 'silent' when the background does not answer at all, e.g. while the browser replaces it by an update. */
export const useVaultState = (): ReadonlySignal<VaultState | 'silent' | null> =>
  useAsked<VaultState | 'silent'>(
    async () => {
      const said = await send('vault-state', {});
      return said.ok ? said.value : 'silent';
    },
    {
      isSilent: (said) => said === 'silent',
      told: ({ kind }) => (kind === 'vault-opened' ? 'unlocked' : null),
    },
  );

interface Asking<T> {
  readonly turn?: number;
  /** What was said means that nobody answered. */
  readonly isSilent: (said: T) => boolean;
  /** What an event says by itself, so that nobody needs to ask. */
  readonly told?: (event: UiEvent) => T | null;
}

export function useAsked<T>(
  ask: () => Promise<T>,
  { turn = 0, isSilent, told = () => null }: Asking<T>,
): ReadonlySignal<T | null> {
  const reply = useSignal<T | null>(null);
  // While it is being drawn: what a screen itself shows is asked for before what stands within it.
  const first = useMemo(ask, [turn]);
  useLayoutEffect(() => {
    const ending = new AbortController();
    let latest = 0;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    const show = async (asked: Promise<T>) => {
      const mine = ++latest;
      clearTimeout(retrying);
      const said = await asked;
      // Replies may overtake one another: only the newest question's counts.
      if (mine !== latest || ending.signal.aborted) return;
      reply.value = said;
      if (isSilent(said)) retrying = setTimeout(() => void show(ask()), RETRY);
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
    return () => {
      clearTimeout(retrying);
      ending.abort();
    };
  }, [turn]);
  return reply;
}
