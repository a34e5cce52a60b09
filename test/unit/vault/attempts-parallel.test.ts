import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { ERASE_AT } from '../../../src/vault/attempts.ts';
import { openLedger } from '../../../src/vault/ledger.ts';
import { another, area, at, attempts, begun, failTimes, is, MINUTE, pass, restart, state, wrong } from './counting.ts';

describe('ten pages at once', () => {
  /** `tries` attempts, begun and answered as fast as can be by ten that share nothing but the disk. */
  async function rush(tries: number, each: () => void = () => undefined) {
    const pages = Array.from({ length: 10 }, another);
    const seen = { begun: 0, waiting: 0, verified: 0 };
    await Promise.all(
      Array.from({ length: tries }, async (_, index) => {
        const page = pages[index % pages.length] ?? attempts;
        const attempt = await page.begin();
        if (!attempt.ok) {
          seen.waiting += 1;
          return;
        }
        seen.begun += 1;
        const answered = await page.answer(attempt.value, async () => {
          seen.verified += 1;
          each();
          return { is: 'wrong', value: null };
        });
        if (!answered.ok) expect(answered.failure).toBe('attempt-over');
      }),
    );
    expect(seen.begun + seen.waiting).toBe(tries);
    return seen;
  }

  it('of a thousand attempts verify no more than the five that are allowed, and each of them counts', async () => {
    const { begun, verified } = await rush(1_000);
    expect(begun).toBe(5);
    expect(verified).toBeGreaterThan(0);
    expect(verified).toBeLessThanOrEqual(5);
    expect(await restart().state()).toEqual(state(5, MINUTE / 2));
    const again = await rush(100);
    expect(again).toEqual({ begun: 0, waiting: 100, verified: 0 });
  });

  it('get one more attempt among all of them once the wait is over', async () => {
    await rush(100);
    for (const [index, minutes] of [0.5, 1, 2, 5, 15].entries()) {
      pass(minutes * MINUTE);
      expect(await rush(100)).toEqual({ begun: 1, waiting: 99, verified: 1 });
      expect((await attempts.state()).count).toBe(6 + index);
    }
    expect(await attempts.state()).toMatchObject({ count: ERASE_AT, overdue: true });
  });

  it('verify nothing with attempts that another page began later than theirs', async () => {
    const pages = Array.from({ length: 4 }, another);
    const opened = [];
    for (const page of pages) opened.push(await page.begin());
    const answers = await Promise.all(
      opened.map((attempt, index) => (pages[index] ?? attempts).answer(attempt.ok ? attempt.value : '', is('right'))),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, true]);
  });
});

describe('where nothing is erased', () => {
  it('the count stays at nine, and the wait at a quarter of an hour', async () => {
    for (let time = 0; time < 15; time++) {
      const { waitUntil } = await attempts.state();
      if (waitUntil !== null) pass(waitUntil - at());
      await attempts.answer(await begun(ERASE_AT - 1), is('wrong'));
    }
    expect(await attempts.state()).toEqual(state(9, 15 * MINUTE));
    pass(15 * MINUTE);
    expect(await attempts.state()).toEqual(state(9, null));
    await wrong();
    expect(await attempts.state()).toEqual(state(10, 15 * MINUTE, true));
  });

  it('a tenth from before is none any more', async () => {
    await failTimes(10);
    pass(15 * MINUTE);
    await attempts.answer(await begun(ERASE_AT - 1), is('wrong'));
    expect(await attempts.state()).toEqual(state(9, 15 * MINUTE));
  });

  it('an attempt that is taken back or the same as before changes nothing at nine', async () => {
    await failTimes(9);
    pass(15 * MINUTE);
    await attempts.close(await begun(ERASE_AT - 1));
    await attempts.answer(await begun(ERASE_AT - 1), is('same'));
    expect(await attempts.state()).toEqual(state(9, null));
  });
});

describe('of the two copies of the count', () => {
  const KEY = 'ledger/attempts';

  it('the one that is left counts', async () => {
    await failTimes(7);
    globalThis.indexedDB = new IDBFactory();
    expect((await restart().state()).count).toBe(7);
    await failTimes(1);
    await area.clear();
    expect((await restart().state()).count).toBe(8);
    await failTimes(1);
    expect(await openLedger(area).both('attempts')).toMatchObject([{ count: 9 }, { count: 9 }]);
  });

  it('the newer counts where storage.local was put back', async () => {
    await failTimes(2);
    const kept = structuredClone(area.all());
    await failTimes(4);
    await area.set(kept);
    expect(await restart().state()).toEqual(state(6, MINUTE));
  });

  it('the newer counts where IndexedDB was put back', async () => {
    await failTimes(2);
    const ledger = openLedger(area);
    const [kept] = await ledger.both('attempts');
    await failTimes(4);
    const newer = structuredClone(area.all());
    if (kept) await ledger.set('attempts', kept);
    await area.set(newer);
    expect(await ledger.both('attempts')).toMatchObject([{ count: 2 }, { count: 6 }]);
    expect(await restart().state()).toEqual(state(6, MINUTE));
  });

  it('an older one brings no count back that a right answer took away', async () => {
    await failTimes(6);
    const kept = structuredClone(area.all());
    pass(MINUTE);
    await attempts.answer(await begun(), is('right'));
    await area.set(kept);
    expect(await restart().state()).toEqual(state(0, null));
  });

  it('the larger counts where both are as new', async () => {
    await failTimes(3);
    const [kept] = await openLedger(area).both('attempts');
    for (const [count, expected] of [
      [8, 8],
      [1, 3],
    ] as const) {
      await area.set({ [KEY]: { ...kept, count } });
      expect((await restart().state()).count).toBe(expected);
    }
  });
});
