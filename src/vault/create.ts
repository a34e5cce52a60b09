import type { RecoveryDerivation, Stretch } from '../derive/params.ts';
import type { Entry } from '../entry.ts';
import { done, failed, type Result } from '../result.ts';
import { isMissing } from './access.ts';
import type { Succeeds } from './format.ts';
import { freshVaultId } from './header.ts';
import type { NamesKept } from './page.ts';
import { alone, type Before, install, type Places } from './places.ts';
import { freshKeys, mayWrap, type SlotKey, type VaultKeys, wipe, wrapPassphrase, wrapRecovery } from './slots.ts';
import { sealWhole } from './whole.ts';

/** What a new vault is locked with. */
export interface Locks {
  readonly passphrase: SlotKey<Stretch>;
  /** None only where a vault of an older format is taken over. */
  readonly recovery: SlotKey<RecoveryDerivation> | null;
}

interface Contents {
  readonly entries: readonly Entry[];
  readonly createdAt: number;
  readonly exportable: boolean;
  readonly generation: number;
  readonly kept: NamesKept;
  readonly succeeds: (vaultId: string) => Promise<Succeeds | null>;
}

export type CreateFailure = 'vault-exists' | 'derivation-refused' | 'storage-full';

/** A new, empty vault; gives its keys. Never overwrites one that is there. */
export const createVault = (
  places: Places,
  locks: Locks,
  kept: NamesKept,
  now: number,
): Promise<Result<VaultKeys, CreateFailure>> =>
  alone(async () => {
    if (!mayWrap(locks.passphrase.derivation)) return failed('derivation-refused');
    if (!(await isMissing(places))) return failed('vault-exists');
    const succeeds = async () => null;
    return put(places, locks, { entries: [], createdAt: now, exportable: true, generation: 1, kept, succeeds }, 'drop');
  });

/** Entries in a new vault under new keys, in the place of the one before. */
export async function put(
  places: Places,
  { passphrase, recovery }: Locks,
  { succeeds, ...contents }: Contents,
  before: Before,
): Promise<Result<VaultKeys, 'storage-full'>> {
  const keys = freshKeys();
  const vaultId = freshVaultId();
  const slots = await Promise.all([
    wrapPassphrase(keys, vaultId, passphrase),
    ...(recovery ? [wrapRecovery(keys, vaultId, recovery)] : []),
  ]);
  const sealed = await sealWhole({ ...contents, vaultId, slots, succeeds: await succeeds(vaultId) }, keys);
  const installed = await install(places, sealed, before);
  if (installed.ok) return done(keys);
  wipe(keys);
  return installed;
}
