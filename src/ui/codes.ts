import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import type { Code } from '../otp/code.ts';
import { RETRY } from './ask.ts';

export interface Codes {
  /** By the id of the entry. */
  readonly running: ReadonlyMap<string, Code>;
  /** Why there are none, if there is a reason. */
  readonly failure: Failure | null;
}

/** Any failure but no answer is asked about only now and then. */
const RETRY_OTHERS = 10_000;
/** A code that had ended when it came is asked for anew, but not in a spin. */
const LEAST_WAIT = 100;
/** setTimeout fires at once for more than a signed 32-bit number of milliseconds (HTML, "timer initialization steps"). */
const MOST_WAIT = 2 ** 31 - 1;

/** The running codes of these entries, asked for again whenever one of them ends, and none shown after its end. */
export function useCodes(ids: readonly string[]): ReadonlySignal<Codes> {
  const codes = useSignal<Codes>({ running: new Map(), failure: null });
  const wanted = ids.join(' ');
  useEffect(() => {
    let ending: ReturnType<typeof setTimeout> | undefined;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    let over = false;
    const show = (running: ReadonlyMap<string, Code>, failure: Failure | null) => {
      codes.value = { running, failure };
      clearTimeout(ending);
      const left = untilNextEnd(running);
      if (left < Number.POSITIVE_INFINITY) ending = setTimeout(drop, Math.min(Math.max(left, 0), MOST_WAIT));
    };
    /** On its own, not after the next reply: a slow answer must not leave an ended code on screen. */
    const drop = () => {
      const { running, failure } = codes.peek();
      show(runningOf([...running]), failure);
      void again();
    };
    const again = async () => {
      if (asking) return;
      asking = true;
      clearTimeout(retrying);
      const reply = await send('codes', { ids });
      asking = false;
      if (over) return;
      if (!reply.ok) {
        const isSilent = reply.failure === 'no-answer';
        show(isSilent ? runningOf([...codes.peek().running]) : new Map(), reply.failure);
        retrying = setTimeout(() => void again(), isSilent ? RETRY : RETRY_OTHERS);
        return;
      }
      const given = reply.value.flatMap(({ id, code }) => (code ? [[id, code] as const] : []));
      const shown = runningOf(given);
      show(shown, null);
      if (shown.size < given.length) retrying = setTimeout(() => void again(), LEAST_WAIT);
    };
    if (ids.length > 0) void again();
    return () => {
      over = true;
      clearTimeout(ending);
      clearTimeout(retrying);
    };
  }, [wanted]);
  return codes;
}

/** Those that have not ended yet. */
const runningOf = (codes: readonly (readonly [string, Code])[]): ReadonlyMap<string, Code> =>
  new Map(codes.filter(([, { expiresAt }]) => expiresAt === null || expiresAt > Date.now()));

/** Milliseconds until the first of these ends; Infinity if none does. */
const untilNextEnd = (codes: ReadonlyMap<string, Code>): number =>
  Math.min(...[...codes.values()].map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY)) - Date.now();
