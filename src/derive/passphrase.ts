import { argon2id } from 'hash-wasm';
import { type Bytes, fromBase64, utf8 } from '../bytes.ts';
import { hkdf } from './hkdf.ts';
import { type Argon2idParams, type Pbkdf2Params, type Stretch, withinBounds } from './params.ts';

/** Longer than any passphrase a person types; a bound on what the derivation is fed. */
const MOST_BYTES = 1024;

/** NFKC, so that the same keys pressed on another system give the same bytes; UTF-8; never cut short. */
export function passphraseBytes(passphrase: string): Bytes {
  const bytes = utf8(passphrase.normalize('NFKC'));
  if (bytes.length === 0 || bytes.length > MOST_BYTES) throw new RangeError('a passphrase has 1 to 1024 bytes');
  return bytes;
}

/** Passphrase → 32 bytes that wrap the vault's keys: Argon2id (RFC 9106) or PBKDF2 (RFC 8018), then HKDF with our label. */
export async function wrappingKeyFrom(passphrase: Bytes, params: Stretch): Promise<Bytes> {
  if (!withinBounds(params)) throw new RangeError('derivation parameters out of bounds');
  const stretched = await (params.kdf === 'argon2id' ? byArgon2id(passphrase, params) : byPbkdf2(passphrase, params));
  try {
    // The label is the first format's: the same passphrase and parameters give the same key in every format.
    return await hkdf(stretched, new Uint8Array(32), 'einmal/v1/passphrase');
  } finally {
    stretched.fill(0);
  }
}

const byArgon2id = async (password: Bytes, { salt, memory, passes, lanes }: Argon2idParams): Promise<Bytes> =>
  new Uint8Array(
    await argon2id({
      password,
      salt: fromBase64(salt),
      memorySize: memory,
      iterations: passes,
      parallelism: lanes,
      hashLength: 32,
      outputType: 'binary',
    }),
  );

async function byPbkdf2(passphrase: Bytes, { salt, iterations }: Pbkdf2Params): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
