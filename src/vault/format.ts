import { isSalt, type RecoveryDerivation, type Stretch } from '../derive/params.ts';
import { done, failed, type Result } from '../result.ts';
import { isBase64, isObject, isText, isWhole, parseJson } from './shape.ts';
import { MOST_PAGES } from './spread.ts';

/** The version of everything in this file. docs/vault-format.md describes it and changes with it. */
export const FORMAT = 2;
/** Grows when a later version only adds to what an older one can still read, though not write. */
export const MINOR = 0;

/** Sealed bytes: AES-256-GCM with a 12-byte nonce; `sealed` is ciphertext and tag. Both base64. */
export interface Sealed {
  readonly nonce: string;
  readonly sealed: string;
}

interface Wrapped {
  /** The vault key, wrapped. */
  readonly wrapped: Sealed;
  /** The guard key, wrapped: it opens the secrets that need the passphrase each time, and is never kept in a session. */
  readonly guard: Sealed;
}

/** One wrapped copy of the vault's two keys. */
export type Slot =
  | ({ readonly kind: 'passphrase'; readonly derivation: Stretch } & Wrapped)
  | ({
      readonly kind: 'recovery';
      readonly derivation: RecoveryDerivation;
      /** When the user showed that the code is noted (milliseconds since the epoch); null while that is open. */
      readonly notedAt: number | null;
    } & Wrapped);

/** Proof that this vault took the place of an older one, for who can open the older one. */
export interface Succeeds {
  readonly vaultId: string;
  /** HMAC-SHA-256 under the older vault's header key, over `succeedsText`. */
  readonly mac: string;
}

export interface Header {
  readonly format: typeof FORMAT;
  readonly minor: number;
  /** 16 random bytes, base64. */
  readonly vaultId: string;
  /** Grows by one with every change of the vault. */
  readonly generation: number;
  /** How many entries belong to it. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** False: secrets of this vault are never shown nor exported. Never goes back to true. */
  readonly exportable: boolean;
  readonly slots: readonly Slot[];
  /** Nonce and tag of each page there is, 28 bytes as base64; '' for one without entries. Never becomes shorter. */
  readonly pages: readonly string[];
  readonly succeeds: Succeeds | null;
  /** For later minor versions; this one leaves it empty, and keeps none it does not know. */
  readonly extra: string;
  /** HMAC-SHA-256 over `headerText`, base64. */
  readonly mac: string;
}

/** What of an entry stands outside the seals, so that it can be registered again after an erase. */
export interface NamesRow {
  readonly id: string;
  readonly issuer: string;
  /** Masked: "a…@example.de". */
  readonly account: string;
  readonly origin: string | null;
  readonly createdAt: number;
}

/** The list of names of one page, readable by anybody, signed; null where the administration wants none. */
export interface Names {
  readonly rows: readonly NamesRow[] | null;
  /** HMAC-SHA-256 under the names key, over `namesText`. */
  readonly mac: string;
}

/** Views of some entries, sealed as one, with what ties their secrets to them. */
export interface Page extends Sealed {
  readonly page: number;
  /** Grows by one with every change of the page. */
  readonly version: number;
  /** Null in a file, and until they are written anew after a restore. */
  readonly names: Names | null;
}

/** The secret of one entry, under a seal of its own: opened for the one code that is needed. */
export interface SecretRecord extends Sealed {
  readonly id: string;
  /** Grows by one whenever it is sealed anew. */
  readonly version: number;
}

/** The whole vault, sealed. */
export interface SealedVault {
  readonly header: Header;
  readonly pages: readonly Page[];
  readonly secrets: readonly SecretRecord[];
}

export type FormatFailure = 'vault-damaged' | 'vault-newer';

/** What a seal is bound to, as UTF-8 text: a JSON array without spaces, easy to write the same in any language. */
const bound = (...parts: readonly (string | number | null)[]): string => JSON.stringify(['einmal', FORMAT, ...parts]);

export const pageText = (vaultId: string, page: number, version: number): string =>
  bound(vaultId, 'page', page, version);

/** `part` tells the two keys apart under which a secret may be. */
export const secretText = (vaultId: string, part: 'secret' | 'guarded', id: string, version: number): string =>
  bound(vaultId, part, id, version);

export const succeedsText = (olderId: string, vaultId: string): string => bound(olderId, 'succeeded-by', vaultId);

export function namesText(vaultId: string, page: number, version: number, rows: Names['rows']): string {
  const printed = rows?.flatMap(({ id, issuer, account, origin, createdAt }) => [
    id,
    issuer,
    account,
    origin,
    createdAt,
  ]);
  return bound(vaultId, 'names', page, version, ...(printed ?? [null]));
}

/** `key` tells the two wrapped keys of a slot apart. */
export function slotText(vaultId: string, slot: Pick<Slot, 'kind' | 'derivation'>, key: 'vault' | 'guard'): string {
  return bound(vaultId, 'slot', slot.kind, key, ...derivationParts(slot.derivation));
}

function derivationParts(derivation: Stretch | RecoveryDerivation): readonly (string | number)[] {
  switch (derivation.kdf) {
    case 'argon2id': {
      const { kdf, version, memory, passes, lanes, salt } = derivation;
      return [kdf, version, memory, passes, lanes, salt];
    }
    case 'pbkdf2-sha256':
      return [derivation.kdf, derivation.iterations, derivation.salt];
    case 'hkdf-sha256':
      return [derivation.kdf, derivation.salt];
  }
}

export function headerText(header: Omit<Header, 'mac'>): string {
  const { minor, vaultId, generation, count, createdAt, exportable, slots, pages, succeeds, extra } = header;
  const slotParts = slots.flatMap((slot) => [
    slotText(vaultId, slot, 'vault'),
    slot.wrapped.nonce,
    slot.wrapped.sealed,
    slot.guard.nonce,
    slot.guard.sealed,
    slot.kind === 'recovery' ? slot.notedAt : null,
  ]);
  const [older, olderMac] = succeeds ? [succeeds.vaultId, succeeds.mac] : [null, null];
  const flag = exportable ? 1 : 0;
  const fixed = [minor, generation, count, createdAt, flag, older, olderMac, extra, pages.join(' ')] as const;
  return bound(vaultId, 'header', ...fixed, ...slotParts);
}

/** A stored header as it should be. The version is looked at first: of a newer one nothing else is believed. */
export function parseHeader(value: unknown): Result<Header, FormatFailure> {
  if (!isObject(value) || !isWhole(value.format)) return failed('vault-damaged');
  if (value.format > FORMAT) return failed('vault-newer');
  const { minor, vaultId, generation, count, createdAt, exportable, slots, pages, succeeds, extra, mac } = value;
  const fits =
    value.format === FORMAT &&
    isBase64(vaultId, 16) &&
    [minor, generation, count, createdAt].every(isWhole) &&
    typeof exportable === 'boolean' &&
    Array.isArray(slots) &&
    slots.length > 0 &&
    slots.every(isSlot) &&
    Array.isArray(pages) &&
    pages.length > 0 &&
    pages.length <= MOST_PAGES &&
    pages.every((print) => print === '' || isBase64(print, 28)) &&
    (succeeds === null || (isObject(succeeds) && isBase64(succeeds.vaultId, 16) && isBase64(succeeds.mac, 32))) &&
    isText(extra) &&
    isBase64(mac, 32);
  return fits ? done(value as unknown as Header) : failed('vault-damaged');
}

/** The JSON text of a sealed vault → its contents, structure checked, nothing opened. */
export function parseSealedVault(text: string): Result<SealedVault, FormatFailure> {
  const value = parseJson(text);
  if (!isObject(value) || value.einmal !== 'vault') return failed('vault-damaged');
  const header = parseHeader(value.header);
  if (!header.ok) return header;
  const { pages, secrets } = value;
  if (!Array.isArray(pages) || !pages.every(isPage)) return failed('vault-damaged');
  if (!Array.isArray(secrets) || !secrets.every(isSecretRecord)) return failed('vault-damaged');
  return done({ header: header.value, pages, secrets });
}

/** The form a vault has as a file: as it is stored, but without the list of names, so that nothing in it is readable. */
export const printSealedVault = ({ header, pages, secrets }: SealedVault): string =>
  JSON.stringify({ einmal: 'vault', header, pages: pages.map((page) => ({ ...page, names: null })), secrets }, null, 1);

/**
 * The list of names is no part of it: who meddles with that changes a display, and must not shut the vault. Whether what is
 * sealed is base64 at all turns out when it is opened.
 */
export const isPage = (value: unknown): value is Page =>
  isObject(value) && isWhole(value.page) && value.page < MOST_PAGES && isWhole(value.version) && isBox(value);

export const isSecretRecord = (value: unknown): value is SecretRecord =>
  isObject(value) && isText(value.id) && isWhole(value.version) && isBox(value);

export const isNames = (value: unknown): value is Names =>
  isObject(value) &&
  isBase64(value.mac, 32) &&
  (value.rows === null || (Array.isArray(value.rows) && value.rows.every(isNamesRow)));

const isNamesRow = (value: unknown): value is NamesRow =>
  isObject(value) &&
  [value.id, value.issuer, value.account].every(isText) &&
  (value.origin === null || isText(value.origin)) &&
  isWhole(value.createdAt);

function isSlot(value: unknown): value is Slot {
  if (!isObject(value) || !isObject(value.derivation) || !isSealed(value.wrapped) || !isSealed(value.guard))
    return false;
  const { derivation } = value;
  if (!isSalt(derivation.salt)) return false;
  if (value.kind === 'recovery') {
    return derivation.kdf === 'hkdf-sha256' && (value.notedAt === null || isWhole(value.notedAt));
  }
  if (value.kind !== 'passphrase') return false;
  if (derivation.kdf === 'pbkdf2-sha256') return isWhole(derivation.iterations);
  return (
    derivation.kdf === 'argon2id' &&
    [derivation.version, derivation.memory, derivation.passes, derivation.lanes].every(isWhole)
  );
}

const isBox = (value: Record<string, unknown>): boolean => isText(value.nonce) && isText(value.sealed);

const isSealed = (value: unknown): value is Sealed =>
  isObject(value) && isBase64(value.nonce, 12) && isBase64(value.sealed);
