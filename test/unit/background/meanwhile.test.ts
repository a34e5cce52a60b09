import { describe, expect, it } from 'vitest';
import {
  CODE,
  DONE,
  disk,
  fake,
  freshKey,
  fullDisk,
  LOCKED,
  prove,
  quiet,
  RIGHT,
  ready,
  recover,
  recoverySlot,
  slot,
  startWorker,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const ticks = async (count: number): Promise<void> => {
  for (let tick = 0; tick < count; tick++) await new Promise((resolve) => setImmediate(resolve));
};
const MOMENTS = Array.from({ length: 10 }, (_, at) => at * 3);

describe('an erase and an answered passphrase at once', () => {
  it.each(MOMENTS)('do not wait for each other for ever (%i turns apart)', async (apart) => {
    await ready();
    await ui('lock');
    await prove(RIGHT, async (proof) => {
      const erased = ui('erase-vault');
      await ticks(apart);
      const unlocked = ui('unlock', { proof });
      expect(await erased).toEqual(DONE);
      // Just before it there may have been something to unlock.
      await unlocked;
      return DONE;
    });
    expect(await stateNow()).toBe('none');
    await quiet();
    expect(await navigator.locks.query()).toMatchObject({ held: [], pending: [] });
  });
});

describe('a lock while everything is sealed anew', () => {
  it.each(MOMENTS)('holds (%i turns later)', async (later) => {
    await ready();
    const fresh = freshKey();
    await prove(RIGHT, async (proof) => {
      const rotated = ui('rotate-vault', { proof, passphrase: slot(fresh), recovery: recoverySlot(freshKey()) });
      await ticks(later);
      await ui('lock');
      await rotated;
      return DONE;
    });
    await quiet();
    expect(await stateNow()).toBe('locked');
    expect(fake.api.storage.session.all()).not.toHaveProperty('unlocked');
    // Before or after, never neither.
    const opens = [await unlock(RIGHT), await unlock(fresh)].filter(({ ok }) => ok);
    expect(opens).toHaveLength(1);
  });

  it('a full look that falls into it waits, and finds nothing wrong', async () => {
    await ready();
    let look: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => {
      look = resolve;
    });
    // After the unlock, until the new vault is in use and the session still has the old one's key.
    fake.deafen();
    await startWorker(fake.api, { calm: () => looked });
    fake.api.storage.local.before = ({ set = {} }) => {
      if ('ledger/place' in set) look();
    };
    await ui('lock');
    expect(await unlock(RIGHT)).toEqual(DONE);
    const both = { passphrase: slot(freshKey()), recovery: recoverySlot(freshKey()) };
    expect(await prove(RIGHT, (proof) => ui('rotate-vault', { proof, ...both }))).toEqual(DONE);
    await looked;
    await quiet();
    expect(await stateNow()).toBe('unlocked');
    expect(await disk().ledger.get('damaged')).toBeUndefined();
  });

  it('nothing is sealed anew for a vault that is locked', async () => {
    await ready();
    await ui('lock');
    const before = await disk().ledger.get('place');
    const both = { passphrase: slot(freshKey()), recovery: recoverySlot(freshKey()) };
    expect(await prove(RIGHT, (proof) => ui('rotate-vault', { proof, ...both }))).toEqual(LOCKED);
    expect(await disk().ledger.get('place')).toEqual(before);
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 0 } });
  });
});

it('a passphrase that the recovery code could not set leaves the vault shut, and the old one valid', async () => {
  await ready();
  await ui('lock');
  const full = fullDisk();
  const fresh = freshKey();
  try {
    expect(await recover(CODE, fresh)).toEqual({ ok: false, failure: 'storage-full' });
  } finally {
    full.over();
  }
  expect(await stateNow()).toBe('locked');
  expect((await unlock(fresh)).ok).toBe(false);
  expect(await unlock(RIGHT)).toEqual(DONE);
});
