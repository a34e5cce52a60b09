import { signal } from '@preact/signals';

/** What a screen reader is told next; `turn` tells two equal sentences apart. */
export const announcement = signal({ sentence: '', turn: 0 });

/** Says a sentence to those who do not see that something changed. */
export function announce(sentence: string): void {
  announcement.value = { sentence, turn: announcement.peek().turn + 1 };
}
