import { ask, onNudge, runtime, say } from './ask.ts';
import { onChanges } from './changes.ts';
import { find } from './find.ts';
import { type Page, search, type Target } from './inputs.ts';
import { isEmpty, write } from './write.ts';

/** In the isolated world, which the page cannot see. Every version must use this name to find its predecessor. */
const MARKER = 'einmalWatch';
type World = { [MARKER]?: AbortController };

/** Between two questions of one document, whatever it does with its fields (ms). */
const PAUSE = 500;
/** By so much clocks and timers of one browser may disagree (ms). */
const SLACK = 150;

/** Fills the code on a configured login page as soon as its field is in sight. Stops the watch that ran before it. */
export function watch(): void {
  if (window !== window.top) return;
  const world = globalThis as World;
  world[MARKER]?.abort();
  const controller = new AbortController();
  world[MARKER] = controller;
  watchUntil(controller);
}

type Fields = WeakSet<HTMLInputElement>;

function watchUntil(controller: AbortController): void {
  const { signal } = controller;
  /** Filled by us or typed in by the user: not filled unasked any more. */
  const done: Fields = new WeakSet();
  /** Asked for in vain since the last nudge. */
  let refused: Fields = new WeakSet();
  /** From the last nudge, until a question with it is settled. */
  let choice: string | undefined;
  let isAsking = false;
  /** Milliseconds since the epoch. */
  let notBefore = 0;

  /** What the user picked may go into a field that had a code before, but is empty again. */
  const mayFill = (target: Target): boolean =>
    isActive() &&
    isEmpty(target) &&
    (choice !== undefined || !target.some((field) => done.has(field) || refused.has(field)));

  const look = (page: Page): void => {
    if (!runtime()) controller.abort();
    if (signal.aborted || isAsking || Date.now() < notBefore) return;
    const found = find(page, 'login');
    if (typeof found !== 'string' && mayFill(found)) void askFor(found);
  };

  const askFor = async (target: Target): Promise<void> => {
    // A nudge that comes meanwhile brings another set and choice: then the same field is worth another question.
    const [inVain, chosen] = [refused, choice];
    isAsking = true;
    const answer = await ask('login', chosen);
    if (signal.aborted) return;
    notBefore = Date.now() + PAUSE;
    if (answer?.kind === 'later') notBefore = Math.max(notBefore, answer.askAgainAt);
    else if (answer?.kind === 'code') await fill(target, answer.code);
    else for (const field of target) inVain.add(field);
    if (answer?.kind !== 'later' && choice === chosen) choice = undefined;
    isAsking = false;
    // A timer may fire before the clock says so (Firefox blurs both), and a look that comes too early would be the last.
    setTimeout(soon, notBefore - Date.now() + SLACK);
  };

  /** The answer took its time: all that held for the question must still hold. */
  const fill = async (target: Target, code: string): Promise<void> => {
    if (!mayFill(target) || find(search(document), 'login')[0] !== target[0]) return;
    for (const field of target) done.add(field);
    if ((await write(target, code)) === 'filled') await say({ kind: 'filled', purpose: 'login' });
  };

  const noticeTyping = (event: Event): void => {
    const [field] = event.composedPath();
    if (event.isTrusted && field instanceof HTMLInputElement) done.add(field);
  };
  /** A document that comes back from the back/forward cache is a new one. */
  const startOver = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) watch();
  };

  addEventListener('input', noticeTyping, { capture: true, signal });
  addEventListener('pageshow', startOver, { signal });
  const soon = onChanges(look, signal);
  onNudge((nudge) => {
    refused = new WeakSet();
    choice = nudge.choice;
    notBefore = 0;
    soon();
  }, signal);
}

/** Somebody is looking at this document; a prerendered one is a guess of the browser's until it is activated. */
const isActive = (): boolean =>
  document.visibilityState === 'visible' && !(document as { readonly prerendering?: boolean }).prerendering;
