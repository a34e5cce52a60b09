import { IDBFactory } from 'fake-indexeddb';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, randomBytes } from '../../../src/bytes.ts';
import { accessOf } from '../../../src/vault/access.ts';
import { damagedData, restoreFile, sealedCopy } from '../../../src/vault/file.ts';
import { dropPrevious, openPlaces, type Places } from '../../../src/vault/places.ts';
import type { Stored } from '../../../src/vault/store.ts';
import { fakeArea } from '../../fakes/area.ts';
import { valueIn } from '../../fakes/vault.ts';
import { areWhole, killAtEach, mortalArea, vaultDatabases } from './kills.ts';
import { namesIn, type Two, tell, vaultIn } from './two.ts';

/** A backup of another vault than the one that is there. */
let file: { readonly text: string; readonly wrappingKey: Bytes; readonly vaultKey: Bytes };
beforeAll(async () => {
  globalThis.indexedDB = new IDBFactory();
  const { places, keys, locks } = await vaultIn(fakeArea());
  const text = valueIn(await sealedCopy(places, keys.vaultKey));
  file = { text, wrappingKey: locks.passphrase.wrappingKey, vaultKey: keys.vaultKey };
});

const restore = async (places: Places): Promise<null> =>
  valueIn(await restoreFile(places, file.text, [file.wrappingKey], 'plain'));

/** Both copies say something else than what was signed. Gives what a restore is to keep of it: one copy's header, and all of the other. */
async function damage({ area, places }: Two): Promise<readonly unknown[]> {
  const store = await places.current();
  const whole = await store?.all();
  const header = { ...(whole?.header as object), slots: 'gone' };
  await store?.replace({ ...whole, header } as never);
  await area.set({ 'vault/header': header });
  return [header, { generation: 0, ...(await places.mirror.all()) }];
}

/** Nothing is left but the word that there was a vault: the database that it names is gone. */
async function lose({ area, places }: Two): Promise<readonly unknown[]> {
  await area.remove(Object.keys(area.all()).filter((key) => key.startsWith('vault/')));
  await (await places.current())?.destroy();
  return [undefined];
}

const isRestored = async (places: Places, area: Two['area']): Promise<void> => {
  expect(await namesIn(places, file.wrappingKey)).toBe('e1,e2');
  await areWhole(places, area, file.vaultKey, 0);
};

describe('a kill at every step, and one at every step of the start after it,', () => {
  it('of restoring a file where there was nothing leaves nothing, or the whole vault', async () => {
    const steps = await killAtEach(
      async () => ({ area: mortalArea() }),
      ({ area }) => restore(openPlaces(area)),
      async ({ before, places, acknowledged }) => {
        const { is } = await accessOf(places);
        expect(acknowledged ? ['there'] : ['none', 'there']).toContain(is);
        if (is === 'none') expect(await vaultDatabases()).toEqual([]);
        if (is === 'none') await restore(places);
        await isRestored(places, before.area);
      },
      true,
    );
    tell('restore into nothing', steps);
  });

  it.each([
    ['damaged', damage],
    ['lost', lose],
  ] as const)('of restoring a file over a vault that is %s leaves that, or the whole one', async (state, spoil) => {
    const steps = await killAtEach(
      async () => {
        const two = await vaultIn(mortalArea());
        return { ...two, spoilt: await spoil(two) };
      },
      ({ area }) => restore(openPlaces(area)),
      async ({ before, places, acknowledged }) => {
        const { is } = await accessOf(places);
        expect(acknowledged ? ['there'] : [state, 'there']).toContain(is);
        if (is !== 'there') await restore(places);
        // What was damaged is still there for whoever can make more of it, from both copies.
        const { previous = [] } = (await places.place()) ?? {};
        expect(previous).toHaveLength(state === 'damaged' ? 2 : 1);
        expect(await vaultDatabases()).toHaveLength(state === 'damaged' ? 3 : 1);
        const { kept } = JSON.parse(await damagedData(places));
        expect(kept.map(({ header }: Stored) => header)).toEqual(before.spoilt);
        await isRestored(places, before.area);
        await dropPrevious(places);
        expect(await vaultDatabases()).toHaveLength(1);
      },
      true,
    );
    tell(`restore over one that is ${state}`, steps);
  });

  it('of restoring a file over a vault that a full look found damaged leaves that, or the whole one', async () => {
    const steps = await killAtEach(
      async () => {
        const two = await vaultIn(mortalArea());
        const place = await two.places.place();
        await two.places.ledger.set('damaged', { database: place?.current ?? '' });
        return two;
      },
      ({ area }) => restore(openPlaces(area)),
      async ({ before, places, acknowledged }) => {
        const { is } = await accessOf(places);
        expect(acknowledged ? ['there'] : ['damaged', 'there']).toContain(is);
        if (is === 'damaged') await restore(places);
        expect((await accessOf(places)).is).toBe('there');
        await isRestored(places, before.area);
      },
    );
    tell('restore over one with a mark', steps);
  });
});

it('everything that was kept is deleted, also when it was kept more than once', async () => {
  globalThis.indexedDB = new IDBFactory();
  const two = await vaultIn(fakeArea());
  const { places, area } = two;
  const kept: string[] = [];
  for (let time = 0; time < 3; time++) {
    kept.push((await places.place())?.current ?? '');
    await damage(two);
    await restore(places);
    expect((await places.place())?.previous).toEqual(expect.arrayContaining(kept));
  }
  expect(await vaultDatabases()).toHaveLength(7);
  await dropPrevious(places);
  expect(await vaultDatabases()).toEqual([(await places.place())?.current]);
  await isRestored(places, area);
});

it('a file with another passphrase changes nothing', async () => {
  globalThis.indexedDB = new IDBFactory();
  const two = await vaultIn(fakeArea());
  await damage(two);
  const before = structuredClone(two.area.all());
  const wrong = await restoreFile(two.places, file.text, [randomBytes(32)], 'plain');
  expect(wrong).toEqual({ ok: false, failure: 'passphrase-wrong' });
  expect(two.area.all()).toEqual(before);
  expect(await vaultDatabases()).toHaveLength(1);
});
