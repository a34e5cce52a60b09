import { expect } from 'vitest';
import { type Bytes, randomBytes } from '../../../src/bytes.ts';
import { createVault } from '../../../src/vault/create.ts';
import { openPlaces, type Places } from '../../../src/vault/places.ts';
import type { FakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { opened, params, recoveryDerivation, unlockWith, valueIn } from '../../fakes/vault.ts';

export const freshLocks = () => ({
  passphrase: { wrappingKey: randomBytes(32), derivation: params() },
  recovery: { wrappingKey: randomBytes(32), derivation: recoveryDerivation() },
});

export type Two = Awaited<ReturnType<typeof vaultIn>>;

/** A vault with two entries, or others. */
export async function vaultIn(area: FakeArea, ids: readonly string[] = ['e1', 'e2'], notice?: Places['notice']) {
  const places = openPlaces(area, notice);
  const locks = freshLocks();
  const keys = valueIn(await createVault(places, locks, 'plain', 1_000));
  const vault = await opened(places, keys.vaultKey);
  for (const id of ids) valueIn(await vault.add(entry({ id, name: id })));
  return { area, places, locks, keys, vault };
}

/** Unlocks, opens every secret and gives the names. */
export async function namesIn(places: Places, wrappingKey: Bytes): Promise<string> {
  const { keys } = valueIn(await unlockWith(places, 'passphrase', wrappingKey));
  const vault = await opened(places, keys.vaultKey);
  const views = valueIn(await vault.views());
  for (const { id } of views) valueIn(await vault.entry(id, keys.guardKey));
  return views
    .map(({ name }) => name)
    .sort()
    .join();
}

/** Says how many steps an operation has. */
export function tell(operation: string, steps: number): void {
  console.info(`${operation}: killed before each of ${steps} steps`);
  expect(steps).toBeGreaterThan(1);
}
