import { fromBase64 } from '../bytes.ts';
import { done, failed, type Result } from '../result.ts';
import type { Algorithm, Otp } from './otp.ts';
import type { Enrolment, UriFailure } from './uri.ts';

/** One of the codes with which Google Authenticator hands over accounts; several make a batch. */
export interface MigrationPart {
  /** Each account, or why it cannot be taken. */
  readonly accounts: readonly Result<Enrolment, UriFailure>[];
  /** Which batch it belongs to: a random number of the sender's, 0 where it has none. */
  readonly batch: number;
  /** How many parts the batch has, and which of them this is (from 0). */
  readonly size: number;
  readonly index: number;
}

const SHAPE = /^otpauth-migration:\/\/offline\/?\?(?:.*&)?data=([^&#]*)/is;

const MOST = 5000;

export const isMigration = (text: string): boolean => /^\s*otpauth-migration:/i.test(text);

/**
 * "otpauth-migration://offline?data=…": base64 of a protobuf message, MigrationPayload. Absent enum values mean SHA1, six
 * digits and TOTP, as the sender itself reads them; the period is always 30 seconds. What it cannot say is refused, not guessed.
 */
export function parseMigration(text: string): Result<MigrationPart, 'migration-malformed'> {
  // No QR code holds more (ISO/IEC 18004: 4,296 characters).
  if (text.length > MOST) return failed('migration-malformed');
  const data = SHAPE.exec(text.trim())?.[1];
  if (!data) return failed('migration-malformed');
  try {
    const payload = fieldsOf(fromBase64(padded(decodeURIComponent(data))));
    const accounts = bytesOf(payload, 1).map((bytes) => accountOf(fieldsOf(bytes)));
    const size = Math.max(1, numberOf(payload, 3));
    const index = numberOf(payload, 4);
    if (accounts.length === 0 || index < 0 || index >= size || size > 1000) return failed('migration-malformed');
    return done({ accounts, size, index, batch: numberOf(payload, 5) });
  } catch {
    return failed('migration-malformed');
  }
}

/** Both alphabets, with or without padding; a '+' is a '+' here, though it stands in a query. */
function padded(data: string): string {
  const plain = data.replaceAll('-', '+').replaceAll('_', '/').replace(/\s/g, '+').replace(/=+$/, '');
  return plain + '='.repeat((4 - (plain.length % 4)) % 4);
}

const ALGORITHMS: readonly (Algorithm | null)[] = ['SHA1', 'SHA1', 'SHA256', 'SHA512'];
const DIGITS = [6, 6, 8];

function accountOf(fields: Fields): Result<Enrolment, UriFailure> {
  const secret = bytesOf(fields, 1).at(-1);
  if (!secret?.length) return failed('secret-malformed');
  const algorithm = ALGORITHMS[numberOf(fields, 4)];
  if (!algorithm) return failed('algorithm-unsupported');
  const digits = DIGITS[numberOf(fields, 5)];
  if (!digits) return failed('digits-unsupported');
  const kind = numberOf(fields, 6);
  if (kind < 0 || kind > 2) return failed('type-unsupported');
  const counter = numberOf(fields, 7);
  if (kind === 1 && !(Number.isSafeInteger(counter) && counter >= 0)) return failed('counter-unsupported');

  const common = { secret: Uint8Array.from(secret), algorithm, digits };
  const otp: Otp = kind === 1 ? { kind: 'hotp', ...common, counter } : { kind: 'totp', ...common, period: 30 };
  const issuer = textIn(fields, 3).trim();
  const name = textIn(fields, 2).trim();
  const colon = name.indexOf(':');
  if (!issuer && colon > 0) {
    return done({ issuer: name.slice(0, colon).trim(), account: name.slice(colon + 1).trim(), otp });
  }
  return done({ issuer, account: name.startsWith(`${issuer}:`) ? name.slice(issuer.length + 1).trim() : name, otp });
}

/** A protobuf message: the values of each field number, in order. */
type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

/** The wire format (protobuf.dev/programming-guides/encoding): numbers and lengths as varints; throws where it is broken. */
function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('a message that ends within a number');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw new RangeError('a number that is too long');
  };
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > bytes.length) throw new RangeError('a message that ends within a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    const value = valueIn(tag & 7, varint, take);
    if (field < 1) throw new RangeError('a field without a number');
    const known = fields.get(field);
    if (known) known.push(value);
    else fields.set(field, [value]);
  }
  return fields;
}

function valueIn(wire: number, varint: () => number, take: (length: number) => Uint8Array): number | Uint8Array {
  if (wire === 0) return varint();
  if (wire === 1) return take(8);
  if (wire === 2) return take(varint());
  if (wire === 5) return take(4);
  throw new RangeError('a kind of field that is not in use');
}

/** The last one counts, as in every protobuf reader. */
function numberOf(fields: Fields, field: number): number {
  const value = fields.get(field)?.at(-1) ?? 0;
  if (typeof value !== 'number') throw new TypeError('a text where a number should be');
  return value;
}

function bytesOf(fields: Fields, field: number): readonly Uint8Array[] {
  return (fields.get(field) ?? []).map((value) => {
    if (typeof value === 'number') throw new TypeError('a number where a text should be');
    return value;
  });
}

const textIn = (fields: Fields, field: number): string =>
  new TextDecoder().decode(bytesOf(fields, field).at(-1) ?? new Uint8Array());
