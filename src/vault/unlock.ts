import type { Bytes } from '../bytes.ts';
import { done, failed, type Result } from '../result.ts';
import { type Chosen, type Copies, choose, copyOf, type KeysFor, type ReadFailure } from './copies.ts';
import { MINOR, type SealedVault, type Slot } from './format.ts';
import type { Place } from './ledger.ts';
import { setMade, setPlace } from './place.ts';
import { alone, freshDatabase, isMade, type Places } from './places.ts';
import { type Keys, keysOf } from './seal.ts';
import type { VaultKeys } from './slots.ts';
import type { Stored } from './store.ts';
import { wholeVault } from './whole.ts';

/** What an unlock found out besides the keys. */
export type Finding = 'copy-restored' | 'older-state';

export interface Unlocked {
  readonly keys: VaultKeys;
  readonly findings: readonly Finding[];
}

export type UnlockFailure = ReadFailure | 'passphrase-wrong' | 'storage-full';

/** Both copies, as far as they can be seen without a key. */
export async function copiesOf(places: Places): Promise<Copies> {
  const [{ place, isMirrorOver, isPutBack }, mirrored] = await Promise.all([places.standing(), places.mirror.header()]);
  const main = copyOf(place && (await places.open(place.current).header()));
  const second = isMirrorOver ? failed('vault-missing') : copyOf(mirrored);
  if (!main.ok || !second.ok) return { main, mirror: second };
  // Where the first is the vault in use, another one is none of its copies: one of before, unless it took its place.
  const { vaultId, succeeds } = second.value;
  const inUse = main.value.vaultId;
  const isAnother = vaultId !== inUse && place?.vaultId === inUse && succeeds?.vaultId !== inUse;
  const isStray = isAnother || isPutBack || place?.finishing === true;
  return { main, mirror: isStray ? failed('vault-missing') : second };
}

/**
 * Wrapping keys → the vault's keys, from the newest copy that is intact; the other one is made anew from it. `right` is called as
 * soon as the keys are known to fit, before anything is written.
 */
export const unlockCopies = (
  places: Places,
  kind: Slot['kind'],
  wrapping: KeysFor,
  right: () => Promise<void> = async () => undefined,
): Promise<Result<Unlocked, UnlockFailure>> =>
  alone(async () => {
    const unlocked = await unlockAlone(places, kind, wrapping, right);
    const place = await places.place();
    // The right passphrase, and yet nothing to believe: from now on it can be restored, and its data saved.
    if (!unlocked.ok && unlocked.failure === 'vault-damaged' && place) await noteDamage(places, place.current);
    return unlocked;
  });

/** This database holds a vault that is damaged, as far as anybody can say. */
export const noteDamage = ({ ledger }: Places, database: string): Promise<void> => ledger.set('damaged', { database });

async function unlockAlone(
  places: Places,
  kind: Slot['kind'],
  wrapping: KeysFor,
  right: () => Promise<void>,
): Promise<Result<Unlocked, UnlockFailure>> {
  const copies = await copiesOf(places);
  const [chosen, place] = await Promise.all([choose(copies, kind, wrapping), places.place()]);
  if (!chosen.ok) return chosen;
  await right();
  const isBefore = isPredecessor(place, chosen.value);
  const isOlder = chosen.value.older || isBefore;
  const findings: Finding[] = isOlder ? ['older-state'] : [];
  // Before anything is made of it: a death must not keep that from the user.
  if (isBefore) await places.notice('older-state');
  if (chosen.value.reseed || isBefore) {
    const reseeded = await reseed(places, chosen.value);
    if (!reseeded.ok) return reseeded;
    // A second copy one step behind is the trace of a kill between two writes, and nothing to speak of.
    const { main, mirror } = copies;
    const isLate = main.ok && mirror.ok && main.value.generation - mirror.value.generation === 1;
    if (reseeded.value && !isLate && !isOlder) findings.push('copy-restored');
  }
  return done({ keys: chosen.value.keys, findings });
}

/** The second copy was never made of the vault in use, and of that nothing is left: what opens is the one before it. */
const isPredecessor = (place: Place | undefined, { header }: Chosen): boolean =>
  ![header.vaultId, header.succeeds?.vaultId].includes(place?.vaultId ?? header.vaultId);

/** False where nothing could be made anew, and the copies stay as they are. */
async function reseed(places: Places, { from, header, keys }: Chosen): Promise<Result<boolean, UnlockFailure>> {
  const { mirror, ledger, open } = places;
  // Written by a later version: it may keep more than we know to copy.
  if (header.minor > MINOR) return done(false);
  const known = await places.place();
  const { finishing: _made, ...place } = { current: freshDatabase(), ...known, vaultId: header.vaultId };
  const derived = await keysOf(keys.vaultKey, header.vaultId);
  const source = from === 'main' ? await open(place.current).all() : await mirror.all();
  const whole = await wholeVault(source, derived);
  // What is not whole is not copied over what may still be: the check after the unlock has the last word.
  if (!whole.ok) return from === 'main' ? done(false) : whole;
  if (from === 'main') {
    const made = await isMade(mirror.replace(whole.value));
    if (made) await setPlace(ledger, place);
    else await places.notice('copy-behind');
    return done(made);
  }
  // So that what a death leaves behind has a name.
  if (!known) await setPlace(ledger, place);
  const written = await open(place.current).replace(whole.value);
  if (!written.ok) return failed('storage-full');
  await setPlace(ledger, place);
  return done(true);
}

/**
 * What a full look at both copies gives; 'healed' if one was damaged and the other has taken its place; 'full' if there is
 * no room for that now.
 */
export type Check = 'whole' | 'healed' | 'healed-older' | 'damaged' | 'full';

/** Looks at every bit of both copies. Where one is damaged and the other is not, that one takes its place. */
export const checkVault = (places: Places, vaultKey: Bytes): Promise<Check> =>
  alone(() => checkAlone(places, vaultKey));

async function checkAlone(places: Places, vaultKey: Bytes): Promise<Check> {
  const store = await places.current();
  const stored = await store?.all();
  const header = copyOf(stored?.header);
  const second = await places.mirror.all();
  const { mirror: mirrored } = await copiesOf(places);
  if (header.ok) {
    const keys = await keysOf(vaultKey, header.value.vaultId);
    const first = stored && (await wholeVault(stored, keys));
    if (first?.ok) return keepSecond(places, first.value, second, keys);
  }
  if (!store || !mirrored.ok) return 'damaged';
  const whole = await wholeVault(second, await keysOf(vaultKey, mirrored.value.vaultId));
  if (!whole.ok) return 'damaged';
  const written = await store.replace(whole.value);
  if (!written.ok) return 'full';
  return header.ok && header.value.generation > mirrored.value.generation ? 'healed-older' : 'healed';
}

/** The second copy is made anew unless it is the same vault, bit for bit; one that only lags behind is nothing to speak of. */
async function keepSecond(places: Places, whole: SealedVault, second: Stored, keys: Keys): Promise<Check> {
  const { mirror, ledger, notice } = places;
  const header = copyOf(second.header);
  const isSame = header.ok && header.value.mac === whole.header.mac;
  if (isSame && (await wholeVault(second, keys)).ok) {
    // More of them than there should be: the rest of a change that was cut off.
    const isMore = second.secrets.length > whole.secrets.length;
    await (isMore ? mirror.replace(whole) : mirror.tidy(whole)).catch(() => undefined);
    await setMade(ledger);
    return 'whole';
  }
  // Written by a later version: it may keep more than we know to copy.
  if (whole.header.minor > MINOR) return 'whole';
  const made = await isMade(mirror.replace(whole));
  if (made) await setMade(ledger);
  else await notice('copy-behind');
  return made && isSame ? 'healed' : 'whole';
}
