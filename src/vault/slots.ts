import { type Bytes, randomBytes } from '../bytes.ts';
import { meetsFloor, type RecoveryDerivation, type Stretch, withinBounds } from '../derive/params.ts';
import { type Slot, slotText } from './format.ts';
import { aesKey, open, seal } from './seal.ts';

/** The two random keys that every slot wraps, 32 bytes each. Wiped by whoever is done with them. */
export interface VaultKeys {
  readonly vaultKey: Bytes;
  /** Opens the secrets that need the passphrase each time. Never kept beyond the call that needs it. */
  readonly guardKey: Bytes;
}

/** What a slot is made from: the wrapping key (32 bytes) and how it came to be. */
export interface SlotKey<D = Stretch | RecoveryDerivation> {
  readonly wrappingKey: Bytes;
  readonly derivation: D;
}

export const freshKeys = (): VaultKeys => ({ vaultKey: randomBytes(32), guardKey: randomBytes(32) });

export function wipe({ vaultKey, guardKey }: VaultKeys): void {
  vaultKey.fill(0);
  guardKey.fill(0);
}

/** True if a new slot may be made with this derivation. */
export const mayWrap = (derivation: Stretch): boolean => withinBounds(derivation) && meetsFloor(derivation);

export async function wrapPassphrase(keys: VaultKeys, vaultId: string, from: SlotKey<Stretch>): Promise<Slot> {
  const slot = { kind: 'passphrase', derivation: from.derivation } as const;
  return { ...slot, ...(await wrapBoth(keys, vaultId, slot, from.wrappingKey)) };
}

export async function wrapRecovery(keys: VaultKeys, vaultId: string, from: SlotKey<RecoveryDerivation>): Promise<Slot> {
  const slot = { kind: 'recovery', derivation: from.derivation } as const;
  return { ...slot, notedAt: null, ...(await wrapBoth(keys, vaultId, slot, from.wrappingKey)) };
}

async function wrapBoth(
  { vaultKey, guardKey }: VaultKeys,
  vaultId: string,
  slot: Pick<Slot, 'kind' | 'derivation'>,
  wrappingKey: Bytes,
) {
  const key = await aesKey(wrappingKey);
  const [wrapped, guard] = await Promise.all([
    seal(key, vaultKey, slotText(vaultId, slot, 'vault')),
    seal(key, guardKey, slotText(vaultId, slot, 'guard')),
  ]);
  return { wrapped, guard };
}

/** Both keys out of a slot; null if the wrapping key is another one, or the slot is not as it was written. */
export async function unwrap(slot: Slot, vaultId: string, wrappingKey: Bytes): Promise<VaultKeys | null> {
  const key = await aesKey(wrappingKey);
  const [vaultKey, guardKey] = await Promise.all([
    open(key, slot.wrapped, slotText(vaultId, slot, 'vault')),
    open(key, slot.guard, slotText(vaultId, slot, 'guard')),
  ]);
  if (vaultKey?.length === 32 && guardKey?.length === 32) return { vaultKey, guardKey };
  vaultKey?.fill(0);
  guardKey?.fill(0);
  return null;
}
