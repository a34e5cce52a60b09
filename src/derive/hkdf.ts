import { type Bytes, utf8 } from '../bytes.ts';

/** HKDF-SHA-256 (RFC 5869) → 32 bytes. `info` is UTF-8 text. */
export async function hkdf(from: Bytes, salt: Bytes, info: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', from, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
