import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { randomBytes } from '../../../src/bytes.ts';
import { accessOf, isMissing } from '../../../src/vault/access.ts';
import { createVault } from '../../../src/vault/create.ts';
import { openPlaces, settlePlaces } from '../../../src/vault/places.ts';
import type { Stored } from '../../../src/vault/store.ts';
import { checkVault } from '../../../src/vault/unlock.ts';
import { fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { restarted, unlockWith, valueIn } from '../../fakes/vault.ts';
import { areWhole } from './kills.ts';
import { legacyVault } from './legacy.ts';
import { freshLocks, namesIn, type Two, vaultIn } from './two.ts';

const fresh = async (): Promise<Two> => {
  globalThis.indexedDB = new IDBFactory();
  return vaultIn(fakeArea());
};
type Parts = { header: Record<string, unknown>; pages: { page: number; sealed: string }[]; secrets: { id: string }[] };
const mainOf = async ({ places }: Two): Promise<Parts> => {
  const store = await places.current();
  return (await store?.all()) as never;
};
/** Something else in the place of the first copy. */
async function spoilMain(two: Two, change: (main: Parts) => Partial<Parts>): Promise<void> {
  const main = await mainOf(two);
  await (await two.places.current())?.replace({ ...main, ...change(main) } as never);
}
/** The same for the second. */
async function spoilMirror({ area, places }: Two, change: (mirror: Parts) => Partial<Parts>): Promise<void> {
  const mirror = (await places.mirror.all()) as unknown as Parts;
  await area.remove(Object.keys(area.all()).filter((key) => key.startsWith('vault/')));
  await places.mirror.replace({ ...mirror, ...change(mirror) } as Stored);
}
type Spoil = typeof spoilMain;
const both: Spoil = async (two, change) => {
  await spoilMain(two, change);
  await spoilMirror(two, change);
};
const is = async ({ area }: Pick<Two, 'area'>): Promise<string> => (await accessOf(restarted(area))).is;

describe('without a key, a vault', () => {
  it('is none where there never was one', async () => {
    globalThis.indexedDB = new IDBFactory();
    const places = openPlaces(fakeArea());
    expect(await accessOf(places)).toEqual({ is: 'none' });
    expect(await isMissing(places)).toBe(true);
    // A look leaves no empty database behind.
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['einmal-ledger']);
  });

  it('is there with both copies, or with either of them', async () => {
    const two = await fresh();
    expect(await is(two)).toBe('there');
    await two.area.remove('vault/header');
    expect(await is(two)).toBe('there');
    const other = await fresh();
    await (await other.places.current())?.destroy();
    expect(await is(other)).toBe('there');
  });

  it('is lost where only the ledger knows of it, and no other may take its place', async () => {
    const two = await fresh();
    await (await two.places.current())?.destroy();
    await two.area.remove(Object.keys(two.area.all()).filter((key) => key.startsWith('vault/')));
    expect(await is(two)).toBe('lost');
    const places = restarted(two.area);
    expect(await createVault(places, freshLocks(), 'plain', 1)).toEqual({ ok: false, failure: 'vault-exists' });
    globalThis.indexedDB = new IDBFactory();
    expect(await is(two)).toBe('lost');
  });

  it('is damaged where neither copy can be read, and it stays as it is', async () => {
    const two = await fresh();
    await both(two, ({ header }) => ({ header: { ...header, pages: [] } }));
    const before = [structuredClone(two.area.all()), await mainOf(two)];
    expect(await is(two)).toBe('damaged');
    const wrapping = two.locks.passphrase.wrappingKey;
    expect(await unlockWith(restarted(two.area), 'passphrase', wrapping)).toMatchObject({ failure: 'vault-damaged' });
    const { 'ledger/damaged': noted, ...kept } = two.area.all();
    expect(noted).toBeTruthy();
    expect([kept, await mainOf(two)]).toEqual(before);
  });

  it('is damaged where a full look found that, until another one is in use', async () => {
    const two = await fresh();
    const place = await two.places.ledger.get('place');
    await two.places.ledger.set('damaged', { database: place?.current ?? '' });
    expect(await is(two)).toBe('damaged');
    await two.places.ledger.set('damaged', { database: 'einmal-0000000000000000' });
    expect(await is(two)).toBe('there');
  });

  it.each([
    ['first', spoilMain],
    ['second', spoilMirror],
  ] as const)('is newer where the %s copy was written by a later format', async (_which, spoil) => {
    const two = await fresh();
    await spoil(two, ({ header }) => ({ header: { ...header, format: 3 } }));
    expect(await is(two)).toBe('newer');
    const opened = await unlockWith(two.places, 'passphrase', two.locks.passphrase.wrappingKey);
    expect(opened).toEqual({ ok: false, failure: 'vault-newer' });
  });

  it('is of format 1 where there is only that, and damaged where that cannot be read', async () => {
    globalThis.indexedDB = new IDBFactory();
    const area = fakeArea();
    await legacyVault();
    expect(await accessOf(openPlaces(area))).toMatchObject({ is: 'legacy', vault: { header: { count: 3 } } });
    globalThis.indexedDB = new IDBFactory();
    await legacyVault(() => ({ mac: 'none' }));
    expect(await is({ area })).toBe('damaged');
  });
});

describe('a full look', () => {
  const spoils: Readonly<Record<string, (parts: Parts) => Partial<Parts>>> = {
    'a page that is gone': ({ pages }) => ({ pages: pages.slice(1) }),
    'a page that was changed': ({ pages: [first, ...rest] }) => ({
      pages: first
        ? [{ ...first, sealed: first.sealed.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) }, ...rest]
        : [],
    }),
    'a secret that is gone': ({ secrets }) => ({ secrets: secrets.slice(1) }),
    'a secret in another’s place': ({ secrets: [a, b] }) => ({ secrets: [{ ...b, id: a?.id ?? '' }, b ?? { id: '' }] }),
    'a header that nobody signed': ({ header }) => ({ header: { ...header, count: 3 } }),
    'no header': () => ({ header: 'none' as never }),
  };

  it.each(Object.entries(spoils))('heals either copy from the other: %s', async (what, change) => {
    for (const spoil of [spoilMain, spoilMirror]) {
      const two = await fresh();
      await spoil(two, change);
      const places = restarted(two.area);
      const found = await checkVault(places, two.keys.vaultKey);
      // There, nothing was damaged: it is only made anew.
      const isNone = spoil === spoilMirror && what === 'no header';
      expect(found).toBe(isNone ? 'whole' : 'healed');
      await areWhole(places, two.area, two.keys.vaultKey, 0);
      expect(await namesIn(places, two.locks.passphrase.wrappingKey)).toBe('e1,e2');
    }
  });

  it.each(Object.entries(spoils))('says so where both are damaged, and touches nothing: %s', async (_what, change) => {
    const two = await fresh();
    await both(two, change);
    const before = [structuredClone(two.area.all()), await mainOf(two)];
    expect(await checkVault(restarted(two.area), two.keys.vaultKey)).toBe('damaged');
    expect([two.area.all(), await mainOf(two)]).toEqual(before);
  });

  it('says that it is an older state where the newer copy was the damaged one', async () => {
    const two = await fresh();
    const kept = structuredClone(two.area.all());
    valueIn(await two.vault.add(entry({ id: 'e3', name: 'e3' })));
    await two.area.set(kept);
    await spoilMain(two, ({ pages }) => ({ pages: pages.slice(1) }));
    expect(await checkVault(two.places, two.keys.vaultKey)).toBe('healed-older');
    expect(await namesIn(two.places, two.locks.passphrase.wrappingKey)).toBe('e1,e2');
  });

  it('says nothing of a second copy that only lags behind, and makes it anew', async () => {
    const two = await fresh();
    const kept = structuredClone(two.area.all());
    valueIn(await two.vault.add(entry({ id: 'e3', name: 'e3' })));
    await two.area.set(kept);
    expect(await checkVault(two.places, two.keys.vaultKey)).toBe('whole');
    await areWhole(two.places, two.area, two.keys.vaultKey, 0);
  });

  it('with another key heals nothing', async () => {
    const two = await fresh();
    const before = structuredClone(two.area.all());
    expect(await checkVault(two.places, randomBytes(32))).toBe('damaged');
    expect(two.area.all()).toEqual(before);
  });
});

it('of a ledger with differing copies the database’s counts, and a start makes them alike', async () => {
  const two = await fresh();
  const place = await two.places.place();
  for (const other of [{ ...place, dropping: ['einmal-ffffffffffffffff'] }, undefined]) {
    if (other) await two.area.set({ 'ledger/place': other });
    else await two.area.remove('ledger/place');
    const places = restarted(two.area);
    expect(await places.place()).toEqual(await places.ledger.get('place'));
    await settlePlaces(places);
    const [first, second] = await places.ledger.both('place');
    expect(first).toEqual({ ...place, turn: first?.turn });
    expect(second).toEqual(first);
  }
});
