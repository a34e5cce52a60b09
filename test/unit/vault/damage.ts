import { fromBase64, randomBytes, toBase64 } from '../../../src/bytes.ts';
import type { Entry } from '../../../src/entry.ts';
import { choose, copyOf, keysFor } from '../../../src/vault/copies.ts';
import { isPage, type SealedVault, type Slot } from '../../../src/vault/format.ts';
import { freshVaultId } from '../../../src/vault/header.ts';
import { areNamesOf, openPage } from '../../../src/vault/page.ts';
import { type Keys, keysOf } from '../../../src/vault/seal.ts';
import { freshKeys, type VaultKeys, wrapPassphrase, wrapRecovery } from '../../../src/vault/slots.ts';
import type { Stored } from '../../../src/vault/store.ts';
import { sealWhole, wholeVault } from '../../../src/vault/whole.ts';
import { params, recoveryDerivation } from '../../fakes/vault.ts';

/** A sealed vault in memory, with all that opens it. */
export interface Sealed {
  readonly whole: SealedVault;
  readonly keys: VaultKeys;
  readonly derived: Keys;
  readonly passphraseKey: Uint8Array<ArrayBuffer>;
  readonly slots: readonly Slot[];
}

export async function sealedVault(entries: readonly Entry[], generation = 7): Promise<Sealed> {
  const keys = freshKeys();
  const vaultId = freshVaultId();
  const passphraseKey = randomBytes(32);
  const slots = [
    await wrapPassphrase(keys, vaultId, { wrappingKey: passphraseKey, derivation: params() }),
    await wrapRecovery(keys, vaultId, { wrappingKey: randomBytes(32), derivation: recoveryDerivation() }),
  ];
  const given = { entries, createdAt: 1_000, exportable: true, generation, kept: 'plain', succeeds: null } as const;
  const whole = await sealWhole({ ...given, vaultId, slots }, keys);
  return { whole, keys, derived: await keysOf(keys.vaultKey, vaultId), passphraseKey, slots };
}

/** What an unlock by the right passphrase and the full look after it say of a vault whose copies are both like this. */
export async function verdict({ passphraseKey }: Sealed, stored: Stored): Promise<'whole' | 'names' | 'detected'> {
  const copy = copyOf(stored.header);
  if (!copy.ok) return 'detected';
  const derivations = copy.value.slots.map(({ derivation }) => derivation);
  const wrapping = keysFor(
    derivations,
    derivations.map(() => passphraseKey),
  );
  const chosen = await choose({ main: copy, mirror: copy }, 'passphrase', wrapping);
  if (!chosen.ok) return 'detected';
  const keys = await keysOf(chosen.value.keys.vaultKey, copy.value.vaultId);
  if (!(await wholeVault(stored, keys)).ok) return 'detected';
  for (const page of stored.pages.filter(isPage)) {
    if (!(await areNamesOf(keys, copy.value.vaultId, page, 'plain'))) return 'names';
  }
  return 'whole';
}

/** One way to change one value of a stored structure. */
export interface Edit {
  readonly path: readonly (string | number)[];
  readonly to: unknown;
}

const isBytes = (text: string): boolean =>
  text.length >= 16 && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;

/** Every single bit of everything in base64; every number, word, flag and nothing turned into another. */
export function* everyEdit(value: unknown, path: readonly (string | number)[] = []): Generator<Edit> {
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* everyEdit(one, [...path, index]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) yield* everyEdit(one, [...path, key]);
  } else for (const to of otherValues(value)) yield { path, to };
}

function* otherValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string' && isBytes(value)) yield* flipped(value);
  else if (typeof value === 'string') {
    yield `${value}x`;
    for (let at = 0; at < value.length; at += 1) yield `${value.slice(0, at)}\u00d7${value.slice(at + 1)}`;
  } else if (typeof value === 'number') yield* [value + 1, value - 1, -value - 1, value + 0.5, value ^ 0x40, null];
  else if (typeof value === 'boolean') yield !value;
  else if (value === null) yield* [1, ''];
}

function* flipped(base64: string): Generator<string> {
  const bytes = fromBase64(base64);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const at = bit >> 3;
    const mask = 1 << (bit & 7);
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    yield toBase64(bytes);
    bytes[at] = (bytes[at] ?? 0) ^ mask;
  }
}

/** The same structure with one value another; nothing of the given one is changed. */
export function edited<T>(value: T, { path: [key, ...rest], to }: Edit): T {
  if (key === undefined) return to as T;
  if (Array.isArray(value)) return value.with(Number(key), edited(value[Number(key)], { path: rest, to })) as T;
  const object = value as Record<string, unknown>;
  return { ...object, [key]: edited(object[key], { path: rest, to }) } as T;
}

/** Any one of the edits, by a walk of random turns. */
export function randomEdit(value: unknown, random: () => number): Edit {
  const path: (string | number)[] = [];
  let at = value;
  while (typeof at === 'object' && at !== null && Object.keys(at).length > 0) {
    const keys = Object.keys(at);
    const key = keys[Math.floor(random() * keys.length)] ?? '';
    path.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Record<string, unknown>)[key];
  }
  if (typeof at !== 'string' || !isBytes(at)) return { path, to: [...otherValues(at)][0] };
  const bytes = fromBase64(at);
  const bit = Math.floor(random() * bytes.length * 8);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return { path, to: toBase64(bytes) };
}

/** Whether a page, alone, is what the vault's header says of it: what the full look asks of each page. */
export async function isPageAsWritten({ whole, derived }: Sealed, number: number, page: unknown): Promise<boolean> {
  const { vaultId } = whole.header;
  if (!isPage(page) || page.page !== number) return false;
  const items = await openPage(derived, vaultId, page, whole.header.pages[number]);
  return items !== null && areNamesOf(derived, vaultId, page, 'plain');
}
