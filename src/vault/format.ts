import { fromBase64 } from '../bytes.ts';
import type { Argon2idParams } from '../derive/params.ts';
import { done, failed, type Result } from '../result.ts';

/** The version of everything in this file. docs/vault-format.md describes it and changes with it. */
export const FORMAT = 1;

/** Sealed bytes: AES-256-GCM with a 12-byte nonce; `sealed` is ciphertext and tag. Both base64. */
export interface Sealed {
  readonly nonce: string;
  readonly sealed: string;
}

/** One wrapped copy of the vault key. */
export interface Slot {
  readonly kind: 'passphrase';
  readonly derivation: Argon2idParams;
  readonly wrapped: Sealed;
}

export interface Header {
  readonly format: typeof FORMAT;
  /** 16 random bytes, base64. */
  readonly vaultId: string;
  /** Grows by one with every change of the vault. */
  readonly generation: number;
  /** How many records belong to it. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly slots: readonly Slot[];
  /** HMAC-SHA-256 over `headerText`, base64. */
  readonly mac: string;
}

/** The two sealed parts of an entry: lists open views only, a secret is opened for the one code that is needed. */
export type Part = 'view' | 'secret';

export interface SealedRecord {
  readonly id: string;
  /** Grows by one with every change of the entry. */
  readonly version: number;
  readonly view: Sealed;
  readonly secret: Sealed;
}

/** The whole vault, sealed: the form it has as a file. */
export interface SealedVault {
  readonly einmal: 'vault';
  readonly header: Header;
  readonly records: readonly SealedRecord[];
}

export type FormatFailure = 'vault-damaged' | 'vault-newer';

/** What a seal is bound to, as UTF-8 text: a JSON array without spaces, easy to write the same in any language. */
const bound = (...parts: readonly (string | number)[]): string => JSON.stringify(['einmal', FORMAT, ...parts]);

export const recordText = (vaultId: string, id: string, part: Part, version: number): string =>
  bound(vaultId, 'record', id, part, version);

export function slotText(vaultId: string, { kind, derivation }: Omit<Slot, 'wrapped'>): string {
  const { kdf, version, memory, passes, lanes, salt } = derivation;
  return bound(vaultId, 'slot', kind, kdf, version, memory, passes, lanes, salt);
}

export function headerText(header: Omit<Header, 'mac'>): string {
  const { vaultId, generation, count, createdAt, slots } = header;
  const slotTexts = slots.flatMap((slot) => [slotText(vaultId, slot), slot.wrapped.nonce, slot.wrapped.sealed]);
  return bound(vaultId, 'header', generation, count, createdAt, ...slotTexts);
}

/** A stored header as it should be. The version is looked at first: of a newer one nothing else is believed. */
export function parseHeader(value: unknown): Result<Header, FormatFailure> {
  if (!isObject(value) || !isWhole(value.format)) return failed('vault-damaged');
  if (value.format > FORMAT) return failed('vault-newer');
  const { vaultId, generation, count, createdAt, slots, mac } = value;
  const fits =
    value.format === FORMAT &&
    isBase64(vaultId, 16) &&
    [generation, count, createdAt].every(isWhole) &&
    isBase64(mac, 32) &&
    Array.isArray(slots) &&
    slots.length > 0 &&
    slots.every(isSlot);
  return fits ? done(value as unknown as Header) : failed('vault-damaged');
}

/** The JSON text of a sealed vault → its contents, structure checked, nothing opened. */
export function parseSealedVault(text: string): Result<SealedVault, FormatFailure> {
  const value = parseJson(text);
  if (!isObject(value) || value.einmal !== 'vault') return failed('vault-damaged');
  const header = parseHeader(value.header);
  if (!header.ok) return header;
  const { records } = value;
  if (!Array.isArray(records) || !records.every(isRecord)) return failed('vault-damaged');
  return done({ einmal: 'vault', header: header.value, records });
}

export const printSealedVault = (header: Header, records: readonly SealedRecord[]): string =>
  JSON.stringify({ einmal: 'vault', header, records } satisfies SealedVault, null, 1);

export const isRecord = (value: unknown): value is SealedRecord =>
  isObject(value) &&
  typeof value.id === 'string' &&
  isWhole(value.version) &&
  isSealed(value.view) &&
  isSealed(value.secret);

const isSlot = (value: unknown): value is Slot =>
  isObject(value) && value.kind === 'passphrase' && isObject(value.derivation) && isSealed(value.wrapped);

const isSealed = (value: unknown): value is Sealed =>
  isObject(value) && isBase64(value.nonce, 12) && isBase64(value.sealed);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function isBase64(value: unknown, length?: number): boolean {
  if (typeof value !== 'string') return false;
  try {
    const bytes = fromBase64(value);
    return length === undefined ? bytes.length > 0 : bytes.length === length;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
