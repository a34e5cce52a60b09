import { type ReadonlySignal, useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, LockState } from '../messages/ui-to-background.ts';
import { text } from '../text/text.ts';
import { announce } from './announce.ts';
import { useReply } from './ask.ts';
import { ticking } from './clock.ts';
import { erased } from './erased.ts';
import { printDuration } from './format.ts';

/** What a place where the passphrase is asked for has to say of wrong ones, the same everywhere. */
export interface Attempts {
  /** Null while the background has not said. */
  readonly state: LockState | null;
  readonly failure: Failure | null;
  readonly waiting: boolean;
  /** Until the next attempt; 0 if there is nothing to wait for. New every second: read it only where it is shown. */
  readonly seconds: ReadonlySignal<number>;
  /** Another attempt begins: what was said of the last one goes. */
  readonly begin: () => void;
  /** It failed: how many are left, and how long to wait, is asked anew. */
  readonly fail: (failure: Failure) => void;
}

export function useAttempts(): Attempts {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  const reply = useReply('lock-state', {}, turn);
  const state = reply.value?.ok ? reply.value.value : null;
  const seconds = useComputed(() => secondsUntil(reply.value?.ok ? reply.value.value.waitUntil : null));
  const waiting = useComputed(() => seconds.value > 0).value;
  const waited = useRef(false);
  const before = useRef(0);
  useSignalEffect(() => {
    const now = seconds.value;
    // The clock was set back under an open screen: the background begins the wait anew, and is asked how long that is.
    if (before.current > 0 && now > before.current) setTurn((turn) => turn + 1);
    before.current = now;
  });

  // Said when it begins and when it ends: each second would be a torment for the ear.
  useEffect(() => {
    if (waiting) announce(text('wait_begins', printDuration(seconds.peek())));
    if (!waiting && waited.current) {
      announce(text('wait_over'));
      setFailure(null);
    }
    waited.current = waiting;
  }, [waiting]);

  return {
    state,
    failure,
    waiting,
    seconds,
    begin: () => setFailure(null),
    fail: (why) => {
      if (why === 'vault-erased') erased.value = true;
      setFailure(why);
      setTurn((before) => before + 1);
    },
  };
}

const secondsUntil = (until: number | null): number =>
  until === null ? 0 : Math.max(0, Math.ceil((until - ticking()) / 1000));
