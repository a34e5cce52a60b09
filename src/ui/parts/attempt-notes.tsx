import type { ReadonlySignal } from '@preact/signals';
import { text } from '../../text/text.ts';
import type { Attempts } from '../attempts.ts';
import { sentenceFor } from '../failure.ts';
import { printDuration } from '../format.ts';
import { Notice } from './notice.tsx';

interface Props {
  readonly attempts: Attempts;
  /** Of the sentence on what went wrong. */
  readonly id: string;
}

/** From the first wait on, what is at stake is said; from this wrong one on, how many are left. */
const SAY_FROM = 5;
const WARN_FROM = 7;

/** What went wrong, how long to wait, how many attempts are left. */
export function AttemptNotes({ attempts: { failure, waiting, seconds, state }, id }: Props) {
  // With none left another window has the last attempt in hand.
  const left = (state && state.wrong >= SAY_FROM && state.left) || null;
  return (
    <>
      {failure && !(waiting && failure === 'passphrase-waiting') && (
        <Notice tone="danger" alert id={id}>
          {sentenceFor(failure)}
        </Notice>
      )}
      {waiting && <Countdown seconds={seconds} />}
      <div class="said" role="status">
        {left !== null && <Notice tone="warn">{sentenceOnLeft(state?.wrong ?? 0, left)}</Notice>}
      </div>
    </>
  );
}

const Countdown = ({ seconds }: { readonly seconds: ReadonlySignal<number> }) => (
  <p class="countdown" role="timer">
    {text('wait_for', printDuration(seconds.value))}
  </p>
);

function sentenceOnLeft(wrong: number, left: number): string {
  if (wrong < WARN_FROM) return text('attempts_erase');
  return left === 1 ? text('attempts_last') : text('attempts_left', left);
}
