import { afterEach, describe, expect, it, vi } from 'vitest';
import { ERASE_AT } from '../../../src/vault/attempts.ts';
import { valueIn } from '../../fakes/vault.ts';
import { area, at, attempts, begun, failTimes, is, MINUTE, pass, restart, SECOND, state, wrong } from './counting.ts';

const WAITING = { ok: false, failure: 'passphrase-waiting' };

describe('after a wrong passphrase', () => {
  const waits = [0, 0, 0, 0, 30, 60, 120, 300, 900, 900].map((seconds) => seconds * SECOND);

  it('the waits are none up to the fourth, then half a minute, 1, 2, 5 and 15', async () => {
    for (const [index, wait] of waits.entries()) {
      await wrong();
      expect(await attempts.state()).toEqual(state(index + 1, wait || null, index + 1 === ERASE_AT));
      if (wait === 0) continue;
      expect(await attempts.begin()).toEqual(WAITING);
      pass(wait - 1);
      expect(await attempts.begin()).toEqual(WAITING);
      expect((await attempts.state()).waitUntil).toBe(at() + 1);
      pass(1);
    }
  });

  it('a restart ends no wait', async () => {
    await failTimes(5);
    restart();
    expect(await attempts.state()).toEqual(state(5, 30 * SECOND));
    expect(await attempts.begin()).toEqual(WAITING);
  });

  it('asking during a wait makes it no longer', async () => {
    await failTimes(5);
    const { waitUntil } = await attempts.state();
    for (let time = 0; time < 5; time++) {
      pass(SECOND);
      expect(await attempts.begin()).toEqual(WAITING);
    }
    expect(await attempts.state()).toMatchObject({ count: 5, waitUntil });
  });

  it('the clock set back makes the wait begin anew, once', async () => {
    await failTimes(6);
    pass(-60 * MINUTE);
    expect(await attempts.state()).toEqual(state(6, MINUTE));
    const until = at() + MINUTE;
    pass(30 * SECOND);
    expect((await attempts.state()).waitUntil).toBe(until);
    restart();
    pass(until - at());
    expect(await attempts.begin()).toMatchObject({ ok: true });
  });

  it('the clock set back ends no wait for who begins without asking first', async () => {
    await failTimes(9);
    pass(-1);
    expect(await attempts.begin()).toEqual(WAITING);
    expect(await attempts.state()).toEqual(state(9, 15 * MINUTE));
  });

  it('the clock set forth and back again leaves the whole wait', async () => {
    await failTimes(5);
    pass(24 * 60 * MINUTE);
    await wrong();
    pass(-24 * 60 * MINUTE);
    expect(await attempts.state()).toEqual(state(6, MINUTE));
  });

  it('the clock set back before there is any wait changes nothing', async () => {
    await failTimes(4);
    pass(-60 * MINUTE);
    expect(await attempts.state()).toEqual(state(4, null));
  });

  it('the right one resets the count and the wait', async () => {
    await failTimes(9);
    pass(15 * MINUTE);
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

describe('on a computer that stores no more', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const fill = {
    IndexedDB: () => void vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full),
    'storage.local': () => {
      area.before = full;
    },
  };
  const empty = () => {
    vi.restoreAllMocks();
    area.before = () => undefined;
  };
  afterEach(empty);

  it.each(['IndexedDB', 'storage.local'] as const)(
    'in %s, the other one counts, and nobody is kept out',
    async (store) => {
      await failTimes(3);
      fill[store]();
      await wrong();
      expect(await restart().state()).toEqual(state(4, null));
      expect(valueIn(await attempts.answer(await begun(), is('right')))).toMatchObject({ is: 'right' });
      expect(await restart().state()).toEqual(state(0, null));
      await wrong();
      empty();
      expect(await restart().state()).toEqual(state(1, null));
      await wrong();
      expect(await restart().state()).toEqual(state(2, null));
    },
  );

  it('in neither, nothing is tried and nothing counted, however often', async () => {
    await failTimes(3);
    fill.IndexedDB();
    fill['storage.local']();
    for (let time = 0; time < 12; time++) await expect(begun()).rejects.toThrow('full');
    empty();
    expect(await restart().state()).toEqual(state(3, null));
  });
});
