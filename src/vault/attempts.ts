import { randomBytes, toBase64 } from '../bytes.ts';
import { done, failed, type Result } from '../result.ts';
import type { Counted, Ledger } from './ledger.ts';

/** The wrong passphrase after which the vault is erased. */
export const ERASE_AT = 10;
/** How long to wait after the 5th, 6th, … wrong passphrase; after the last named one always as long (ms). */
const WAITS = [30_000, 60_000, 120_000, 300_000, 900_000] as const;
const FIRST_WAIT = 5;
/** An attempt that was not answered for so long will not be: its page is gone, or the browser was ended over it (ms). */
const LONGEST = 60_000;

const NONE: Counted = { turn: 0, count: 0, at: 0, open: null, before: { count: 0, at: 0 } };

const waitAfter = (count: number): number =>
  count < FIRST_WAIT ? 0 : (WAITS[Math.min(count - FIRST_WAIT, WAITS.length - 1)] ?? 0);

export interface Wrong {
  readonly count: number;
  /** Milliseconds since the epoch; null if there is nothing to wait for. */
  readonly waitUntil: number | null;
  /** The last attempt was the tenth and was never answered, or was answered wrongly: time to erase. */
  readonly overdue: boolean;
}

/**
 * Counts wrong passphrases. An attempt is counted, on disk, before anything is derived for it; only a right answer takes the
 * count back. So neither a kill nor many pages at once win an attempt.
 */
export interface Attempts {
  state(): Promise<Wrong>;
  /**
   * Counts an attempt, to `most` at the highest, and names it. Below `ERASE_AT` where nothing is erased: so that switching it on
   * later takes one more wrong passphrase to erase anything.
   */
  begin(most?: number): Promise<Result<string, 'passphrase-waiting'>>;
  /**
   * An attempt can be answered once, and only the newest; nothing is verified for any other. `verify` runs with nobody else
   * counting, and says `right` as soon as that is known: what comes after it may fail or be killed. 'same': the same wrong one as
   * before, as if it had not been tried; so is one whose verdict nobody came to.
   */
  answer<T>(
    attempt: string,
    verify: (right: () => Promise<void>) => Promise<Verified<T>>,
  ): Promise<Result<Verified<T>, 'attempt-over'>>;
  /** Takes an attempt back for which nothing could be derived, if it is the newest and not answered: nothing was verified. */
  close(attempt: string): Promise<void>;
  /** The vault was opened in another way. */
  reset(): Promise<void>;
  /**
   * Work with nobody counting or answering, for what takes the vault's lock as well: that one always second, or two would wait for
   * each other for ever. `reset` within it is the same as above.
   */
  held<T>(work: (reset: () => Promise<void>) => Promise<T>): Promise<T>;
}

export type Verified<T> = { readonly is: 'right' | 'wrong' | 'same'; readonly value: T };

export function attemptsIn(ledger: Ledger, now: () => number): Attempts {
  const read = async (): Promise<Counted> => {
    const [first = NONE, second = NONE] = await ledger.both('attempts');
    if (first.turn === second.turn) return first.count >= second.count ? first : second;
    return first.turn > second.turn ? first : second;
  };
  const alone = <T>(work: (counted: Counted) => Promise<T>): Promise<T> =>
    navigator.locks.request('einmal-attempts', async () => work(await read()));
  const write = (from: Counted, to: Omit<Counted, 'turn'>): Promise<void> =>
    ledger.setEither('attempts', { ...to, turn: from.turn + 1 });

  const stateOf = ({ count, at, open }: Counted): Wrong => {
    const until = at + waitAfter(count);
    const waits = waitAfter(count) > 0 && now() < until;
    const answered = open === null || now() - at > LONGEST || now() < at;
    return { count, waitUntil: waits ? until : null, overdue: count >= ERASE_AT && answered };
  };

  /** A clock set back would make the wait longer or, set forth before, shorter: the wait starts again. */
  const honest = async (counted: Counted): Promise<Counted> => {
    if (waitAfter(counted.count) === 0 || now() >= counted.at) return counted;
    const again = { ...counted, at: now() };
    await write(counted, again);
    return { ...again, turn: counted.turn + 1 };
  };

  return {
    state: () => alone(async (counted) => stateOf(await honest(counted))),
    begin: (most = ERASE_AT) =>
      alone(async (counted) => {
        const held = await honest(counted);
        if (stateOf(held).waitUntil !== null) return failed('passphrase-waiting');
        const attempt = toBase64(randomBytes(16));
        const { count, at } = held;
        await write(held, { count: Math.min(count + 1, most), at: now(), open: attempt, before: { count, at } });
        return done(attempt);
      }),
    answer: (attempt, verify) =>
      alone(async (counted) => {
        if (counted.open === null || counted.open !== attempt) return failed('attempt-over');
        const closed = { ...counted, open: null };
        await write(counted, closed);
        const from = { ...closed, turn: counted.turn + 1 };
        let known = false;
        const right = async () => {
          if (!known) await write(from, NONE);
          known = true;
        };
        const takeBack = () => write(from, { ...from, ...from.before });
        const verified = await verify(right).catch(async (error: unknown) => {
          if (!known) await takeBack();
          throw error;
        });
        if (verified.is === 'right') await right();
        if (verified.is === 'same' && !known) await takeBack();
        return done(verified);
      }),
    close: (attempt) =>
      alone(async (counted) => {
        if (counted.open === null || counted.open !== attempt) return;
        await write(counted, { ...counted, ...counted.before, open: null });
      }),
    reset: () => alone((counted) => write(counted, NONE)),
    held: (work) => alone((counted) => work(() => write(counted, NONE))),
  };
}
