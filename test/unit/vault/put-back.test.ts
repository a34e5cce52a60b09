import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { type Bytes, randomBytes } from '../../../src/bytes.ts';
import { accessOf } from '../../../src/vault/access.ts';
import { restoreFile, sealedCopy } from '../../../src/vault/file.ts';
import { type CopyNotice, dropPrevious, type Places } from '../../../src/vault/places.ts';
import { rotateVault } from '../../../src/vault/rotate.ts';
import { type VaultKeys, wrapPassphrase } from '../../../src/vault/slots.ts';
import { checkVault, noteDamage } from '../../../src/vault/unlock.ts';
import { type FakeArea, fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { randomOf, seedOfRun } from '../../fakes/random.ts';
import { opened, params, started, unlockWith, valueIn } from '../../fakes/vault.ts';
import { erase } from './erased.ts';
import { areWhole, vaultDatabases } from './kills.ts';
import { freshLocks, namesIn, vaultIn } from './two.ts';

/** What Chromium was seen to do in hard kills: storage.local as it was at an earlier moment, or an IndexedDB that is empty. */

const ADDED = ['e3', 'e4', 'e5'];
const named = (id: string) => entry({ id, name: id });
const pick = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

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
      const { area, places, keys, key } = await fresh();
      const text = valueIn(await sealedCopy(places, keys.vaultKey));
      await addTo(places, keys, ...ADDED);
      const store = await places.current();
      if (!store) throw new Error('no vault');
      const { header, pages, secrets } = await store.all();
      await store.replace({ header, pages, secrets: secrets.slice(1) } as never);
      await area.remove(Object.keys(area.all()).find((one) => one.startsWith('vault/secrets/')) ?? '');
      await noteDamage(places, store.name);
      const before = structuredClone(area.all());
      if (how === 'no room')
        area.before = ({ set = {} }) => {
          if (Object.keys(set).some((one) => one.startsWith('vault/')))
            throw new DOMException('', 'QuotaExceededError');
        };
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
  const full = ({ set = {} }: { readonly set?: Record<string, unknown> }) => {
    if (Object.keys(set).some((one) => one.startsWith('vault/'))) throw new DOMException('', 'QuotaExceededError');
  };

  /** An older file over a newer vault that one copy, or both, showed to be damaged; unlocked, and looked at in full. */
  async function looked(how: 'one damaged' | 'both damaged', roomToLook: boolean) {
    const { area, places, keys, key } = await fresh();
    const text = valueIn(await sealedCopy(places, keys.vaultKey));
    await addTo(places, keys, ...ADDED);
    const store = await places.current();
    if (!store) throw new Error('no vault');
    const { header, pages, secrets } = await store.all();
    await store.replace({ header, pages, secrets: secrets.slice(1) } as never);
    const group = Object.keys(area.all()).find((one) => one.startsWith('vault/secrets/')) ?? '';
    if (how === 'both damaged') await area.remove(group);
    await noteDamage(places, store.name);
    const before = structuredClone(area.all());
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

describe('whatever happened before,', () => {
  const SEQUENCES = process.env.EINMAL_SOAK === '1' ? 1_000 : 60;
  const STEPS = 9;

  it(`no change that was told is lost, and nothing that is over opens (${SEQUENCES} times ${STEPS} steps)`, async () => {
    const seed = seedOfRun();
    console.info(`seed ${seed}`);
    const random = randomOf(seed);
    const said: Record<string, number> = {};
    for (let count = 0; count < SEQUENCES; count += 1) {
      const life = await lifeOf(random);
      for (let step = 0; step < STEPS; step += 1) {
        const names = Object.keys(life.deeds) as (keyof typeof life.deeds)[];
        const deed = pick(random, names);
        said[deed] = (said[deed] ?? 0) + 1;
        await life.deeds[deed]();
        if (random() < 0.5) await life.failure();
      }
    }
    console.info(said);
  });

  /** One profile's life, with what should be in it. */
  async function lifeOf(random: () => number) {
    const { area, places: first, keys: firstKeys, key: firstKey } = await fresh();
    let places = first;
    let keys = firstKeys;
    let key = firstKey;
    let names = ['e1', 'e2'];
    let over: Bytes[] = [];
    let file: { readonly text: string; readonly names: string[]; readonly key: Bytes } | null = null;
    let next = 3;
    /** Everything that storage.local was since the last unlock. */
    let states: Record<string, unknown>[] = [];
    area.before = () => void states.push(structuredClone(area.all()));
    const trail: string[] = [];

    const check = async (): Promise<void> => {
      const told = trail.join(' ');
      for (const old of over.slice(-4))
        expect([told, (await unlockWith(places, 'passphrase', old)).ok]).toEqual([told, false]);
      keys = valueIn(await unlockWith(places, 'passphrase', key)).keys;
      expect([told, await namesIn(places, key)]).toEqual([told, names.toSorted().join()]);
      expect([told, await checkVault(places, keys.vaultKey)]).toEqual([told, 'whole']);
      if (random() < 0.5) await dropPrevious(places);
    };
    const restore = async (): Promise<void> => {
      if (!file) return;
      valueIn(await restoreFile(places, file.text, [file.key], 'plain'));
      over = [...over, key].filter((one) => one !== file?.key);
      ({ key } = file);
      names = [...file.names];
      keys = (await unlocked(places, key)).keys;
    };
    const deeds = {
      async add() {
        const id = `e${next++}`;
        await addTo(places, keys, id);
        names = [...names, id];
      },
      async remove() {
        const [gone] = names;
        if (!gone) return;
        valueIn(await (await opened(places, keys.vaultKey)).remove(gone));
        names = names.slice(1);
      },
      async passphrase() {
        const wrappingKey = randomBytes(32);
        const vault = await opened(places, keys.vaultKey);
        const changed = await vault.changeHeader(async ({ vaultId, slots }) => ({
          slots: [await wrapPassphrase(keys, vaultId, { wrappingKey, derivation: params() }), ...slots.slice(1)],
        }));
        valueIn(changed);
        over = [...over, key];
        key = wrappingKey;
      },
      async rotate() {
        over = [...over, key];
        ({ key, keys } = await rotated(places, keys));
      },
      async save() {
        file = { text: valueIn(await sealedCopy(places, keys.vaultKey)), names, key };
      },
      async eraseAndCreate() {
        await erase(places);
        over = [...over, key];
        const made = await vaultIn(area, []);
        keys = made.keys;
        key = made.locks.passphrase.wrappingKey;
        names = [];
        places = await started(area);
      },
      async eraseAndRestore() {
        if (!file) return;
        await erase(places);
        await restore();
      },
      async restoreOverDamage() {
        const place = await places.place();
        if (!file || !place) return;
        await noteDamage(places, place.current);
        await restore();
      },
    };
    const named = Object.fromEntries(
      Object.entries(deeds).map(([name, deed]) => [
        name,
        () => {
          trail.push(name);
          return deed();
        },
      ]),
    ) as typeof deeds;
    return {
      deeds: named,
      async failure() {
        const kind = pick(random, ['put back', 'emptied', 'nothing'] as const);
        trail.push(`(${kind})`);
        if (kind === 'put back' && states.length > 0) {
          area.before = () => undefined;
          await putBack(area, pick(random, states));
        }
        if (kind === 'emptied') globalThis.indexedDB = new IDBFactory();
        places = await started(area);
        await check();
        states = [];
        area.before = () => void states.push(structuredClone(area.all()));
      },
    };
  }
});
