import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { type Argon2idParams, FLOOR, withinBounds } from '../../../src/derive/params.ts';
import { passphraseBytes, wrappingKeyFrom } from '../../../src/derive/passphrase.ts';
import { REFERENCE, RFC9106 } from '../../vectors/argon2id.ts';

const params: Argon2idParams = { kdf: 'argon2id', version: 0x13, ...FLOOR, salt: 'AAECAwQFBgcICQoLDA0ODw==' };

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

  it.each([
    { memory: FLOOR.memory - 1 },
    { passes: FLOOR.passes - 1 },
    { lanes: 0 },
    { memory: 1024 * 1024 + 1 },
    { passes: 21 },
    { lanes: 17 },
    { memory: 65536.5 },
    { memory: Number.NaN },
    { salt: '' },
    { salt: 'AAAA' },
    { version: 0x10 as 0x13 },
    { kdf: 'scrypt' as 'argon2id' },
  ])('is never derived with %j', async (change) => {
    expect(withinBounds({ ...params, ...change })).toBe(false);
    await expect(wrappingKeyFrom(passphraseBytes('x'), { ...params, ...change })).rejects.toThrow(RangeError);
  });

  it('needs 1 to 1024 bytes of passphrase, and none is cut off', () => {
    expect(() => passphraseBytes('')).toThrow(RangeError);
    expect(() => passphraseBytes('x'.repeat(1025))).toThrow(RangeError);
    expect(passphraseBytes('x'.repeat(1024))).toHaveLength(1024);
  });
});
