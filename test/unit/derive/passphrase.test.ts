import { hkdfSync, pbkdf2Sync } from 'node:crypto';
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { hkdf } from '../../../src/derive/hkdf.ts';
import { type Argon2idParams, FLOOR, type Pbkdf2Params } from '../../../src/derive/params.ts';
import { passphraseBytes, wrappingKeyFrom } from '../../../src/derive/passphrase.ts';
import { REFERENCE, RFC9106 } from '../../vectors/argon2id.ts';
import { HKDF, PBKDF2 } from '../../vectors/kdf.ts';

const SALT = 'AAECAwQFBgcICQoLDA0ODw==';
const { memory, passes, lanes, iterations } = FLOOR;
const params: Argon2idParams = { kdf: 'argon2id', version: 0x13, memory, passes, lanes, salt: SALT };
const pbkdf2: Pbkdf2Params = { kdf: 'pbkdf2-sha256', iterations, salt: SALT };
const hex = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('hex');
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

describe('Argon2id', () => {
  it('is RFC 9106’s: §5.3 fixes a second implementation, which the shipped one then has to agree with', async () => {
    // hash-wasm takes no associated data, so the RFC's own vector cannot be put to it directly.
    const { password, salt, secret, associated, memory, passes, lanes, tag } = RFC9106;
    const options = {
      t: passes,
      m: memory,
      p: lanes,
      key: secret,
      personalization: associated,
      dkLen: 32,
      version: 0x13,
    };
    expect(bytesToHex(nobleArgon2id(password, salt, options))).toBe(tag);
    for (const [t, m, p] of [
      [1, 8, 1],
      [3, 32, 4],
      [2, 1024, 1],
    ] as const) {
      const ours = await argon2id({
        password,
        salt,
        secret,
        iterations: t,
        memorySize: m,
        parallelism: p,
        hashLength: 32,
      });
      expect(ours).toBe(bytesToHex(nobleArgon2id(password, salt, { t, m, p, key: secret, dkLen: 32, version: 0x13 })));
    }
  });

  it('agrees with the reference implementation at 64 MiB', async () => {
    const { password, salt, memory, passes, lanes, hash } = REFERENCE;
    const options = { password, salt, memorySize: memory, iterations: passes, parallelism: lanes, hashLength: 32 };
    expect(await argon2id({ ...options, outputType: 'hex' })).toBe(hash);
  });
});

describe('a wrapping key', () => {
  it('is the same for the same passphrase however it was typed, another for any other', async () => {
    const composed = await wrappingKeyFrom(passphraseBytes('Prüfung1!'), params);
    const decomposed = await wrappingKeyFrom(passphraseBytes('Pru\u0308fung1!'), params);
    const other = await wrappingKeyFrom(passphraseBytes('Prüfung1'), params);
    expect(composed).toHaveLength(32);
    expect(decomposed).toEqual(composed);
    expect(other).not.toEqual(composed);
  });

  it('by PBKDF2 is what Node makes of the same, HKDF included', async () => {
    const stretched = pbkdf2Sync('Übung', Buffer.from(SALT, 'base64'), iterations, 32, 'sha256');
    const expected = hkdfSync('sha256', stretched, new Uint8Array(32), 'einmal/v1/passphrase', 32);
    expect(hex(await wrappingKeyFrom(passphraseBytes('Übung'), pbkdf2))).toBe(hex(new Uint8Array(expected)));
  });

  it.each([{ memory: 1024 * 1024 + 1 }, { passes: 21 }, { salt: 'AAAA' }, { version: 0x10 as 0x13 }])(
    'is never derived with %j',
    async (change) => {
      await expect(wrappingKeyFrom(passphraseBytes('x'), { ...params, ...change })).rejects.toThrow(RangeError);
    },
  );

  it('needs 1 to 1024 bytes of passphrase, and none is cut off', () => {
    expect(() => passphraseBytes('')).toThrow(RangeError);
    expect(() => passphraseBytes('x'.repeat(1025))).toThrow(RangeError);
    expect(passphraseBytes('x'.repeat(1024))).toHaveLength(1024);
  });
});

describe('PBKDF2-HMAC-SHA-256', () => {
  it.each(PBKDF2)('is RFC 7914’s: $password, $iterations', async ({ password, salt, iterations, key }) => {
    const encode = (text: string) => new TextEncoder().encode(text);
    const imported = await crypto.subtle.importKey('raw', encode(password), 'PBKDF2', false, ['deriveBits']);
    const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: encode(salt), iterations };
    expect(hex(await crypto.subtle.deriveBits(algorithm, imported, 512))).toBe(key);
  });
});

describe('HKDF-SHA-256', () => {
  it.each(HKDF)('is RFC 5869’s: $name', async ({ from, salt, info, length, key }) => {
    const imported = await crypto.subtle.importKey('raw', bytes(from), 'HKDF', false, ['deriveBits']);
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: bytes(salt), info: bytes(info) };
    expect(hex(await crypto.subtle.deriveBits(algorithm, imported, length * 8))).toBe(key);
    // Ours takes text for info, and gives 32 bytes.
    if (info === '') expect(hex(await hkdf(bytes(from), bytes(salt), ''))).toBe(key.slice(0, 64));
  });
});
