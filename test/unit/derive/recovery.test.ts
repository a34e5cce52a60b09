import { hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  freshRecoveryCode,
  freshRecoveryDerivation,
  parseRecoveryCode,
  recoveryGroups,
  recoveryWrappingKey,
} from '../../../src/derive/recovery.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyCode = fc.array(fc.constantFrom(...ALPHABET), { minLength: 32, maxLength: 32 }).map((all) => all.join(''));

describe('a recovery code', () => {
  it('has 160 bits in 32 characters that nobody mixes up, and is never the same', () => {
    const codes = Array.from({ length: 200 }, freshRecoveryCode);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/);
    expect(new Set(codes).size).toBe(200);
    // Each of the 32 characters turns up: none of the 160 bits stands still.
    for (let place = 0; place < 32; place += 1)
      expect(new Set(codes.map((code) => code[place])).size).toBeGreaterThan(20);
  });

  it('is shown in eight groups of four', () => {
    expect(recoveryGroups('0123456789ABCDEFGHJKMNPQRSTVWXYZ')).toEqual([
      '0123',
      '4567',
      '89AB',
      'CDEF',
      'GHJK',
      'MNPQ',
      'RSTV',
      'WXYZ',
    ]);
  });

  it('is read however it is typed', () => {
    const typed = fc.tuple(anyCode, fc.constantFrom(' ', '-', '', '  ', ' – ', '\n', '\u00a0'), fc.boolean());
    fc.assert(
      fc.property(typed, ([code, between, lower]) => {
        const groups = recoveryGroups(code).join(between);
        const misread = groups.replaceAll('0', 'O').replace(/1/, 'l').replace(/1/, 'I');
        for (const text of [groups, misread]) expect(parseRecoveryCode(lower ? text.toLowerCase() : text)).toBe(code);
      }),
    );
  });

  it.each([
    '',
    '0'.repeat(31),
    '0'.repeat(33),
    `${'0'.repeat(31)}U`,
    `${'0'.repeat(31)}ß`,
    `${'0'.repeat(31)}.`,
    'Passwort',
  ])('%s is none', (typed) => {
    expect(parseRecoveryCode(typed)).toBeNull();
  });

  it('gives the key that Node makes of its twenty bytes', async () => {
    const salt = 'AAECAwQFBgcICQoLDA0ODw==';
    const code = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ0';
    const bytes = Buffer.from(`${'ff'.repeat(19)}e0`, 'hex');
    const expected = hkdfSync('sha256', bytes, Buffer.from(salt, 'base64'), 'einmal/v2/recovery', 32);
    expect(await recoveryWrappingKey(code, { kdf: 'hkdf-sha256', salt })).toBe(
      Buffer.from(expected).toString('base64'),
    );
  });

  it('gives another key under another salt, and none for what is no code', async () => {
    const code = freshRecoveryCode();
    const [one, other] = [freshRecoveryDerivation(), freshRecoveryDerivation()];
    expect(await recoveryWrappingKey(code, one)).not.toBe(await recoveryWrappingKey(code, other));
    await expect(recoveryWrappingKey(code.toLowerCase(), one)).rejects.toThrow(RangeError);
    await expect(recoveryWrappingKey(code, { ...one, salt: 'AAAA' })).rejects.toThrow(RangeError);
  });
});
