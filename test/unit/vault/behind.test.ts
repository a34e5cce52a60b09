import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openVault } from '../../../src/vault/vault.ts';
import { fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { forgetful, restarted, unlockWith, valueIn } from '../../fakes/vault.ts';
import { areWhole } from './kills.ts';
import { namesIn, vaultIn } from './two.ts';

/** A vault of two whose second copy can be made to take nothing. */
async function fresh() {
  globalThis.indexedDB = new IDBFactory();
  const area = fakeArea();
  const { places, keys, locks } = await vaultIn(area);
  let late = 0;
  const behind = () => {
    late += 1;
  };
  const vault = valueIn(
    await openVault(places, keys.vaultKey, { names: async () => 'plain', behind, finder: forgetful }),
  );
  const full = (is: boolean) => {
    area.before = () => {
      if (is) throw new DOMException('full', 'QuotaExceededError');
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
  const { area, places, full, key } = await fresh();
  await area.remove('vault/header');
  full(true);
  expect((await unlockWith(places, 'passphrase', key)).ok).toBe(true);
});
