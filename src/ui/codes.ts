import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import type { Code } from '../otp/code.ts';

export interface Codes {
  /** By the id of the entry. */
  readonly running: ReadonlyMap<string, Code>;
  /** Why there are none, if there is a reason. */
  readonly failure: Failure | null;
}

/** If clocks disagree by a hair, asking waits at least this long, so that it never spins. */
const LEAST_WAIT = 100;

/** The running codes of these entries, asked for again whenever one of them ends. */
export function useCodes(ids: readonly string[]): ReadonlySignal<Codes> {
  const codes = useSignal<Codes>({ running: new Map(), failure: null });
  const wanted = ids.join(' ');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const again = async () => {
      const reply = await send('codes', { ids });
      if (over) return;
      if (!reply.ok) {
        codes.value = { running: new Map(), failure: reply.failure };
        return;
      }
      const shown = reply.value.flatMap(({ id, code }) => (code ? [[id, code] as const] : []));
      codes.value = { running: new Map(shown), failure: null };
      const ends = shown.flatMap(([, { expiresAt }]) => expiresAt ?? []);
      if (ends.length > 0) timer = setTimeout(() => void again(), Math.max(LEAST_WAIT, Math.min(...ends) - Date.now()));
    };
    if (ids.length > 0) void again();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return codes;
}
