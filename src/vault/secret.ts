import type { Bytes } from '../bytes.ts';
import { type SecretRecord, secretText } from './format.ts';
import { parseSecret, printSecret } from './plain.ts';
import { type Keys, open, seal } from './seal.ts';

/** The key a secret is under: the vault's, or the one that only a fresh passphrase gives. */
export type SecretKey =
  | { readonly part: 'secret'; readonly key: CryptoKey }
  | { readonly part: 'guarded'; readonly key: CryptoKey };

export const openKey = (keys: Keys): SecretKey => ({ part: 'secret', key: keys.entries });
export const guardedKey = (key: CryptoKey): SecretKey => ({ part: 'guarded', key });

/** A secret under a seal bound to the vault, the entry, the key and the version. The caller wipes its own copy. */
export async function sealSecret(
  { part, key }: SecretKey,
  vaultId: string,
  id: string,
  secret: Uint8Array,
  version: number,
): Promise<SecretRecord> {
  const plain = printSecret(secret);
  try {
    return { id, version, ...(await seal(key, plain, secretText(vaultId, part, id, version))) };
  } finally {
    plain.fill(0);
  }
}

/** Null if it does not open. */
export async function openSecret(
  { part, key }: SecretKey,
  vaultId: string,
  record: SecretRecord,
): Promise<Bytes | null> {
  const plain = await open(key, record, secretText(vaultId, part, record.id, record.version));
  return plain && parseSecret(plain);
}
