import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { randomBytes, toBase64 } from '../../src/bytes.ts';
import { type Argon2idParams, FLOOR } from '../../src/derive/params.ts';
import { openStore, type Store } from '../../src/vault/store.ts';
import { createVault, openVault, type Vault } from '../../src/vault/vault.ts';

/** A store over an empty IndexedDB of its own. */
export function freshStore(): Store {
  globalThis.indexedDB = new IDBFactory();
  return openStore();
}

export const params = (): Argon2idParams => ({
  kdf: 'argon2id',
  version: 0x13,
  ...FLOOR,
  salt: toBase64(randomBytes(16)),
});

/** A new vault in a new store, unlocked. The derivation is not run: the wrapping key is any 32 bytes. */
export async function freshVault(wrappingKey = randomBytes(32)) {
  const store = freshStore();
  const created = await createVault(store, wrappingKey, params(), 1_000);
  if (!created.ok) throw new Error(created.failure);
  const vaultKey = created.value.slice();
  const vault = await openVault(store, created.value);
  if (!vault.ok) throw new Error(vault.failure);
  return { store, wrappingKey, vaultKey, vault: vault.value as Vault };
}
