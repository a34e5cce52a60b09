import { type Page, search } from './inputs.ts';

/** Listened to on the window and on every root: some do not leave a shadow root, a style sheet's `load` not the document. */
const EVENTS = 'transitionend animationend focusin scroll resize load visibilitychange prerenderingchange'.split(' ');
/** Some changes of a young page come with none of these (ms after the start). */
const LATE = 1000;

/** A look costs layout, so after one that took a millisecond the next waits for so many, and never longer (ms). */
const REST = 100;
const LONGEST = 1000;

/**
 * Calls `look` now, and soon after anything that could change what it sees, until the signal is aborted. Returns a way
 * to ask for a look.
 */
export function onChanges(look: (page: Page) => void, signal: AbortSignal): () => void {
  let isPlanned = false;
  let ended = 0;
  let cost = 0;

  const lookNow = (): void => {
    isPlanned = false;
    if (signal.aborted) return;
    const start = performance.now();
    const page = search(document);
    // What is observed or listened to already is not a second time.
    for (const root of page.roots) observer.observe(root, { childList: true, subtree: true, attributes: true });
    for (const target of [window, ...page.roots]) {
      for (const name of EVENTS) target.addEventListener(name, soon, { capture: true, passive: true, signal });
    }
    look(page);
    // The first look pays for compiling this script; it says nothing about the next.
    cost = ended && performance.now() - start;
    ended = performance.now();
  };
  const soon = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(lookNow, ended + Math.min(cost * REST, LONGEST) - performance.now());
  };
  const observer = new MutationObserver(soon);
  signal.addEventListener('abort', () => observer.disconnect());
  lookNow();
  setTimeout(soon, LATE);
  return soon;
}
