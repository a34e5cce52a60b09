import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Attempts, attemptsIn, ERASE_AT } from '../../../src/vault/attempts.ts';
import { openLedger } from '../../../src/vault/ledger.ts';
import { type FakeArea, fakeArea } from '../../fakes/area.ts';
import { valueIn } from '../../fakes/vault.ts';

const AT = 1_800_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let now: number;
let area: FakeArea;
let attempts: Attempts;
/** A worker starts: it sees the disk and nothing else. */
const restart = (): Attempts => attemptsIn(openLedger(area), () => now);
beforeEach(() => {
  now = AT;
  globalThis.indexedDB = new IDBFactory();
  area = fakeArea();
  attempts = restart();
});

const WAITING = { ok: false, failure: 'passphrase-waiting' };
const OVER = { ok: false, failure: 'attempt-over' };
const is = (what: 'right' | 'wrong' | 'same') => async () => ({ is: what, value: what });
const never = async (): Promise<never> => {
  throw new Error('verified');
};
const begun = async (most?: number): Promise<string> => valueIn(await attempts.begin(most));
const wrong = async () => valueIn(await attempts.answer(await begun(), is('wrong')));
/** So many wrong ones, each as soon as it is allowed. */
async function failTimes(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    now = (await attempts.state()).waitUntil ?? now;
    await wrong();
  }
}
const state = (count: number, waits: number | null, overdue = false) => ({
  count,
  waitUntil: waits === null ? null : now + waits,
  overdue,
});

describe('after a wrong passphrase', () => {
  const waits = [0, 0, 0, 0, 30, 60, 120, 300, 900, 900].map((seconds) => seconds * SECOND);

  it('the waits are none up to the fourth, then half a minute, 1, 2, 5 and 15', async () => {
    for (const [index, wait] of waits.entries()) {
      await wrong();
      expect(await attempts.state()).toEqual(state(index + 1, wait || null, index + 1 === ERASE_AT));
      if (wait === 0) continue;
      expect(await attempts.begin()).toEqual(WAITING);
      now += wait - 1;
      expect(await attempts.begin()).toEqual(WAITING);
      expect((await attempts.state()).waitUntil).toBe(now + 1);
      now += 1;
    }
  });

  it('a restart ends no wait', async () => {
    await failTimes(5);
    attempts = restart();
    expect(await attempts.state()).toEqual(state(5, 30 * SECOND));
    expect(await attempts.begin()).toEqual(WAITING);
  });

  it('asking during a wait makes it no longer', async () => {
    await failTimes(5);
    const { waitUntil } = await attempts.state();
    for (let time = 0; time < 5; time++) {
      now += SECOND;
      expect(await attempts.begin()).toEqual(WAITING);
    }
    expect(await attempts.state()).toMatchObject({ count: 5, waitUntil });
  });

  it('the clock set back makes the wait begin anew, once', async () => {
    await failTimes(6);
    now -= 60 * MINUTE;
    expect(await attempts.state()).toEqual(state(6, MINUTE));
    const until = now + MINUTE;
    now += 30 * SECOND;
    expect((await attempts.state()).waitUntil).toBe(until);
    attempts = restart();
    now = until;
    expect(await attempts.begin()).toMatchObject({ ok: true });
  });

  it('the clock set back ends no wait for who begins without asking first', async () => {
    await failTimes(9);
    now -= 1;
    expect(await attempts.begin()).toEqual(WAITING);
    expect(await attempts.state()).toEqual(state(9, 15 * MINUTE));
  });

  it('the clock set forth and back again leaves the whole wait', async () => {
    await failTimes(5);
    now += 24 * 60 * MINUTE;
    await wrong();
    now -= 24 * 60 * MINUTE;
    expect(await attempts.state()).toEqual(state(6, MINUTE));
  });

  it('the clock set back before there is any wait changes nothing', async () => {
    await failTimes(4);
    now -= 60 * MINUTE;
    expect(await attempts.state()).toEqual(state(4, null));
  });

  it('the right one resets the count and the wait', async () => {
    await failTimes(9);
    now += 15 * MINUTE;
    expect(valueIn(await attempts.answer(await begun(), is('right')))).toEqual({ is: 'right', value: 'right' });
    expect(await restart().state()).toEqual(state(0, null));
    await failTimes(4);
    expect(await attempts.state()).toEqual(state(4, null));
  });

  it('an unlock in another way resets them, too', async () => {
    await failTimes(7);
    await attempts.reset();
    expect(await restart().state()).toEqual(state(0, null));
  });
});

describe('an attempt', () => {
  it('that was never answered counts after a restart, and waits', async () => {
    await failTimes(4);
    await begun();
    attempts = restart();
    expect(await attempts.state()).toEqual(state(5, 30 * SECOND));
  });

  it('can be answered after a restart, once', async () => {
    const attempt = await begun();
    attempts = restart();
    expect(await attempts.answer(attempt, is('right'))).toMatchObject({ ok: true });
    expect(await attempts.answer(attempt, never)).toEqual(OVER);
  });

  it('that is not the newest, or that nobody began, is never verified', async () => {
    const first = await begun();
    const second = await begun();
    for (const attempt of [first, '', 'null', 'made up']) expect(await attempts.answer(attempt, never)).toEqual(OVER);
    expect(await attempts.answer(second, is('wrong'))).toMatchObject({ ok: true });
    expect(await attempts.answer(second, never)).toEqual(OVER);
    expect(await attempts.state()).toEqual(state(2, null));
  });

  it('is closed before it is verified: a kill while verifying counts, and gives no second try', async () => {
    const attempt = await begun();
    await expect(attempts.answer(attempt, never)).rejects.toThrow('verified');
    attempts = restart();
    expect(await attempts.answer(attempt, never)).toEqual(OVER);
    expect(await attempts.state()).toEqual(state(1, null));
  });

  it('after a reset is over', async () => {
    const attempt = await begun();
    await attempts.reset();
    expect(await attempts.answer(attempt, never)).toEqual(OVER);
  });

  it('with the same wrong passphrase as before is not counted, and makes no wait', async () => {
    await failTimes(4);
    await attempts.answer(await begun(), is('same'));
    expect(await attempts.state()).toEqual(state(4, null));
    await failTimes(1);
    now += 30 * SECOND;
    await attempts.answer(await begun(), is('same'));
    expect(await attempts.state()).toEqual(state(5, null));
  });

  it('is taken back by closing it, unless it was answered or is not the newest', async () => {
    await failTimes(4);
    const first = await begun();
    await attempts.close(first);
    expect(await attempts.state()).toEqual(state(4, null));
    expect(await attempts.answer(first, never)).toEqual(OVER);
    await attempts.close(first);
    expect(await attempts.state()).toEqual(state(4, null));
    const second = await begun();
    await attempts.close('made up');
    await attempts.answer(second, is('wrong'));
    await attempts.close(second);
    expect(await attempts.state()).toEqual(state(5, 30 * SECOND));
  });

  it('that is the tenth is overdue a minute after it was begun, or once it was answered', async () => {
    await failTimes(9);
    now += 15 * MINUTE;
    const tenth = await begun();
    expect((await attempts.state()).overdue).toBe(false);
    now += MINUTE;
    expect((await restart().state()).overdue).toBe(false);
    now += 1;
    expect((await restart().state()).overdue).toBe(true);
    now -= MINUTE;
    await attempts.answer(tenth, is('wrong'));
    expect((await attempts.state()).overdue).toBe(true);
  });

  it('that is the tenth and right erases nothing', async () => {
    await failTimes(9);
    now += 15 * MINUTE;
    await attempts.answer(await begun(), is('right'));
    expect(await attempts.state()).toEqual(state(0, null));
  });
});
