import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { type CopyNotice, openPlaces, settlePlaces } from '../../../src/vault/places.ts';
import { rotateVault } from '../../../src/vault/rotate.ts';
import { checkVault } from '../../../src/vault/unlock.ts';
import { fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { restarted, unlockWith, valueIn } from '../../fakes/vault.ts';
import { areWhole, vaultDatabases } from './kills.ts';
import { freshLocks, namesIn, vaultIn } from './two.ts';

/** A vault of two whose second copy can be made to take nothing. */
async function fresh() {
  globalThis.indexedDB = new IDBFactory();
  const area = fakeArea();
  let late = 0;
  const { places, keys, locks, vault } = await vaultIn(area, ['e1', 'e2'], async (what) => {
    if (what === 'copy-behind') late += 1;
  });
  const full = (is: boolean, prefix = '') => {
    area.before = ({ set = {} }) => {
      if (is && Object.keys(set).some((one) => one.startsWith(prefix)))
        throw new DOMException('full', 'QuotaExceededError');
    };
  };
  return { area, places, keys, vault, full, key: locks.passphrase.wrappingKey, late: () => late };
}

it('a change that finds no room in the second copy is done, and said to be behind', async () => {
  const { area, keys, vault, full, late, key } = await fresh();
  full(true);
  expect(await vault.add(entry({ id: 'e3', name: 'e3' }))).toEqual({ ok: true, value: null });
  expect(late()).toBe(1);
  full(false);
  expect(await namesIn(restarted(area), key)).toBe('e1,e2,e3');
  await areWhole(restarted(area), area, keys.vaultKey, 0);
});

it('the next change brings along all that the second copy missed', async () => {
  const { area, places, keys, vault, full, late, key } = await fresh();
  full(true);
  valueIn(await vault.add(entry({ id: 'e3', name: 'e3' })));
  valueIn(await vault.remove('e1'));
  full(false);
  valueIn(await vault.add(entry({ id: 'e4', name: 'e4' })));
  expect(late()).toBe(2);
  await areWhole(places, area, keys.vaultKey, 0);
  globalThis.indexedDB = new IDBFactory();
  expect(await namesIn(restarted(area), key)).toBe('e2,e3,e4');
});

it('with no room for the second copy a vault is unlocked all the same', async () => {
  const { area, places, full, key, late } = await fresh();
  await area.remove('vault/header');
  full(true);
  expect((await unlockWith(places, 'passphrase', key)).ok).toBe(true);
  expect(late()).toBe(1);
});

describe('a rotation that finds no room for the second copy', () => {
  async function rotated() {
    const made = await fresh();
    const locks = freshLocks();
    made.full(true, 'vault/');
    valueIn(await rotateVault(made.places, made.keys, locks, 'plain'));
    return { ...made, fresh: locks.passphrase.wrappingKey };
  }

  it('is done, and said to be behind; what was before it goes as soon as there is room', async () => {
    const { area, full, key, fresh, late } = await rotated();
    expect(late()).toBe(1);
    expect(await vaultDatabases()).toHaveLength(2);
    full(false);
    const places = restarted(area);
    await settlePlaces(places);
    expect(await vaultDatabases()).toHaveLength(1);
    expect((await unlockWith(places, 'passphrase', key)).ok).toBe(false);
    globalThis.indexedDB = new IDBFactory();
    expect(await namesIn(restarted(area), fresh)).toBe('e1,e2');
  });

  it('takes no change for the vault that it left', async () => {
    const { area, places, keys, vault, full } = await fresh();
    const locks = freshLocks();
    full(true, 'vault/');
    const rotating = rotateVault(places, keys, locks, 'plain');
    // It waits until everything is sealed anew.
    const adding = vault.add(entry({ id: 'e3', name: 'e3' }));
    valueIn(await rotating);
    expect(await adding).toEqual({ ok: false, failure: 'vault-missing' });
    full(false);
    const now = restarted(area);
    await settlePlaces(now);
    expect(await namesIn(now, locks.passphrase.wrappingKey)).toBe('e1,e2');
  });

  it('is done though not even a word of it finds room there', async () => {
    const { area, places, keys, vault, full, key, late } = await fresh();
    const locks = freshLocks();
    full(true, 'ledger/place');
    valueIn(await rotateVault(places, keys, locks, 'plain'));
    expect(late()).toBe(1);
    expect(await vault.add(entry({ id: 'e3', name: 'e3' }))).toEqual({ ok: false, failure: 'vault-missing' });
    expect(await checkVault(places, keys.vaultKey)).toBe('damaged');
    full(false);
    const now = restarted(area);
    await settlePlaces(now);
    expect((await unlockWith(now, 'passphrase', key)).ok).toBe(false);
    expect(await namesIn(now, locks.passphrase.wrappingKey)).toBe('e1,e2');
    expect(await vaultDatabases()).toHaveLength(1);
  });

  it('leaves the vault before it where IndexedDB then comes back empty, and that is said', async () => {
    const { area, full, key, fresh } = await rotated();
    full(false);
    globalThis.indexedDB = new IDBFactory();
    const places = restarted(area);
    await settlePlaces(places);
    expect((await unlockWith(places, 'passphrase', fresh)).ok).toBe(false);
    expect(valueIn(await unlockWith(places, 'passphrase', key)).findings).toEqual(['older-state']);
    expect(await namesIn(places, key)).toBe('e1,e2');
    // From now on it is the vault in use, and nothing to speak of.
    await settlePlaces(places);
    expect(await places.place()).not.toHaveProperty('finishing');
    expect(valueIn(await unlockWith(restarted(area), 'passphrase', key)).findings).toEqual([]);
    expect(await vaultDatabases()).toHaveLength(1);
  });

  it('says so before anything is made of it', async () => {
    const { area, full, key } = await rotated();
    full(false);
    globalThis.indexedDB = new IDBFactory();
    let writes = 0;
    area.before = ({ set = {} }) => {
      if ('ledger/place' in set && ++writes > 1) throw new Error('killed');
    };
    const notices: CopyNotice[] = [];
    const places = openPlaces(area, async (what) => void notices.push(what));
    await settlePlaces(places);
    await expect(unlockWith(places, 'passphrase', key)).rejects.toThrow('killed');
    expect(notices).toEqual(['older-state']);
  });
});

it('of a removal that the second copy missed nothing is left there after a full look', async () => {
  const { area, keys, vault, full } = await fresh();
  // Both under one key.
  for (const id of ['aa01-x', 'aa01-y']) valueIn(await vault.add(entry({ id, name: id })));
  full(true);
  valueIn(await vault.remove('aa01-x'));
  full(false);
  // The next change brings it along, and dies before it has tidied up.
  area.remove = async () => {
    throw new Error('killed');
  };
  valueIn(await vault.add(entry({ id: 'aa01-z', name: 'z' })));
  const now = restarted(Object.assign(fakeArea(area.all())));
  const kept = () => JSON.stringify(area.all());
  await checkVault(now, keys.vaultKey);
  expect(kept()).not.toContain('aa01-x');
});
