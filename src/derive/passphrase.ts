import { argon2id } from 'hash-wasm';
import { type Bytes, fromBase64, utf8 } from '../bytes.ts';
import { type Argon2idParams, withinBounds } from './params.ts';

/** Longer than any passphrase a person types; a bound on what the derivation is fed. */
const MOST_BYTES = 1024;

/** NFKC, so that the same keys pressed on another system give the same bytes; UTF-8; never cut short. */
export function passphraseBytes(passphrase: string): Bytes {
  const bytes = utf8(passphrase.normalize('NFKC'));
  if (bytes.length === 0 || bytes.length > MOST_BYTES) throw new RangeError('a passphrase has 1 to 1024 bytes');
  return bytes;
}

/** Passphrase → 32 bytes that wrap the vault key: Argon2id (RFC 9106), then HKDF-SHA-256 (RFC 5869) with our label. */
export async function wrappingKeyFrom(passphrase: Bytes, params: Argon2idParams): Promise<Bytes> {
  if (!withinBounds(params)) throw new RangeError('derivation parameters out of bounds');
  const stretched = new Uint8Array(
    await argon2id({
      password: passphrase,
      salt: fromBase64(params.salt),
      memorySize: params.memory,
      iterations: params.passes,
      parallelism: params.lanes,
      hashLength: 32,
      outputType: 'binary',
    }),
  );
  try {
    return await hkdf(stretched, 'einmal/v1/passphrase');
  } finally {
    stretched.fill(0);
  }
}

async function hkdf(from: Bytes, label: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', from, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: utf8(label) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
