import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { type Bytes, randomBytes } from '../../../src/bytes.ts';
import { derivationsOf } from '../../../src/vault/copies.ts';
import { setPlace } from '../../../src/vault/place.ts';
import type { CopyNotice } from '../../../src/vault/places.ts';
import { rotateVault } from '../../../src/vault/rotate.ts';
import { wrapPassphrase } from '../../../src/vault/slots.ts';
import type { Change, Stored } from '../../../src/vault/store.ts';
import { copiesOf } from '../../../src/vault/unlock.ts';
import { fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { params, restarted, started, unlockWith, valueIn } from '../../fakes/vault.ts';
import { areWhole } from './kills.ts';
import { freshLocks, namesIn, type Two, vaultIn } from './two.ts';

const fresh = async (): Promise<Two> => {
  globalThis.indexedDB = new IDBFactory();
  return vaultIn(fakeArea());
};
/** The storage area as it is now; later, it is put back. */
const areaOf = ({ area }: Two) => {
  const kept = structuredClone(area.all());
  return async () => {
    await area.clear();
    await area.set(kept);
  };
};
const mainOf = async ({ places }: Two): Promise<Stored> => {
  const store = await places.current();
  if (!store) throw new Error('no vault');
  return store.all();
};
/** The same for the vault's database, under the name that is in use then. */
const databaseOf = async (two: Two) => {
  const kept = await mainOf(two);
  return async () => (await two.places.current())?.replace(kept as Change);
};
const add = async ({ vault }: Two, ...ids: readonly string[]) => {
  for (const id of ids) valueIn(await vault.add(entry({ id, name: id })));
};
const changed = async ({ vault, keys }: Two) => {
  const key = { wrappingKey: randomBytes(32), derivation: params() };
  valueIn(
    await vault.changeHeader(async ({ vaultId, slots }) => ({
      slots: [await wrapPassphrase(keys, vaultId, key), ...slots.slice(1)],
    })),
  );
  return key.wrappingKey;
};
const rotated = async ({ places, keys }: Two) => {
  const locks = freshLocks();
  const fresh = valueIn(await rotateVault(places, keys, locks, 'plain'));
  return { key: locks.passphrase.wrappingKey, keys: fresh };
};
const WRONG = { ok: false, failure: 'passphrase-wrong' };

/** After a restart: what is found, which entries there are, and that both copies have them. */
async function expectUnlock({ area, keys }: Pick<Two, 'area' | 'keys'>, key: Bytes, found: string[], names: string) {
  const notices: CopyNotice[] = [];
  const places = await started(area, notices);
  const { findings } = valueIn(await unlockWith(places, 'passphrase', key));
  expect([...notices, ...findings]).toEqual(found);
  await areWhole(places, area, keys.vaultKey, 0);
  expect(await namesIn(places, key)).toBe(names);
  expect(valueIn(await unlockWith(places, 'passphrase', key)).findings).toEqual([]);
}
const keyOf = ({ locks }: Two): Bytes => locks.passphrase.wrappingKey;

describe('of two copies', () => {
  it('the second restores the first where IndexedDB came back empty', async () => {
    const two = await fresh();
    globalThis.indexedDB = new IDBFactory();
    await expectUnlock(two, keyOf(two), ['copy-restored'], 'e1,e2');
    const [first, second] = await restarted(two.area).ledger.both('place');
    expect(first).toEqual(second);
    expect(first).toBeTruthy();
  });

  it('the second restores the first for the recovery code, too', async () => {
    const two = await fresh();
    globalThis.indexedDB = new IDBFactory();
    const places = restarted(two.area);
    const unlocked = valueIn(await unlockWith(places, 'recovery', two.locks.recovery.wrappingKey));
    expect(unlocked.findings).toEqual(['copy-restored']);
    await areWhole(places, two.area, two.keys.vaultKey, 0);
  });

  it('the first restores the second where storage.local came back empty', async () => {
    const two = await fresh();
    await two.area.clear();
    await expectUnlock(two, keyOf(two), ['copy-restored'], 'e1,e2');
  });

  it.each([
    ['one change', ['e3'], []],
    ['two changes', ['e3', 'e4'], ['copy-restored']],
  ])('the second is made anew where it was put back by %s', async (_what, ids, found) => {
    const two = await fresh();
    const putBack = areaOf(two);
    await add(two, ...ids);
    await putBack();
    await expectUnlock(two, keyOf(two), found, ['e1', 'e2', ...ids].join());
  });

  it('the newer second one counts where IndexedDB was put back', async () => {
    const two = await fresh();
    const putBack = await databaseOf(two);
    await add(two, 'e3', 'e4');
    await putBack();
    await expectUnlock(two, keyOf(two), ['copy-restored'], 'e1,e2,e3,e4');
  });

  it('an older one is used, and said to be older, where the newer one cannot be believed', async () => {
    const two = await fresh();
    const putBack = areaOf(two);
    await add(two, 'e3', 'e4');
    const main = await mainOf(two);
    await (await two.places.current())?.replace({ ...main, header: { ...(main.header as object), count: 7 } } as never);
    await putBack();
    await expectUnlock(two, keyOf(two), ['older-state'], 'e1,e2');
  });

  it('none is touched by a wrong passphrase, however much they differ', async () => {
    const two = await fresh();
    const putBack = areaOf(two);
    await add(two, 'e3', 'e4');
    await putBack();
    const before = [structuredClone(two.area.all()), await mainOf(two)];
    expect(await unlockWith(two.places, 'passphrase', randomBytes(32))).toEqual(WRONG);
    expect([two.area.all(), await mainOf(two)]).toEqual(before);
  });
});

describe('a change of the passphrase that only one copy has', () => {
  it('asks for both derivations, takes the new passphrase and refuses the old one', async () => {
    const two = await fresh();
    const putBack = areaOf(two);
    const key = await changed(two);
    await putBack();
    expect(derivationsOf(await copiesOf(two.places), 'passphrase')).toHaveLength(2);
    expect(await unlockWith(two.places, 'passphrase', keyOf(two))).toEqual(WRONG);
    await expectUnlock(two, key, [], 'e1,e2');
    expect(derivationsOf(await copiesOf(two.places), 'passphrase')).toHaveLength(1);
    expect(await unlockWith(two.places, 'passphrase', keyOf(two))).toEqual(WRONG);
  });

  it('counts when it is the second that has it', async () => {
    const two = await fresh();
    const putBack = await databaseOf(two);
    const key = await changed(two);
    await putBack();
    expect(await unlockWith(two.places, 'passphrase', keyOf(two))).toEqual(WRONG);
    await expectUnlock(two, key, ['copy-restored'], 'e1,e2');
  });
});

describe('an old copy that comes back after a rotation', () => {
  it('as the second one opens no more, and is made anew', async () => {
    const two = await fresh();
    const putBack = areaOf(two);
    const { key, keys } = await rotated(two);
    await putBack();
    expect(await unlockWith(restarted(two.area), 'passphrase', keyOf(two))).toEqual(WRONG);
    await expectUnlock({ area: two.area, keys }, key, ['copy-restored'], 'e1,e2');
  });

  it('as the second one opens no more after two rotations, and takes nobody’s place', async () => {
    const two = await fresh();
    const putBack = areaOf(two);
    const first = await rotated(two);
    const second = await rotated({ ...two, keys: first.keys });
    await putBack();
    for (const key of [keyOf(two), first.key])
      expect(await unlockWith(restarted(two.area), 'passphrase', key)).toEqual(WRONG);
    await expectUnlock({ area: two.area, keys: second.keys }, second.key, ['copy-restored'], 'e1,e2');
  });

  it('as the first one opens no more: the successor shows that it is over', async () => {
    const two = await fresh();
    const place = await two.places.ledger.get('place');
    const putBack = await databaseOf(two);
    const { key, keys } = await rotated(two);
    await putBack();
    // The ledger is put back with it.
    const now = await two.places.place();
    await setPlace(two.places.ledger, { current: now?.current ?? '', vaultId: place?.vaultId ?? '' });
    expect(await unlockWith(restarted(two.area), 'passphrase', keyOf(two))).toEqual(WRONG);
    await expectUnlock({ area: two.area, keys }, key, ['copy-restored'], 'e1,e2');
    expect(await restarted(two.area).place()).toMatchObject({ current: now?.current, vaultId: now?.vaultId });
  });
});
