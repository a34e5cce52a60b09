/** Bytes whose buffer is theirs alone: what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** Much faster, and not yet in all browsers that we run in. */
interface Native {
  toBase64?(): string;
}
const native = Uint8Array as unknown as {
  fromBase64?(text: string, options: { readonly lastChunkHandling: 'strict' }): Bytes;
};

/** Standard base64 with padding, the form binary has in messages, in storage.session and in the sealed vault's JSON. */
export function toBase64(bytes: Uint8Array): string {
  const quick = (bytes as Native).toBase64?.();
  if (quick !== undefined) return quick;
  // In steps, since one call takes only so many arguments.
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/**
 * Throws on anything that is not base64 in its one canonical spelling: where several texts stand for the same bytes, a changed
 * letter that changes no byte would go unnoticed.
 */
export function fromBase64(text: string): Bytes {
  const bytes = native.fromBase64?.(text, { lastChunkHandling: 'strict' }) ?? byHand(text);
  // Spaces are skipped.
  if (text.length !== 4 * Math.ceil(bytes.length / 3)) throw new SyntaxError('not base64 in its canonical spelling');
  return bytes;
}

function byHand(text: string): Bytes {
  const binary = atob(text);
  // Bits of the last letter that belong to no byte.
  if (btoa(binary) !== text) throw new SyntaxError('not base64 in its canonical spelling');
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** getRandomValues refuses more at once (Web Cryptography API §10.1.1). */
const MOST_RANDOM = 65_536;

export function randomBytes(length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += MOST_RANDOM) crypto.getRandomValues(bytes.subarray(at, at + MOST_RANDOM));
  return bytes;
}
