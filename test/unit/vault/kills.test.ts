import { describe, expect, it } from 'vitest';
import { type Bytes, randomBytes } from '../../../src/bytes.ts';
import { accessOf } from '../../../src/vault/access.ts';
import { createVault } from '../../../src/vault/create.ts';
import { openPlaces } from '../../../src/vault/places.ts';
import { wrapPassphrase } from '../../../src/vault/slots.ts';
import { entry } from '../../fakes/entry.ts';
import { params, unlockWith, valueIn } from '../../fakes/vault.ts';
import { areWhole, killAtEach, mortalArea, vaultDatabases } from './kills.ts';
import { freshLocks, namesIn, type Two, tell, vaultIn } from './two.ts';

describe('a kill at every step', () => {
  it('of creating leaves no vault, or one that its key opens', async () => {
    const prepare = async () => ({ area: mortalArea(), locks: freshLocks() });
    const create = async ({ area, locks }: Awaited<ReturnType<typeof prepare>>) =>
      valueIn(await createVault(openPlaces(area), locks, 'plain', 1_000));
    const steps = await killAtEach(
      prepare,
      create,
      async ({ before, places, acknowledged }) => {
        const { is } = await accessOf(places);
        if (acknowledged) expect(is).toBe('there');
        if (is === 'none') expect(await vaultDatabases()).toEqual([]);
        const { area } = before;
        const locks = is === 'none' ? freshLocks() : before.locks;
        if (is === 'none') await create({ area, locks });
        expect(await namesIn(places, locks.passphrase.wrappingKey)).toBe('');
        const { keys } = valueIn(await unlockWith(places, 'recovery', locks.recovery.wrappingKey));
        await areWhole(places, area, keys.vaultKey, 0);
      },
      true,
    );
    tell('create', steps);
  });

  /** As many as are right for one page; the next one brings a second. */
  const FULL = Array.from({ length: 16 }, (_, at) => `${at.toString(16)}0`);
  const changes: Readonly<
    Record<string, readonly [readonly string[], string, (two: Two) => Promise<{ ok: boolean }>]>
  > = {
    adding: [['e1', 'e2'], 'e1,e2,e3', ({ vault }) => vault.add(entry({ id: 'e3', name: 'e3' }))],
    'adding where it takes one page more': [
      FULL,
      [...FULL, 'f1'].join(),
      ({ vault }) => vault.add(entry({ id: 'f1', name: 'f1' })),
    ],
    changing: [['e1', 'e2'], 'e1,neu', ({ vault }) => vault.change('e2', (view) => ({ ...view, name: 'neu' }))],
    removing: [['e1', 'e2'], 'e2', ({ vault }) => vault.remove('e1')],
    'removing the last one of a page': [['e1'], '', ({ vault }) => vault.remove('e1')],
    guarding: [['e1', 'e2'], 'e1,e2', ({ vault, keys }) => vault.guard('e1', true, keys.guardKey)],
  };
  it.each(Object.entries(changes))('of %s leaves the vault of before or of after', async (what, given) => {
    const [ids, after, change] = given;
    const steps = await killAtEach(
      () => vaultIn(mortalArea(), ids),
      async (two) => expect(await change(two)).toMatchObject({ ok: true }),
      async ({ before, places, acknowledged }) => {
        await areWhole(openPlaces(before.area), before.area, before.keys.vaultKey, 1);
        const names = await namesIn(places, before.locks.passphrase.wrappingKey);
        expect(acknowledged ? [after] : [ids.join(), after]).toContain(names);
      },
    );
    tell(what, steps);
  });

  it('of a change of the passphrase leaves the old one or the new one, and the old one no longer once it was told', async () => {
    const fresh = { wrappingKey: randomBytes(32), derivation: params() };
    const steps = await killAtEach(
      () => vaultIn(mortalArea()),
      async ({ vault, keys }) =>
        valueIn(
          await vault.changeHeader(async ({ vaultId, slots }) => ({
            slots: [await wrapPassphrase(keys, vaultId, fresh), ...slots.filter(({ kind }) => kind === 'recovery')],
          })),
        ),
      async ({ before, places, acknowledged }) => {
        const open = async (key: Bytes) => (await unlockWith(places, 'passphrase', key)).ok;
        // The new one first: an unlock with it makes the second copy anew.
        const opens = [await open(before.locks.passphrase.wrappingKey), await open(fresh.wrappingKey)];
        expect(opens.filter(Boolean)).toHaveLength(1);
        if (acknowledged) expect(opens).toEqual([false, true]);
        const [key] = opens[0] ? [before.locks.passphrase.wrappingKey] : [fresh.wrappingKey];
        expect(await namesIn(places, key)).toBe('e1,e2');
        await areWhole(places, before.area, before.keys.vaultKey, 1);
      },
    );
    tell('passphrase change', steps);
  });
});
