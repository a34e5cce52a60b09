import type { Bytes } from '../bytes.ts';
import type { RecoveryDerivation, Stretch } from '../derive/params.ts';
import { withinBounds } from '../derive/params.ts';
import { done, failed, type Result } from '../result.ts';
import { type FormatFailure, type Header, parseHeader, type Slot } from './format.ts';
import { isGenuine, isSuccessor } from './header.ts';
import { keysOf } from './seal.ts';
import { unwrap, type VaultKeys, wipe } from './slots.ts';

export type ReadFailure = FormatFailure | 'vault-missing';

/** One of the two copies, as far as it can be seen without a key. */
export type Copy = Result<Header, ReadFailure>;

export interface Copies {
  readonly main: Copy;
  readonly mirror: Copy;
}

export const copyOf = (stored: unknown): Copy => (stored === undefined ? failed('vault-missing') : parseHeader(stored));

/** What was learnt from two copies and a wrapping key. */
export interface Chosen {
  readonly keys: VaultKeys;
  readonly header: Header;
  readonly from: 'main' | 'mirror';
  /** The other copy is to be made anew from this one. */
  readonly reseed: boolean;
  /** There is, or was, a newer state that cannot be believed. */
  readonly older: boolean;
}

type PickFailure = 'vault-damaged' | 'vault-newer' | 'passphrase-wrong' | 'vault-missing';

const headersOf = ({ main, mirror }: Copies) =>
  [
    { from: 'main' as const, copy: main },
    { from: 'mirror' as const, copy: mirror },
  ]
    .flatMap(({ from, copy }) => (copy.ok ? [{ from, header: copy.value }] : []))
    .sort((a, b) => b.header.generation - a.header.generation);

/** The same for the same derivation: Chromium's storage.local gives fields back in the order of their names. */
const keyOf = (derivation: Stretch | RecoveryDerivation): string => JSON.stringify(Object.entries(derivation).sort());

/** The different derivations of all slots of a kind, the newest copy's first. */
export function derivationsOf(copies: Copies, kind: 'passphrase'): readonly Stretch[];
export function derivationsOf(copies: Copies, kind: 'recovery'): readonly RecoveryDerivation[];
export function derivationsOf(copies: Copies, kind: Slot['kind']): readonly (Stretch | RecoveryDerivation)[] {
  const found = new Map<string, Stretch | RecoveryDerivation>();
  for (const { header } of headersOf(copies)) {
    for (const slot of header.slots) {
      // Bounds are looked at before anybody derives.
      const bounded = slot.derivation.kdf === 'hkdf-sha256' || withinBounds(slot.derivation);
      if (slot.kind === kind && bounded) found.set(keyOf(slot.derivation), slot.derivation);
    }
  }
  return [...found.values()];
}

/** One wrapping key per derivation, in the order of `derivationsOf`. */
export type KeysFor = ReadonlyMap<string, Bytes>;

export const keysFor = (derivations: readonly (Stretch | RecoveryDerivation)[], keys: readonly Bytes[]): KeysFor =>
  new Map(derivations.flatMap((derivation, index) => (keys[index] ? [[keyOf(derivation), keys[index]] as const] : [])));

/**
 * The newest copy that these wrapping keys open and that is genuine. An older one is used only where the newer one cannot be
 * believed: a newer one that is genuine under the same keys, or the rightful successor, means that the passphrase typed is one of yesterday.
 */
export async function choose(
  copies: Copies,
  kind: Slot['kind'],
  wrapping: KeysFor,
): Promise<Result<Chosen, PickFailure>> {
  if ([copies.main, copies.mirror].some((copy) => !copy.ok && copy.failure === 'vault-newer'))
    return failed('vault-newer');
  const headers = headersOf(copies);
  if (headers.length === 0) {
    const missing = [copies.main, copies.mirror].every((copy) => !copy.ok && copy.failure === 'vault-missing');
    return failed(missing ? 'vault-missing' : 'vault-damaged');
  }
  let anyOpened = false;
  for (const { from, header } of headers) {
    const keys = await unwrapAny(header, kind, wrapping);
    if (!keys) continue;
    anyOpened = true;
    const derived = await keysOf(keys.vaultKey, header.vaultId);
    if (!(await isGenuine(header, derived))) {
      wipe(keys);
      continue;
    }
    const other = headers.find((candidate) => candidate.from !== from)?.header;
    const newer = other && other.generation > header.generation ? other : undefined;
    if (newer) {
      const sameVault = newer.vaultId === header.vaultId && (await isGenuine(newer, derived));
      if (sameVault || (await isSuccessor(newer, header.vaultId, derived))) {
        wipe(keys);
        return failed('passphrase-wrong');
      }
    }
    // The same signature is not enough: it may stand under something that was changed.
    const alike = other?.mac === header.mac && (await isGenuine(other, derived));
    return done({ keys, header, from, reseed: !alike, older: newer !== undefined });
  }
  return failed(anyOpened ? 'vault-damaged' : 'passphrase-wrong');
}

async function unwrapAny(header: Header, kind: Slot['kind'], wrapping: KeysFor): Promise<VaultKeys | null> {
  for (const slot of header.slots) {
    const wrappingKey = slot.kind === kind ? wrapping.get(keyOf(slot.derivation)) : undefined;
    const keys = wrappingKey && (await unwrap(slot, header.vaultId, wrappingKey));
    if (keys) return keys;
  }
  return null;
}
