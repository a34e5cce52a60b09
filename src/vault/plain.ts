import { type Bytes, fromBase64, toBase64, utf8 } from '../bytes.ts';

/** JSON in UTF-8, filled up with spaces (which JSON ignores) to the next multiple of `step` bytes. */
export function printPadded(value: unknown, step: number): Bytes {
  const text = utf8(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil(text.length / step) * step).fill(0x20);
  padded.set(text);
  text.fill(0);
  return padded;
}

/** Only after the seal was opened: what is in there was written by us, so its structure is not checked again. */
export const parsePadded = (plain: Bytes): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));

/** A secret's sealed part: its length says nothing about how long the secret is. */
const SECRET_STEP = 256;

export const printSecret = (secret: Uint8Array): Bytes => printPadded({ secret: toBase64(secret) }, SECRET_STEP);

/** The opened bytes are wiped. */
export function parseSecret(plain: Bytes): Bytes {
  const { secret } = parsePadded(plain) as { readonly secret: string };
  plain.fill(0);
  return fromBase64(secret);
}
