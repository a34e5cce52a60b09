import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/bytes.ts';
import { accessOf } from '../../../src/vault/access.ts';
import { restoreFile, sealedCopy } from '../../../src/vault/file.ts';
import { type CopyNotice, dropPrevious, openPlaces, type Places } from '../../../src/vault/places.ts';
import { rotateVault } from '../../../src/vault/rotate.ts';
import type { VaultKeys } from '../../../src/vault/slots.ts';
import { checkVault, noteDamage } from '../../../src/vault/unlock.ts';
import { type FakeArea, fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { opened, started, unlockWith, valueIn } from '../../fakes/vault.ts';
import { erase } from './erased.ts';
import { areWhole, vaultDatabases } from './kills.ts';
import { freshLocks, namesIn, vaultIn } from './two.ts';

/** What Chromium was seen to do in hard kills: storage.local as it was at an earlier moment, or an IndexedDB that is empty. */

const ADDED = ['e3', 'e4', 'e5'];
const named = (id: string) => entry({ id, name: id });

async function fresh() {
  globalThis.indexedDB = new IDBFactory();
  const area = fakeArea();
  const two = await vaultIn(area);
  return { ...two, key: two.locks.passphrase.wrappingKey };
}

async function putBack(area: FakeArea, state: Record<string, unknown>): Promise<void> {
  await area.clear();
  await area.set(structuredClone(state));
}

const rotated = async (places: Places, keys: VaultKeys) => {
  const locks = freshLocks();
  const fresh = valueIn(await rotateVault(places, keys, locks, 'plain'));
  return { key: locks.passphrase.wrappingKey, keys: fresh };
};
const addTo = async (places: Places, { vaultKey }: VaultKeys, ...ids: readonly string[]) => {
  const vault = await opened(places, vaultKey);
  for (const id of ids) valueIn(await vault.add(named(id)));
};
const unlocked = async (places: Places, key: Bytes) => valueIn(await unlockWith(places, 'passphrase', key));

it('an IndexedDB whose ledger and database are those of an erased vault costs the one in use nothing', async () => {
  const { area, places, key } = await fresh();
  const [place, whole] = [await places.place(), await (await places.current())?.all()];
  if (!place || !whole) throw new Error('no vault');
  await erase(places);
  const second = await vaultIn(area, ['new']);
  // IndexedDB as it was before the erase; storage.local as it is now.
  const now = structuredClone(area.all());
  globalThis.indexedDB = new IDBFactory();
  const old = openPlaces(area);
  await old.ledger.set('place', place);
  valueIn(await old.open(place.current).replace(whole as never));
  await putBack(area, now);
  const after = await started(area);
  expect((await unlockWith(after, 'passphrase', key)).ok).toBe(false);
  expect(await namesIn(after, second.locks.passphrase.wrappingKey)).toBe('new');
  expect(await vaultDatabases()).not.toContain(place.current);
  await areWhole(after, area, second.keys.vaultKey, 0);
});

type Harm = 'one damaged' | 'both damaged';

/** A newer vault that one copy, or both, showed to be damaged, and an older file of it. `before`: storage.local as it is now. */
async function damaged(harm: Harm) {
  const made = await fresh();
  const { area, places, keys } = made;
  const text = valueIn(await sealedCopy(places, keys.vaultKey));
  await addTo(places, keys, ...ADDED);
  const store = await places.current();
  if (!store) throw new Error('no vault');
  const { header, pages, secrets } = await store.all();
  await store.replace({ header, pages, secrets: secrets.slice(1) } as never);
  const group = Object.keys(area.all()).find((one) => one.startsWith('vault/secrets/')) ?? '';
  if (harm === 'both damaged') await area.remove(group);
  await noteDamage(places, store.name);
  return { ...made, text, before: structuredClone(area.all()) };
}

/** No room for the second copy. */
const full: FakeArea['before'] = ({ set = {} }) => {
  if (Object.keys(set).some((one) => one.startsWith('vault/'))) throw new DOMException('', 'QuotaExceededError');
};

describe('storage.local as it was before', () => {
  it('an erase does not undo a restore of an older file of the very vault', async () => {
    const { area, places, keys, key } = await fresh();
    const text = valueIn(await sealedCopy(places, keys.vaultKey));
    await addTo(places, keys, ...ADDED);
    const before = structuredClone(area.all());
    await erase(places);
    valueIn(await restoreFile(places, text, [key], 'plain'));
    await addTo(places, (await unlocked(places, key)).keys, 'new');
    await putBack(area, before);
    const notices: CopyNotice[] = [];
    const now = await started(area, notices);
    expect(notices).toEqual(['copy-restored']);
    expect(await namesIn(now, key)).toBe('e1,e2,new');
    await areWhole(now, area, keys.vaultKey, 0);
  });

  it('or in the middle of a restore does not undo it', async () => {
    const { area, places, keys, key } = await fresh();
    const text = valueIn(await sealedCopy(places, keys.vaultKey));
    await addTo(places, keys, ...ADDED);
    await noteDamage(places, (await places.place())?.current ?? '');
    const states: Record<string, unknown>[] = [];
    area.before = () => void states.push(structuredClone(area.all()));
    valueIn(await restoreFile(places, text, [key], 'plain'));
    area.before = () => undefined;
    expect(states.length).toBeGreaterThan(6);
    for (const state of states) {
      await putBack(area, state);
      expect(await namesIn(await started(area), key)).toBe('e1,e2');
    }
  });

  it('a rotation does not bring that vault back after an erase', async () => {
    const { area, places, keys, key } = await fresh();
    const before = structuredClone(area.all());
    await rotated(places, keys);
    await erase(places);
    await putBack(area, before);
    const now = await started(area);
    expect(await accessOf(now)).toEqual({ is: 'none' });
    expect(await unlockWith(now, 'passphrase', key)).toEqual({ ok: false, failure: 'vault-missing' });
    expect(await vaultDatabases()).toEqual([]);
  });

  it('a rotation is made good by the next start, also for what comes after it', async () => {
    const { area, places, keys, key } = await fresh();
    const before = structuredClone(area.all());
    const next = await rotated(places, keys);
    await addTo(places, next.keys, 'new');
    await putBack(area, before);
    const notices: CopyNotice[] = [];
    await started(area, notices);
    expect(notices).toEqual(['copy-restored']);
    globalThis.indexedDB = new IDBFactory();
    const now = await started(area);
    expect((await unlockWith(now, 'passphrase', key)).ok).toBe(false);
    expect(await namesIn(now, next.key)).toBe('e1,e2,new');
  });

  it.each(['no room', 'put back'] as const)(
    'a restore over a damaged, newer state of the vault holds (%s)',
    async (how) => {
      const { area, places, keys, key, text, before } = await damaged('both damaged');
      if (how === 'no room') area.before = full;
      valueIn(await restoreFile(places, text, [key], 'plain'));
      await addTo(places, (await unlocked(places, key)).keys, 'new');
      area.before = () => undefined;
      if (how === 'put back') await putBack(area, before);
      const now = await started(area);
      expect(valueIn(await unlockWith(now, 'passphrase', key)).findings).toEqual(
        how === 'put back' ? ['copy-restored'] : [],
      );
      expect(await namesIn(now, key)).toBe('e1,e2,new');
      await areWhole(now, area, keys.vaultKey, 0);
    },
  );
});

describe('storage.local as it was before a restore, and no room for the second copy at the unlock,', () => {
  /** Restored, put back, unlocked, and looked at in full. */
  async function looked(harm: Harm, roomToLook: boolean) {
    const { area, places, keys, key, text, before } = await damaged(harm);
    valueIn(await restoreFile(places, text, [key], 'plain'));
    await addTo(places, (await unlocked(places, key)).keys, 'new');
    await putBack(area, before);
    const now = await started(area);
    area.before = full;
    expect(valueIn(await unlockWith(now, 'passphrase', key)).findings).toEqual([]);
    if (roomToLook) area.before = () => undefined;
    expect(await checkVault(now, keys.vaultKey)).toBe('whole');
    await dropPrevious(now);
    area.before = () => undefined;
    return { area, key, keys };
  }

  it.each(['one damaged', 'both damaged'] as const)('keeps what was restored (%s)', async (how) => {
    const { area, key, keys } = await looked(how, false);
    const now = await started(area);
    expect(valueIn(await unlockWith(now, 'passphrase', key)).findings).toEqual(['copy-restored']);
    expect(await namesIn(now, key)).toBe('e1,e2,new');
    await areWhole(now, area, keys.vaultKey, 0);
  });

  it('is over with the full look that finds room', async () => {
    const { area, key } = await looked('both damaged', true);
    const notices: CopyNotice[] = [];
    const now = await started(area, notices);
    expect([...notices, ...valueIn(await unlockWith(now, 'passphrase', key)).findings]).toEqual([]);
    globalThis.indexedDB = new IDBFactory();
    const after = await started(area);
    expect((await accessOf(after)).is).toBe('there');
    expect(await namesIn(after, key)).toBe('e1,e2,new');
  });
});
