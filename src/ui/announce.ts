import { signal } from '@preact/signals';

/** What a screen reader is told next; `turn` tells two equal sentences apart. */
export const announcement = signal({ sentence: '', turn: 0 });

/** Long enough to be said, and short enough that no code lies about in the page (ms). */
const LONGEST = 5_000;
let ending: ReturnType<typeof setTimeout> | undefined;

/** Says a sentence to those who do not see that something changed. */
export function announce(sentence: string): void {
  clearTimeout(ending);
  announcement.value = { sentence, turn: announcement.peek().turn + 1 };
  if (sentence) ending = setTimeout(hush, LONGEST);
}

/** What was said last is no longer to be found. */
export const hush = (): void => announce('');
