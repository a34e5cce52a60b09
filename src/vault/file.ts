import type { Bytes } from '../bytes.ts';
import type { RecoveryDerivation, Stretch } from '../derive/params.ts';
import { done, failed, type Result } from '../result.ts';
import { accessOf } from './access.ts';
import { choose, copyOf, derivationsOf, keysFor, type ReadFailure } from './copies.ts';
import { FORMAT, type FormatFailure, parseSealedVault, printSealedVault, type SealedVault } from './format.ts';
import { derivationsOf1, LEGACY, parseFile1, readLegacy, type Vault1 } from './legacy.ts';
import { migrateAlone } from './migrate.ts';
import type { NamesKept } from './page.ts';
import { alone, install, type Places } from './places.ts';
import { keysOf } from './seal.ts';
import { isObject, parseJson } from './shape.ts';
import { wipe } from './slots.ts';
import { wholeVault } from './whole.ts';

/** The vault as a JSON text, sealed as it is stored, from the copy that is whole. Nothing in it is readable without the passphrase. */
export async function sealedCopy(places: Places, vaultKey: Bytes): Promise<Result<string, ReadFailure>> {
  const store = await places.current();
  for (const stored of [await store?.all(), await places.mirror.all()]) {
    const header = copyOf(stored?.header);
    if (!stored || !header.ok) continue;
    const whole = await wholeVault(stored, await keysOf(vaultKey, header.value.vaultId));
    if (whole.ok) return done(printSealedVault(whole.value));
  }
  return failed('vault-damaged');
}

/** All that is stored, believable or not, for somebody who can make more of it. It is as sealed as it was. */
export async function damagedData(places: Places): Promise<string> {
  const [store, place] = await Promise.all([places.current(), places.place()]);
  const names = (place?.previous ?? []).filter((name) => name !== LEGACY);
  const aside = names.map((name) =>
    places
      .open(name)
      .all()
      .catch(() => null),
  );
  const [main, mirror, legacy, kept] = await Promise.all([
    store?.all(),
    places.mirror.all(),
    readLegacy(),
    Promise.all(aside),
  ]);
  return JSON.stringify({ einmal: 'damaged', main, mirror, legacy, kept }, null, 1);
}

type Sealed = { readonly format: 1; readonly vault: Vault1 } | { readonly format: 2; readonly vault: SealedVault };

export interface FileFacts {
  readonly derivations: readonly Stretch[];
  readonly recoveries: readonly RecoveryDerivation[];
  readonly count: number;
  readonly createdAt: number;
}

/** A text that may be a sealed vault of any format. */
function parseFile(text: string): Result<Sealed, FormatFailure | 'file-unknown'> {
  const value = parseJson(text);
  if (!isObject(value) || value.einmal !== 'vault' || !isObject(value.header)) return failed('file-unknown');
  if (value.header.format === 1) {
    const vault = parseFile1(text);
    return vault.ok ? done({ format: 1, vault: vault.value }) : vault;
  }
  const vault = parseSealedVault(text);
  return vault.ok ? done({ format: FORMAT, vault: vault.value }) : vault;
}

const copiesIn = ({ header }: SealedVault) => ({ main: done(header), mirror: failed('vault-missing') });

/** What a file is, before its passphrase is asked for. Nothing is derived for parameters out of bounds. */
export function openFile(text: string): Result<FileFacts, FormatFailure | 'file-unknown' | 'derivation-refused'> {
  const file = parseFile(text);
  if (!file.ok) return file;
  const { count, createdAt } = file.value.vault.header;
  if (file.value.format === 1) {
    const derivations = derivationsOf1(file.value.vault);
    if (derivations.length === 0) return failed('derivation-refused');
    return done({ derivations, recoveries: [], count, createdAt });
  }
  const copies = copiesIn(file.value.vault);
  const derivations = derivationsOf(copies, 'passphrase');
  const recoveries = derivationsOf(copies, 'recovery');
  if (derivations.length + recoveries.length === 0) return failed('derivation-refused');
  return done({ derivations, recoveries, count, createdAt });
}

export type RestoreFailure =
  | FormatFailure
  | 'file-unknown'
  | 'derivation-refused'
  | 'passphrase-wrong'
  | 'recovery-wrong'
  | 'vault-exists'
  | 'storage-full';

/**
 * A sealed file becomes the vault in use, once a key has shown that it is whole. Only where there is no intact vault; a
 * damaged one is kept aside until the next unlock. `wrappingKeys`: per derivation, then per recovery of `openFile`; empty
 * where none was typed.
 */
export const restoreFile = (
  places: Places,
  text: string,
  wrappingKeys: readonly Bytes[],
  kept: NamesKept,
): Promise<Result<null, RestoreFailure>> =>
  alone(async () => {
    const file = parseFile(text);
    const facts = openFile(text);
    if (!file.ok) return file;
    if (!facts.ok) return facts;
    const { is } = await accessOf(places);
    if (is === 'there' || is === 'legacy' || is === 'newer') return failed('vault-exists');
    if (file.value.format === 1) {
      const migrated = await migrateAlone(places, file.value.vault, wrappingKeys[0] ?? new Uint8Array(32), kept);
      if (!migrated.ok) return migrated;
      wipe(migrated.value);
    } else {
      const installed = await installFile(places, file.value.vault, facts.value, wrappingKeys);
      if (!installed.ok) return installed;
    }
    await places.ledger.remove('damaged');
    return done(null);
  });

async function installFile(
  places: Places,
  vault: SealedVault,
  { derivations, recoveries }: FileFacts,
  wrappingKeys: readonly Bytes[],
): Promise<Result<null, RestoreFailure>> {
  const keys = keysFor(
    [...derivations, ...recoveries],
    wrappingKeys.map((key) => (key.length === 32 ? key : new Uint8Array(32))),
  );
  const copies = copiesIn(vault);
  const byPassphrase = await choose(copies, 'passphrase', keys);
  // Damage that the right passphrase showed stays damage, whatever the other key says.
  const wrong = !byPassphrase.ok && byPassphrase.failure === 'passphrase-wrong';
  const chosen = wrong ? await choose(copies, 'recovery', keys) : byPassphrase;
  if (!chosen.ok) {
    const typed = wrappingKeys.map(({ length }) => length > 0);
    const byCode = !typed.slice(0, derivations.length).includes(true) && typed.includes(true);
    if (chosen.failure === 'passphrase-wrong' && byCode) return failed('recovery-wrong');
    return failed(chosen.failure === 'vault-missing' ? 'vault-damaged' : chosen.failure);
  }
  const whole = await wholeVault(vault, await keysOf(chosen.value.keys.vaultKey, vault.header.vaultId));
  wipe(chosen.value.keys);
  if (!whole.ok) return whole;
  return install(places, whole.value, 'keep');
}
