import { type Bytes, fromBase64, randomBytes, toBase64 } from '../bytes.ts';
import { hkdf } from './hkdf.ts';
import { isSalt, type RecoveryDerivation } from './params.ts';

/** Crockford's Base32: no I, L, O, U, so that nothing is misread aloud or from paper. 5 bits a character. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 20;
const CHARACTERS = 32;
const GROUP = 4;

/** A recovery code: 160 random bits as 32 characters. */
export function freshRecoveryCode(): string {
  const bytes = randomBytes(BYTES);
  try {
    return printed(bytes);
  } finally {
    bytes.fill(0);
  }
}

/** The code in eight groups of four, as it is shown, printed and read aloud. */
export const recoveryGroups = (code: string): readonly string[] =>
  Array.from({ length: Math.ceil(code.length / GROUP) }, (_, at) => code.slice(at * GROUP, (at + 1) * GROUP));

/** What somebody typed from paper → the code: any case, spaces and hyphens anywhere, O for 0, I and L for 1. Null if it cannot be one. */
export function parseRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === CHARACTERS && [...code].every((character) => ALPHABET.includes(character)) ? code : null;
}

export const freshRecoveryDerivation = (): RecoveryDerivation => ({
  kdf: 'hkdf-sha256',
  salt: toBase64(randomBytes(16)),
});

/** Recovery code → the wrapping key, 32 bytes as base64. Throws a RangeError for a code or salt that is none. */
export async function recoveryWrappingKey(code: string, { salt }: RecoveryDerivation): Promise<string> {
  if (parseRecoveryCode(code) !== code || !isSalt(salt)) throw new RangeError('no recovery code, or no salt');
  const bytes = bytesOf(code);
  try {
    const wrappingKey = await hkdf(bytes, fromBase64(salt), 'einmal/v2/recovery');
    const text = toBase64(wrappingKey);
    wrappingKey.fill(0);
    return text;
  } finally {
    bytes.fill(0);
  }
}

function printed(bytes: Bytes): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

function bytesOf(code: string): Bytes {
  const bits = [...code].map((character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
}
