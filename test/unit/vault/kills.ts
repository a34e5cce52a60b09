import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect } from 'vitest';
import type { Bytes } from '../../../src/bytes.ts';
import type { Header } from '../../../src/vault/format.ts';
import { LEGACY } from '../../../src/vault/legacy.ts';
import { isVaultDatabase, type Places } from '../../../src/vault/places.ts';
import { keysOf } from '../../../src/vault/seal.ts';
import { pageOf } from '../../../src/vault/spread.ts';
import type { Stored } from '../../../src/vault/store.ts';
import { checkVault } from '../../../src/vault/unlock.ts';
import { wholeVault } from '../../../src/vault/whole.ts';
import { type FakeArea, fakeArea } from '../../fakes/area.ts';
import { started, valueIn } from '../../fakes/vault.ts';

/** A worker that is killed before one of its durable steps: nothing that it does from then on reaches the disk. */

let taken = 0;
let diesAt = Number.POSITIVE_INFINITY;
const isDead = (): boolean => taken >= diesAt;

/** A transaction that writes, a database that is deleted, a write of storage.local. */
export function step(): void {
  taken += 1;
  look();
}
function look(): void {
  if (isDead()) throw new DOMException('killed', 'UnknownError');
}

const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
  if (mode === 'readwrite') step();
  else look();
  return transaction.call(this, stores, mode, options);
};
const { deleteDatabase, open } = IDBFactory.prototype;
IDBFactory.prototype.deleteDatabase = function (this: IDBFactory, name) {
  step();
  return deleteDatabase.call(this, name);
};
// Creating a database is no step of its own: what is killed before the write that follows has left it empty.
IDBFactory.prototype.open = function (this: IDBFactory, name, version) {
  look();
  return open.call(this, name, version);
};

/** An area whose writes are steps. */
export function mortalArea(): FakeArea {
  const area = fakeArea();
  area.before = step;
  return area;
}

/** Lets `work` run and kills it before its `at`-th step; whatever it says after its death, nobody hears. */
export async function killedAt<T>(at: number, work: () => Promise<T>): Promise<{ readonly said?: T; died: boolean }> {
  taken = 0;
  diesAt = at;
  try {
    const said = await work();
    return isDead() ? { died: true } : { said, died: false };
  } catch (error) {
    if (!isDead()) throw error;
    return { died: true };
  } finally {
    diesAt = Number.POSITIVE_INFINITY;
  }
}

interface Killed<S> {
  readonly before: S;
  /** After the restart, and what the worker before left settled. */
  readonly places: Places;
  /** The operation had said that it was done before the worker died, or it did not die. */
  readonly acknowledged: boolean;
  /** The step it was killed before, from 1. */
  readonly at: number;
}

/**
 * Runs an operation once for each of its steps, killed before that step, and once to its end; `after` looks at what the
 * next worker finds. With `twice`, the next worker is killed at each of its steps, too, while it settles. Gives how many
 * steps the operation has.
 */
export async function killAtEach<S extends { readonly area: FakeArea }>(
  prepare: () => Promise<S>,
  operation: (state: S) => Promise<unknown>,
  after: (killed: Killed<S>) => Promise<void>,
  twice = false,
): Promise<number> {
  for (let at = 1; ; at++) {
    for (let again = twice ? 1 : Number.POSITIVE_INFINITY; ; again++) {
      globalThis.indexedDB = new IDBFactory();
      const before = await prepare();
      const { died } = await killedAt(at, () => operation(before));
      const second = await killedAt(again, () => started(before.area));
      const places = await started(before.area);
      await isTidy(places, before.area);
      await after({ before, places, acknowledged: !died, at });
      if (!second.died && !died) return at - 1;
      if (!second.died) break;
    }
  }
}

export const vaultDatabases = async (): Promise<readonly string[]> =>
  (await indexedDB.databases()).flatMap(({ name = '' }) => (isVaultDatabase(name) || name === LEGACY ? [name] : []));

/** Nothing is half done, both copies of the ledger say the same, and every database is named by it. */
async function isTidy(places: Places, area: FakeArea): Promise<void> {
  const { ledger } = places;
  const [place, second] = await ledger.both('place');
  expect(second).toEqual(place);
  expect([place?.finishing, place?.dropping]).toEqual([undefined, undefined]);
  const named = place ? [place.current, ...(place.previous ?? [])] : [];
  const unnamed = (await vaultDatabases()).filter((name) => !named.includes(name) && name !== LEGACY);
  expect(unnamed).toEqual([]);
  expect(await ledger.get('erasing')).toBeUndefined();
  expect(await ledger.get('building')).toBeUndefined();
  if (!place) expect(mirrored(area)).toEqual(new Set());
  if (place) await areAlike(places);
}

/** Before any key was tried, the second copy is the same vault's, and at most one step late. */
async function areAlike(places: Places): Promise<void> {
  const main = (await mainOf(places)).header as Header | undefined;
  const second = (await places.mirror.header()) as Header | undefined;
  if (second?.mac === main?.mac) return;
  expect(second).toMatchObject({ vaultId: main?.vaultId, generation: (main?.generation ?? 0) - 1 });
}

/** Both copies are whole under this key, the second at most `behind` steps late; a full look then makes them alike. */
export async function areWhole(places: Places, area: FakeArea, vaultKey: Bytes, behind: number): Promise<void> {
  const generationIn = async (stored: Stored): Promise<number> => {
    const { vaultId } = stored.header as Header;
    return valueIn(await wholeVault(stored, await keysOf(vaultKey, vaultId))).header.generation;
  };
  const main = await mainOf(places);
  const late = (await generationIn(main)) - (await generationIn(await places.mirror.all()));
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThanOrEqual(behind);
  expect(await checkVault(places, vaultKey)).toBe('whole');
  const whole = await mainOf(places);
  expect(mirrored(area)).toEqual(new Set(keysFor(whole)));
  expect(await places.mirror.header()).toEqual(whole.header);
}

async function mainOf(places: Places): Promise<Stored> {
  const store = await places.current();
  if (!store) throw new Error('no vault');
  return store.all();
}

/** Nothing but the vault's parts, and all of them. */
const mirrored = (area: FakeArea) => new Set(Object.keys(area.all()).filter((key) => key.startsWith('vault/')));
const keysFor = ({ header, pages, secrets }: Stored): readonly string[] => [
  'vault/header',
  ...(header as Header).pages.flatMap((_print, page) => (page % 32 === 0 ? [`vault/prints/${page / 32}`] : [])),
  ...(pages as { page: number }[]).map(({ page }) => `vault/page/${page}`),
  ...(secrets as { id: string }[]).map(({ id }) => `vault/secrets/${pageOf(id, 512)}`),
];
