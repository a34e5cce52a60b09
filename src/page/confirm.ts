import type { ConfirmFailure, ConfirmResult } from '../messages/confirm-result.ts';
import { ask, pause, say } from './ask.ts';
import { onChanges } from './changes.ts';
import { type Found, find } from './find.ts';
import { search, type Target } from './inputs.ts';
import { isEmpty, write } from './write.ts';

/** So long the page may take to show its field (ms). */
const PATIENCE = 2000;
/** A code that is about to end is waited for; not for ever, as the surface that started this waits too. */
const MOST_QUESTIONS = 3;
const PAUSE = 500;

/**
 * Fills the first code of the account just captured from this page into the field beside its secret. Never into the
 * field of the account's password, and never presses anything: activating is the user's part.
 */
export async function confirm(): Promise<ConfirmResult> {
  for (let question = 0; question < MOST_QUESTIONS; question += 1) {
    const found = await seek();
    if (typeof found === 'string') return failed(found === 'several' ? 'two-candidates' : 'no-field');
    const answer = await ask('confirm');
    if (answer?.kind === 'code') return fill(found, answer.code);
    if (answer?.kind !== 'later') break;
    const wait = answer.askAgainAt - Date.now();
    await pause(Math.max(wait, PAUSE));
  }
  return failed('not-given');
}

/** The answer took its time: all that held for the question must still hold. */
async function fill(target: Target, code: string): Promise<ConfirmResult> {
  if (!isEmpty(target) || find(search(document), 'confirm')[0] !== target[0]) return failed('no-field');
  const written = await write(target, code);
  if (written !== 'filled') return failed(written === 'misfit' ? 'not-given' : 'swallowed');
  await say({ kind: 'filled', purpose: 'confirm' });
  return { filled: true };
}

const failed = (reason: ConfirmFailure): ConfirmResult => ({ filled: false, reason });

/** The first empty field that is found, or what stands in the way when the time is over. */
function seek(): Promise<Found> {
  return new Promise((resolve) => {
    const controller = new AbortController();
    let last: Found = 'none';
    const finish = (): void => {
      clearTimeout(timer);
      controller.abort();
      resolve(last);
    };
    const timer = setTimeout(finish, PATIENCE);
    onChanges((page) => {
      const found = find(page, 'confirm');
      last = typeof found === 'string' || isEmpty(found) ? found : 'none';
      if (typeof last !== 'string') finish();
    }, controller.signal);
  });
}
