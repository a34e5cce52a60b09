import { type Bytes, fromBase64, randomBytes, toBase64, utf8 } from '../bytes.ts';
import { FORMAT, type Sealed } from './format.ts';

/** The keys that a vault key stands for, one per purpose. CryptoKeys that cannot be read out again. */
export interface Keys {
  /** AES-256-GCM: pages and secrets. */
  readonly entries: CryptoKey;
  /** HMAC-SHA-256: the header. */
  readonly header: CryptoKey;
  /** HMAC-SHA-256: the lists of names. */
  readonly names: CryptoKey;
  /** HMAC-SHA-256: tells whether two secrets are the same without opening them. */
  readonly same: CryptoKey;
}

/** vaultKey (32 bytes) → purpose keys by HKDF-SHA-256 (RFC 5869); the vault's id is the salt. */
export const keysOf = (vaultKey: Bytes, vaultId: string): Promise<Keys> => hkdfKeys(vaultKey, vaultId, FORMAT);

/** The same for a vault of any format: its number stands in the labels. */
export async function hkdfKeys(vaultKey: Bytes, vaultId: string, format: number): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveKey']);
  const derive = (purpose: string, type: AesKeyGenParams | HmacKeyGenParams, usages: KeyUsage[]) => {
    const info = utf8(`einmal/v${format}/${purpose}`);
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: fromBase64(vaultId), info };
    return crypto.subtle.deriveKey(algorithm, root, type, false, usages);
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const [entries, header, names, same] = await Promise.all([
    derive('entries', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
    derive('header', hmac, ['sign', 'verify']),
    derive('names', hmac, ['sign', 'verify']),
    derive('same', hmac, ['sign']),
  ]);
  return { entries, header, names, same };
}

/** 32 bytes as a key for AES-256-GCM. */
export const aesKey = (bytes: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** AES-256-GCM under a fresh random nonce, bound to `context` (additional data), so that it opens nowhere else. */
export async function seal(key: CryptoKey, plain: Bytes, context: string): Promise<Sealed> {
  const nonce = randomBytes(12);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: utf8(context) }, key, plain);
  return { nonce: toBase64(nonce), sealed: toBase64(new Uint8Array(sealed)) };
}

/** The bytes of what is sealed: 12 of the nonce, and the ciphertext with its tag (the last `TAG`). */
export interface Box {
  readonly nonce: Bytes;
  readonly sealed: Bytes;
}

export const TAG = 16;

/** Null for what is no base64, or not in its canonical spelling. */
export function boxOf({ nonce, sealed }: Sealed): Box | null {
  try {
    return { nonce: fromBase64(nonce), sealed: fromBase64(sealed) };
  } catch {
    return null;
  }
}

/** The inverse of `seal`. Null, whatever the cause: wrong key, wrong context, changed bytes. */
export async function openBox(key: CryptoKey, { nonce, sealed }: Box, context: string): Promise<Bytes | null> {
  try {
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: utf8(context) };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed));
  } catch {
    return null;
  }
}

/** The same of what is stored. */
export async function open(key: CryptoKey, sealed: Sealed, context: string): Promise<Bytes | null> {
  const box = boxOf(sealed);
  return box && openBox(key, box, context);
}

export async function sign(key: CryptoKey, text: string | Bytes): Promise<string> {
  const bytes = typeof text === 'string' ? utf8(text) : text;
  return toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes)));
}

/** In constant time, as WebCrypto does it. */
export const isSigned = (key: CryptoKey, text: string, mac: string): Promise<boolean> =>
  crypto.subtle.verify('HMAC', key, fromBase64(mac), utf8(text));
