import { scrub } from '../vault/scrub.ts';

/** When to do what nobody waits for. */
export interface Leisure {
  /** After the surfaces have what they show. */
  readonly calm: () => Promise<void>;
  /** Long enough for a first list to be drawn, and short enough for a sign to seem to follow at once. */
  readonly moment: () => Promise<void>;
  readonly scrub: typeof scrub;
}

/** Longer than a list of 10,000 accounts takes (ms). */
const CALM = 1_500;
/** Longer than the first of 1,000 accounts take; everything that shows the lock agrees within 300 ms (ms). */
const MOMENT = 100;

const after = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const LEISURE: Leisure = { calm: after(CALM), moment: after(MOMENT), scrub };
