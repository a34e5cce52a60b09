import { failed, type Result } from '../result.ts';
import type { ReadFailure } from './copies.ts';
import { type Locks, put } from './create.ts';
import { MINOR } from './format.ts';
import { succession, verifiedHeader } from './header.ts';
import type { NamesKept } from './page.ts';
import { alone, type Places } from './places.ts';
import { keysOf } from './seal.ts';
import { mayWrap, type VaultKeys } from './slots.ts';
import { openEntries } from './whole.ts';

export type RotateFailure = ReadFailure | 'storage-full' | 'derivation-refused' | 'vault-read-only';

/**
 * Others know the passphrase, and with it perhaps a copy of the vault key: everything is sealed anew under new keys, in a new
 * database; the old one is deleted. The new vault carries a proof that it is the old one's successor, so that an old copy
 * that comes back is known for what it is.
 */
export const rotateVault = (
  places: Places,
  old: VaultKeys,
  locks: Locks,
  kept: NamesKept,
): Promise<Result<VaultKeys, RotateFailure>> =>
  alone(async () => {
    if (!mayWrap(locks.passphrase.derivation)) return failed('derivation-refused');
    const store = await places.current();
    const stored = await store?.all();
    if (!stored || stored.header === undefined) return failed('vault-missing');
    const olderId = String((stored.header as { readonly vaultId?: unknown }).vaultId);
    const oldKeys = await keysOf(old.vaultKey, olderId).catch(() => null);
    if (!oldKeys) return failed('vault-damaged');
    const header = await verifiedHeader(stored.header, oldKeys);
    if (!header.ok) return header;
    if (header.value.minor > MINOR) return failed('vault-read-only');
    const entries = await openEntries(stored, old, olderId);
    if (!entries.ok) return entries;
    const { createdAt, exportable, generation } = header.value;
    try {
      return await put(
        places,
        locks,
        {
          entries: entries.value,
          createdAt,
          exportable,
          generation: generation + 1,
          kept,
          succeeds: (vaultId) => succession(olderId, oldKeys, vaultId),
        },
        'drop',
      );
    } finally {
      for (const { otp } of entries.value) otp.secret.fill(0);
    }
  });
