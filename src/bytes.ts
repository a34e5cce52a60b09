/** Bytes whose buffer is theirs alone: what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** Standard base64 with padding, the form binary has in messages, in storage.session and in the sealed vault's JSON. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Throws on anything that is not base64. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
}

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
