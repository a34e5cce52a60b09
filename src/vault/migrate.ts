import type { Bytes } from '../bytes.ts';
import type { Result } from '../result.ts';
import { put } from './create.ts';
import { openVault1, type Vault1 } from './legacy.ts';
import type { NamesKept } from './page.ts';
import { alone, type Places } from './places.ts';
import type { VaultKeys } from './slots.ts';

type Migrated = Result<VaultKeys, 'vault-damaged' | 'passphrase-wrong' | 'storage-full'>;

/**
 * Format 1 → the format of today, under the same passphrase: its slot is derived as before. The old database is kept until
 * the next unlock. `right` is called as soon as the key is known to fit.
 */
export const migrateVault1 = (
  places: Places,
  vault: Vault1,
  wrappingKey: Bytes,
  kept: NamesKept,
  right?: () => Promise<void>,
): Promise<Migrated> => alone(() => migrateAlone(places, vault, wrappingKey, kept, right));

/** The same under the lock that the caller holds. */
export async function migrateAlone(
  places: Places,
  vault: Vault1,
  wrappingKey: Bytes,
  kept: NamesKept,
  right: () => Promise<void> = async () => undefined,
): Promise<Migrated> {
  const entries = await openVault1(vault, wrappingKey);
  if (!entries.ok) return entries;
  await right();
  const { createdAt, generation, slots } = vault.header;
  const locks = { passphrase: { wrappingKey, derivation: slots[0].derivation }, recovery: null };
  const succeeds = async () => null;
  const contents = { entries: entries.value, createdAt, exportable: true, generation: generation + 1, kept, succeeds };
  try {
    return await put(places, locks, contents, 'keep');
  } finally {
    for (const { otp } of entries.value) otp.secret.fill(0);
  }
}
