import { Secret } from 'otpauth';
import { done, failed, type Result } from '../result.ts';

/**
 * Base32 (RFC 4648 §6) as people and portals write it: any case, in groups, padded or not. "jbsw y3dp-ehpk 3pxp" → bytes.
 * Leftover bits of odd lengths are dropped, since real exports hold such secrets; a character outside the alphabet is refused.
 */
export function parseBase32(text: string): Result<Uint8Array<ArrayBuffer>, 'secret-malformed'> {
  const symbols = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
  if (!/^[A-Z2-7]{2,}$/.test(symbols)) return failed('secret-malformed');
  return done(new Uint8Array(Secret.fromBase32(symbols).bytes));
}

/** Bytes → Base32 without padding, as the key URI format wants it. */
export const printBase32 = (bytes: Uint8Array): string => new Secret({ buffer: bytes.slice().buffer }).base32;
