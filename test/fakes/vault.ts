import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { type Bytes, randomBytes, toBase64 } from '../../src/bytes.ts';
import { type Argon2idParams, FLOOR, type RecoveryDerivation } from '../../src/derive/params.ts';
import type { Result } from '../../src/result.ts';
import { attemptsIn } from '../../src/vault/attempts.ts';
import { derivationsOf, keysFor } from '../../src/vault/copies.ts';
import { createVault } from '../../src/vault/create.ts';
import { settleErase } from '../../src/vault/erase.ts';
import { openVault } from '../../src/vault/open-vault.ts';
import type { NamesKept } from '../../src/vault/page.ts';
import { type CopyNotice, openPlaces, type Places, settlePlaces } from '../../src/vault/places.ts';
import type { Finder } from '../../src/vault/seen.ts';
import type { VaultKeys } from '../../src/vault/slots.ts';
import { copiesOf, unlockCopies } from '../../src/vault/unlock.ts';
import type { Vault } from '../../src/vault/vault.ts';
import { type FakeArea, fakeArea } from './area.ts';

export const params = (): Argon2idParams => {
  const { memory, passes, lanes } = FLOOR;
  return { kdf: 'argon2id', version: 0x13, memory, passes, lanes, salt: toBase64(randomBytes(16)) };
};

export const recoveryDerivation = (): RecoveryDerivation => ({ kdf: 'hkdf-sha256', salt: toBase64(randomBytes(16)) });

/** The value, or the test ends with the failure. */
export function valueIn<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

/** An empty IndexedDB and an empty storage.local. */
export function freshPlaces() {
  globalThis.indexedDB = new IDBFactory();
  const area = fakeArea();
  return { area, places: openPlaces(area) };
}

/** The same disk, seen by a worker that has just started: no connection and nothing in memory is left of the one before. */
export const restarted = (area: FakeArea): Places => openPlaces(area);

/** A worker that has started and settled what those before it left; `notices` gets what the user is told. */
export async function started(area: FakeArea, notices: CopyNotice[] = []): Promise<Places> {
  const places = openPlaces(area, async (what) => void notices.push(what));
  await settleErase(
    places,
    attemptsIn(places.ledger, () => 9_000),
  );
  await settlePlaces(places);
  return places;
}

/** Knows of no page: every question looks at all of them. */
const forgetful: Finder = {
  pagesAt: async () => null,
  keep: () => undefined,
  follow: () => undefined,
};

export const opened = async (places: Places, vaultKey: Bytes, names: NamesKept = 'plain'): Promise<Vault> =>
  valueIn(await openVault(places, vaultKey, { names: async () => names, finder: forgetful }));

/** A new vault in new places, unlocked. No derivation is run: a wrapping key is any 32 bytes. */
export async function freshVault(names: NamesKept = 'plain') {
  const { area, places } = freshPlaces();
  const passphraseKey = randomBytes(32);
  const recoveryKey = randomBytes(32);
  const locks = {
    passphrase: { wrappingKey: passphraseKey, derivation: params() },
    recovery: { wrappingKey: recoveryKey, derivation: recoveryDerivation() },
  };
  const keys: VaultKeys = valueIn(await createVault(places, locks, names, 1_000));
  const vault = await opened(places, keys.vaultKey, names);
  return { area, places, locks, passphraseKey, recoveryKey, keys, vault };
}

/** Unlocks with one wrapping key, the same for every derivation that is asked for. */
export async function unlockWith(places: Places, kind: 'passphrase' | 'recovery', wrappingKey: Bytes) {
  const copies = await copiesOf(places);
  const derivations = kind === 'passphrase' ? derivationsOf(copies, 'passphrase') : derivationsOf(copies, 'recovery');
  return unlockCopies(
    places,
    kind,
    keysFor(
      derivations,
      derivations.map(() => wrappingKey),
    ),
  );
}
