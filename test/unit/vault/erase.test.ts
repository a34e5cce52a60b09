import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { accessOf } from '../../../src/vault/access.ts';
import { settleErase } from '../../../src/vault/erase.ts';
import { sealedCopy } from '../../../src/vault/file.ts';
import { noise, settlePlaces } from '../../../src/vault/places.ts';
import { openStore } from '../../../src/vault/store.ts';
import { copiesOf } from '../../../src/vault/unlock.ts';
import type { FakeArea } from '../../fakes/area.ts';
import { restarted, started, unlockWith, valueIn } from '../../fakes/vault.ts';
import { ADM, ADM_ROW, attempts, erase, fresh, OTHER, OTHER_ROW, OWN_ROW, rowsIn, vaultWith } from './erased.ts';
import { vaultDatabases } from './kills.ts';
import { legacyVault } from './legacy.ts';
import { namesIn } from './two.ts';

/** What storage.local holds after an erase. */
const AFTER = ['ledger/attempts', 'ledger/checklist', 'ledger/gone', 'ledger/scrubbing'];

describe('an erase', () => {
  it('leaves the list of what to register again, masked, and nothing else', async () => {
    const { places, area, locks } = await fresh();
    await erase(places);
    expect(await rowsIn(places)).toEqual([ADM_ROW, OTHER_ROW, OWN_ROW]);
    expect((await places.ledger.get('checklist'))?.erasedAt).toBe(5_000);
    expect(await vaultDatabases()).toEqual([]);
    expect(Object.keys(area.all()).sort()).toEqual(AFTER);
    expect(await accessOf(restarted(area))).toEqual({ is: 'none' });
    const wrapping = locks.passphrase.wrappingKey;
    expect(await unlockWith(places, 'passphrase', wrapping)).toEqual({ ok: false, failure: 'vault-missing' });
  });

  it('needs no room: what cannot be overwritten is deleted all the same', async () => {
    const { places, area } = await fresh();
    const store = await places.current();
    if (!store) throw new Error('a vault expected');
    store.scramble = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    area.before = ({ set = {} }) => {
      if (Object.keys(set).some((key) => key.startsWith('vault/'))) throw new Error('full');
    };
    await erase(places);
    expect(await vaultDatabases()).toEqual([]);
    expect(Object.keys(area.all()).filter((key) => key.startsWith('vault/'))).toEqual([]);
    expect(await rowsIn(places)).toEqual([ADM_ROW, OTHER_ROW, OWN_ROW]);
  });

  it('goes on though storage.local takes nothing any more, and keeps its list', async () => {
    const { places, area } = await fresh();
    area.before = ({ set }) => {
      if (set) throw new DOMException('full', 'QuotaExceededError');
    };
    await erase(places).catch(() => undefined);
    expect(await vaultDatabases()).toEqual([]);
    expect(Object.keys(area.all()).filter((key) => key.startsWith('vault/'))).toEqual([]);
    area.before = () => undefined;
    const { locks } = await vaultWith(area, []);
    const now = await started(area);
    expect(await rowsIn(now)).toEqual([ADM_ROW, OTHER_ROW, OWN_ROW]);
    expect((await unlockWith(now, 'passphrase', locks.passphrase.wrappingKey)).ok).toBe(true);
  });

  it('leaves a list without rows where names are sealed', async () => {
    const { places, area } = await fresh(undefined, 'sealed');
    await erase(places);
    expect(await rowsIn(places)).toEqual([]);
    expect(JSON.stringify(area.all())).not.toContain('impuls');
  });

  it('takes the names from the second copy where IndexedDB came back empty', async () => {
    const { area } = await fresh();
    globalThis.indexedDB = new IDBFactory();
    const places = restarted(area);
    await erase(places);
    expect(await rowsIn(places)).toEqual([ADM_ROW, OTHER_ROW, OWN_ROW]);
    expect(await accessOf(places)).toEqual({ is: 'none' });
  });

  it('writes over both copies before it deletes them', async () => {
    const { places, area, keys } = await fresh([ADM]);
    const { header, pages, secrets } = JSON.parse(valueIn(await sealedCopy(places, keys.vaultKey)));
    const [first, second] = header.slots;
    const sealed: string[] = [first.wrapped, second.guard, ...pages, ...secrets].map((one) => one.sealed);
    const seen: string[] = [];
    area.before = ({ set, remove }) => {
      if (set && 'vault/header' in set) seen.push(JSON.stringify(set));
      if (remove?.includes('vault/header')) seen.push(JSON.stringify(area.all()));
    };
    const store = await places.current();
    const before = JSON.stringify(await store?.all());
    for (const part of sealed) expect(before).toContain(part);
    await store?.scramble(noise);
    const after = JSON.stringify(await store?.all());
    expect(after.length).toBeGreaterThan(before.length / 2);
    await erase(places);
    expect(seen).toHaveLength(2);
    for (const text of [after, ...seen]) for (const part of sealed) expect(text).not.toContain(part);
  });

  it('takes databases that nobody names, of format 1 as well, and none that is not a vault’s', async () => {
    const { places } = await fresh();
    await openStore('einmal-00112233445566aa').replace({ header: { generation: 1 } });
    await openStore('anders').replace({ header: { generation: 1 } });
    await legacyVault();
    expect(await vaultDatabases()).toHaveLength(3);
    await erase(places);
    expect(await vaultDatabases()).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual(['anders', 'einmal-ledger']);
  });

  it('resets the count, takes away the mark of damage, and may be repeated', async () => {
    const { places } = await fresh();
    await places.ledger.set('damaged', { database: (await places.ledger.get('place'))?.current ?? '' });
    valueIn(await attempts(places).begin());
    await erase(places);
    expect(await attempts(places).state()).toMatchObject({ count: 0 });
    expect(await places.ledger.get('damaged')).toBeUndefined();
    await erase(places, 6_000);
    expect(await accessOf(places)).toEqual({ is: 'none' });
    expect(await rowsIn(places)).toEqual([ADM_ROW, OTHER_ROW, OWN_ROW]);
  });

  it('makes room for a new vault', async () => {
    const { places, area } = await fresh([ADM]);
    await erase(places);
    const { locks } = await vaultWith(area, [OTHER]);
    expect(await namesIn(places, locks.passphrase.wrappingKey)).toBe(OTHER.name);
    expect(await rowsIn(places)).toEqual([ADM_ROW]);
  });
});

describe('the note of an erase', () => {
  /** A vault that was made after an erase, and the note of that erase, come back. */
  async function later() {
    const { places, area } = await fresh([ADM]);
    const note = { at: 1, databases: await vaultDatabases(), rows: [] };
    await erase(places);
    const second = await vaultWith(area, [OTHER]);
    await area.set({ 'ledger/erasing': note });
    return { ...second, places: restarted(area) };
  }

  it('never hits a vault that came later, and goes', async () => {
    const { places, area, locks } = await later();
    expect((await accessOf(places)).is).toBe('there');
    expect(await settleErase(places, attempts(places))).toBe(false);
    expect(await namesIn(places, locks.passphrase.wrappingKey)).toBe(OTHER.name);
    expect(await rowsIn(places)).toEqual([ADM_ROW]);
    expect(area.all()).not.toHaveProperty(['ledger/erasing']);
    expect(await settleErase(places, attempts(places))).toBe(false);
  });

  it('never hits a vault that came later, though its IndexedDB came back empty', async () => {
    const { area, locks } = await later();
    globalThis.indexedDB = new IDBFactory();
    const places = restarted(area);
    await settleErase(places, attempts(places));
    expect(await namesIn(places, locks.passphrase.wrappingKey)).toBe(OTHER.name);
  });
});

describe('where storage.local comes back as it was before an erase or in the middle of it', () => {
  /** Everything that storage.local held before each write of the erase. */
  async function states() {
    const { area, places, locks } = await fresh();
    const before: Record<string, unknown>[] = [];
    area.before = () => void before.push(structuredClone(area.all()));
    await erase(places);
    area.before = () => undefined;
    return { area, before, wrapping: locks.passphrase.wrappingKey };
  }
  const putBack = async (area: FakeArea, state: Record<string, unknown>) => {
    await area.clear();
    await area.set(state);
    return restarted(area);
  };

  it('the erased vault stays erased, and its list stays', async () => {
    const { area, before, wrapping } = await states();
    expect(before.length).toBeGreaterThan(7);
    for (const state of before) {
      const places = await putBack(area, state);
      // Also before anything is settled.
      expect(await accessOf(places)).toEqual({ is: 'none' });
      expect(await unlockWith(places, 'passphrase', wrapping)).toEqual({ ok: false, failure: 'vault-missing' });
      await settleErase(places, attempts(places));
      await settlePlaces(places);
      expect(Object.keys(area.all()).filter((key) => /^vault|place|erasing/.test(key))).toEqual([]);
      expect(await vaultDatabases()).toEqual([]);
      expect(await rowsIn(places)).toEqual([ADM_ROW, OTHER_ROW, OWN_ROW]);
      expect(await accessOf(restarted(area))).toEqual({ is: 'none' });
    }
  });

  it('a list that was dismissed stays so', async () => {
    const { area, before } = await states();
    await restarted(area).ledger.remove('checklist');
    for (const state of before) {
      const { 'ledger/checklist': list, ...others } = state;
      // One that was put back itself is shown again: nobody can know.
      if (list) continue;
      const places = await putBack(area, others);
      await settleErase(places, attempts(places));
      expect(await rowsIn(places)).toEqual([]);
    }
  });

  it('it never hits a vault that came later', async () => {
    const { area, before } = await states();
    const { locks } = await vaultWith(area, [OTHER]);
    for (const state of before) {
      const places = await putBack(area, state);
      await settleErase(places, attempts(places));
      await settlePlaces(places);
      expect(await namesIn(places, locks.passphrase.wrappingKey)).toBe(OTHER.name);
      const { main, mirror } = await copiesOf(restarted(area));
      expect(valueIn(mirror)).toEqual(valueIn(main));
    }
  });
});
