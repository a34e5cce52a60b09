import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/bytes.ts';
import { accessOf } from '../../../src/vault/access.ts';
import { attemptsIn } from '../../../src/vault/attempts.ts';
import { eraseVault } from '../../../src/vault/erase.ts';
import { LEGACY } from '../../../src/vault/legacy.ts';
import { migrateVault1 } from '../../../src/vault/migrate.ts';
import { dropPrevious, openPlaces, type Places } from '../../../src/vault/places.ts';
import { rotateVault } from '../../../src/vault/rotate.ts';
import { unlockWith, valueIn } from '../../fakes/vault.ts';
import { areWhole, killAtEach, mortalArea, vaultDatabases } from './kills.ts';
import { legacyKey, legacyVault } from './legacy.ts';
import { freshLocks, namesIn, type Two, tell, vaultIn } from './two.ts';

/** The one of format 1's fixture, derived once. */
let wrappingKey1: Bytes;
beforeAll(async () => {
  wrappingKey1 = await legacyKey();
});

/** The fixture as format 1 kept it. */
async function legacyAlone() {
  await legacyVault();
  return { area: mortalArea() };
}

const migrate = async (places: Places): Promise<void> => {
  const access = await accessOf(places);
  if (access.is !== 'legacy') throw new Error(access.is);
  valueIn(await migrateVault1(places, access.vault, wrappingKey1, 'plain'));
};
const erase = (places: Places) =>
  eraseVault(
    places,
    attemptsIn(places.ledger, () => 5_000),
    5_000,
  );
const keyOfOpened = async (places: Places, wrappingKey: Bytes): Promise<Bytes> =>
  valueIn(await unlockWith(places, 'passphrase', wrappingKey)).keys.vaultKey;

const accountsIn = async (places: Places, wrappingKey: Bytes): Promise<number> =>
  (await namesIn(places, wrappingKey)).split(',').length;

describe('a kill at every step, and one at every step of the start after it,', () => {
  it('of a rotation leaves the old vault or the new one, with every entry', async () => {
    const fresh = freshLocks();
    const steps = await killAtEach(
      () => vaultIn(mortalArea()),
      async ({ places, keys }) => valueIn(await rotateVault(places, keys, fresh, 'plain')),
      async ({ before, places, acknowledged }) => {
        const old = before.locks.passphrase.wrappingKey;
        const opens = [];
        for (const key of [old, fresh.passphrase.wrappingKey])
          opens.push((await unlockWith(places, 'passphrase', key)).ok);
        expect(opens).toEqual(acknowledged ? [false, true] : [opens[0], !opens[0]]);
        const key = opens[0] ? old : fresh.passphrase.wrappingKey;
        expect(await namesIn(places, key)).toBe('e1,e2');
        expect(await vaultDatabases()).toHaveLength(1);
        await areWhole(places, before.area, await keyOfOpened(places, key), 0);
      },
      true,
    );
    tell('rotation', steps);
  });

  it('of an erase leaves the whole vault before its first step is done, and nothing but the list after it', async () => {
    const steps = await killAtEach(
      () => vaultIn(mortalArea()),
      ({ places }) => erase(places),
      async ({ before, places, at }) => {
        if (at === 1) return expect(await namesIn(places, before.locks.passphrase.wrappingKey)).toBe('e1,e2');
        await isErased(places, before);
      },
      true,
    );
    tell('erase', steps);
  });

  const isErased = async (places: Places, { area, locks }: Pick<Two, 'area' | 'locks'>): Promise<void> => {
    expect(await accessOf(places)).toEqual({ is: 'none' });
    expect(await vaultDatabases()).toEqual([]);
    const kept = ['ledger/attempts', 'ledger/checklist', 'ledger/gone', 'ledger/scrubbing'];
    expect(Object.keys(area.all()).sort()).toEqual(kept);
    const list = await places.ledger.get('checklist');
    expect(list?.rows.map(({ id, doneAt }) => [id, doneAt]).sort()).toEqual([
      ['e1', null],
      ['e2', null],
    ]);
    expect(await unlockWith(places, 'passphrase', locks.passphrase.wrappingKey)).toMatchObject({ ok: false });
  };

  it('of an erase of a vault of format 1 leaves all of it or nothing', async () => {
    const steps = await killAtEach(
      legacyAlone,
      ({ area }) => erase(openPlaces(area)),
      async ({ places, at }) => {
        expect((await accessOf(places)).is).toBe(at === 1 ? 'legacy' : 'none');
        expect(await vaultDatabases()).toEqual(at === 1 ? [LEGACY] : []);
      },
      true,
    );
    tell('erase of format 1', steps);
  });

  it('of taking over format 1 leaves the old vault, and beside it the new one or none', async () => {
    const steps = await killAtEach(
      legacyAlone,
      ({ area }) => migrate(openPlaces(area)),
      async ({ before, places, acknowledged }) => {
        const { is } = await accessOf(places);
        expect(acknowledged ? ['there'] : ['there', 'legacy']).toContain(is);
        expect(await vaultDatabases()).toContain(LEGACY);
        if (is === 'legacy') {
          expect(await vaultDatabases()).toEqual([LEGACY]);
          await migrate(places);
        }
        expect(await accountsIn(places, wrappingKey1)).toBe(3);
        await areWhole(places, before.area, await keyOfOpened(places, wrappingKey1), 0);
      },
      true,
    );
    tell('migration', steps);
  });

  it('of deleting what was kept leaves the vault, and in the end nothing else', async () => {
    const prepare = async () => {
      const { area } = await legacyAlone();
      await migrate(openPlaces(area));
      return { area };
    };
    const steps = await killAtEach(
      prepare,
      ({ area }) => dropPrevious(openPlaces(area)),
      async ({ places, acknowledged, at }) => {
        expect((await vaultDatabases()).includes(LEGACY)).toBe(!acknowledged && at === 1);
        await dropPrevious(places);
        expect(await vaultDatabases()).toEqual([(await places.ledger.get('place'))?.current]);
        expect(await accountsIn(places, wrappingKey1)).toBe(3);
      },
      true,
    );
    tell('dropPrevious', steps);
  });
});
