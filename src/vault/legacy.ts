import { deleteDB, openDB } from 'idb';
import type { Bytes } from '../bytes.ts';
import { type Argon2idParams, withinBounds } from '../derive/params.ts';
import type { Entry, EntryView } from '../entry.ts';
import { done, failed, type Result } from '../result.ts';
import type { FormatFailure, Sealed } from './format.ts';
import { parsePadded, parseSecret } from './plain.ts';
import { aesKey, hkdfKeys, isSigned, open } from './seal.ts';
import { isBase64, isObject, isText, isWhole, parseJson } from './shape.ts';

/** Reads format 1, as docs/vault-format.md has it at its end. It is only read, never written again. */

/** The one database that format 1 was kept in. */
export const LEGACY = 'einmal';

interface Slot1 {
  readonly kind: 'passphrase';
  readonly derivation: Argon2idParams;
  readonly wrapped: Sealed;
}

export interface Header1 {
  readonly format: 1;
  readonly vaultId: string;
  readonly generation: number;
  readonly count: number;
  readonly createdAt: number;
  readonly slots: readonly [Slot1, ...Slot1[]];
  readonly mac: string;
}

interface Record1 {
  readonly id: string;
  readonly version: number;
  readonly view: Sealed;
  readonly secret: Sealed;
}

/** A vault of format 1, sealed. */
export interface Vault1 {
  readonly header: Header1;
  readonly records: readonly Record1[];
}

/** What was stored under the old name; null if there is no such database or no vault in it. */
export async function readLegacy(): Promise<{ readonly header: unknown; readonly records: readonly unknown[] } | null> {
  if (!(await indexedDB.databases()).some(({ name }) => name === LEGACY)) return null;
  const db = await openDB(LEGACY);
  try {
    if (!db.objectStoreNames.contains('header')) return null;
    const transaction = db.transaction(['header', 'records'], 'readonly');
    const [header, records] = await Promise.all([
      transaction.objectStore('header').get('header'),
      transaction.objectStore('records').getAll(),
    ]);
    return header === undefined ? null : { header, records };
  } finally {
    db.close();
  }
}

export const destroyLegacy = (): Promise<void> => deleteDB(LEGACY);

export function parseVault1(value: {
  readonly header: unknown;
  readonly records: unknown;
}): Result<Vault1, FormatFailure> {
  const header = parseHeader1(value.header);
  if (!header.ok) return header;
  const { records } = value;
  if (!Array.isArray(records) || !records.every(isRecord1)) return failed('vault-damaged');
  return done({ header: header.value, records });
}

export function parseFile1(text: string): Result<Vault1, FormatFailure> {
  const value = parseJson(text);
  if (!isObject(value) || value.einmal !== 'vault') return failed('vault-damaged');
  return parseVault1({ header: value.header, records: value.records });
}

function parseHeader1(value: unknown): Result<Header1, FormatFailure> {
  if (!isObject(value) || value.format !== 1) return failed('vault-damaged');
  const { vaultId, generation, count, createdAt, slots, mac } = value;
  const fits =
    isBase64(vaultId, 16) &&
    [generation, count, createdAt].every(isWhole) &&
    isBase64(mac, 32) &&
    Array.isArray(slots) &&
    slots.length > 0 &&
    slots.every(isSlot1);
  return fits ? done(value as unknown as Header1) : failed('vault-damaged');
}

/** What its passphrase is derived with; nothing where that is out of bounds. */
export function derivationsOf1({ header }: Vault1): readonly [] | readonly [Argon2idParams] {
  const { derivation } = header.slots[0];
  return withinBounds(derivation) ? [derivation] : [];
}

/** The whole of it in the clear, once the wrapping key fits and everything was believed; the caller wipes the secrets. */
export async function openVault1(
  { header, records }: Vault1,
  wrappingKey: Bytes,
): Promise<Result<readonly Entry[], 'vault-damaged' | 'passphrase-wrong'>> {
  const { vaultId } = header;
  const vaultKey = await unwrap1(header, wrappingKey);
  if (!vaultKey) return failed('passphrase-wrong');
  const keys = await hkdfKeys(vaultKey, vaultId, 1);
  vaultKey.fill(0);
  const genuine = await isSigned(keys.header, headerText1(header), header.mac);
  if (!genuine || records.length !== header.count) return failed('vault-damaged');
  const entries = await Promise.all(records.map((record) => openRecord1(keys.entries, vaultId, record)));
  const opened = entries.filter((entry) => entry !== null);
  return opened.length === entries.length ? done(opened) : failed('vault-damaged');
}

async function unwrap1({ slots, vaultId }: Header1, wrappingKey: Bytes): Promise<Bytes | null> {
  const key = await aesKey(wrappingKey);
  for (const slot of slots) {
    const vaultKey = await open(key, slot.wrapped, slotText1(vaultId, slot));
    if (vaultKey) return vaultKey;
  }
  return null;
}

async function openRecord1(
  key: CryptoKey,
  vaultId: string,
  { id, version, view, secret }: Record1,
): Promise<Entry | null> {
  const [plainView, plainSecret] = await Promise.all([
    open(key, view, bound1(vaultId, 'record', id, 'view', version)),
    open(key, secret, bound1(vaultId, 'record', id, 'secret', version)),
  ]);
  if (!plainView || !plainSecret) return null;
  const opened = parsePadded(plainView) as Omit<EntryView, 'guarded'>;
  return { ...opened, guarded: false, otp: { ...opened.otp, secret: parseSecret(plainSecret) } };
}

const bound1 = (...parts: readonly (string | number)[]): string => JSON.stringify(['einmal', 1, ...parts]);

function slotText1(vaultId: string, { kind, derivation }: Slot1): string {
  const { kdf, version, memory, passes, lanes, salt } = derivation;
  return bound1(vaultId, 'slot', kind, kdf, version, memory, passes, lanes, salt);
}

function headerText1({ vaultId, generation, count, createdAt, slots }: Header1): string {
  const parts = slots.flatMap((slot) => [slotText1(vaultId, slot), slot.wrapped.nonce, slot.wrapped.sealed]);
  return bound1(vaultId, 'header', generation, count, createdAt, ...parts);
}

const isSealed = (value: unknown): value is Sealed =>
  isObject(value) && isBase64(value.nonce, 12) && isBase64(value.sealed);

const isSlot1 = (value: unknown): value is Slot1 =>
  isObject(value) && value.kind === 'passphrase' && isObject(value.derivation) && isSealed(value.wrapped);

const isRecord1 = (value: unknown): value is Record1 =>
  isObject(value) && isText(value.id) && isWhole(value.version) && isSealed(value.view) && isSealed(value.secret);
