import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printBase32 } from '../../../src/otp/base32.ts';
import { isMigration, parseMigration } from '../../../src/otp/migration.ts';
import { type Account, migrationUri } from './write-migration.ts';

const secret = new Uint8Array([0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x21, 0xde, 0xad, 0xbe, 0xef]);
const ONE: Account = { secret, name: 'Portal:verwaltung', issuer: 'Portal', algorithm: 1, digits: 1, type: 2 };

const only = (account: Account) => {
  const part = parseMigration(migrationUri({ accounts: [account] }));
  if (!part.ok) throw new Error(part.failure);
  return part.value.accounts[0];
};

describe('an account', () => {
  it('has its own parameters', () => {
    expect(only(ONE)).toEqual({
      ok: true,
      value: {
        issuer: 'Portal',
        account: 'verwaltung',
        otp: { kind: 'totp', secret, algorithm: 'SHA1', digits: 6, period: 30 },
      },
    });
    expect(only({ ...ONE, algorithm: 3, digits: 2, type: 1, counter: 300 })).toMatchObject({
      value: { otp: { kind: 'hotp', algorithm: 'SHA512', digits: 8, counter: 300 } },
    });
  });

  it('without them is SHA1, six digits, TOTP', () => {
    expect(only({ secret, name: 'verwaltung' })).toMatchObject({
      value: { issuer: '', account: 'verwaltung', otp: { kind: 'totp', algorithm: 'SHA1', digits: 6 } },
    });
  });

  it('has its issuer from its name if there is no other', () => {
    expect(only({ secret, name: 'Portal: verwaltung' })).toMatchObject({
      value: { issuer: 'Portal', account: 'verwaltung' },
    });
  });

  it.each([
    ['secret-malformed', { ...ONE, secret: new Uint8Array() }],
    ['algorithm-unsupported', { ...ONE, algorithm: 4 }],
    ['digits-unsupported', { ...ONE, digits: 3 }],
    ['type-unsupported', { ...ONE, type: 3 }],
    ['counter-unsupported', { ...ONE, type: 1, counter: -1 }],
  ] as const)('is refused: %s', (failure, account) => {
    expect(only(account)).toEqual({ ok: false, failure });
  });
});

describe('a part', () => {
  it('knows its place in the batch, and an index of 0 may be missing', () => {
    expect(parseMigration(migrationUri({ accounts: [ONE], size: 3, index: 1, batch: -77 }))).toMatchObject({
      value: { size: 3, index: 1, batch: -77 },
    });
    expect(parseMigration(migrationUri({ accounts: [ONE] }))).toMatchObject({ value: { size: 1, index: 0, batch: 0 } });
  });

  it.each([
    'otpauth-migration://offline',
    'otpauth-migration://offline?data=',
    'otpauth-migration://offline?data=%%%',
    'otpauth-migration://offline?data=AAAA',
    'otpauth-migration://offline?data=CgE%3D',
    'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP',
  ])('is refused: %s', (text) => {
    expect(parseMigration(text)).toEqual({ ok: false, failure: 'migration-malformed' });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.base64String({ maxLength: 400 }), (data) => {
        parseMigration(`otpauth-migration://offline?data=${encodeURIComponent(data)}`);
      }),
    );
  });

  it('is the inverse of writing one', () => {
    const account = fc.record({
      secret: fc.uint8Array({ minLength: 1, maxLength: 64 }),
      name: fc
        .string({ maxLength: 40, unit: 'grapheme' })
        .filter((name) => !name.includes(':') && name.trim() === name),
      algorithm: fc.constantFrom(1, 2, 3),
      digits: fc.constantFrom(1, 2),
    });
    fc.assert(
      fc.property(fc.array(account, { minLength: 1, maxLength: 10 }), (accounts) => {
        const part = parseMigration(migrationUri({ accounts }));
        const read = part.ok ? part.value.accounts.map((one) => (one.ok ? one.value : null)) : [];
        expect(read.map((one) => [one?.account, one && printBase32(one.otp.secret), one?.otp.digits])).toEqual(
          accounts.map(({ name, secret: key, digits }) => [name, printBase32(key), digits === 2 ? 8 : 6]),
        );
      }),
    );
  });
});

it('what no code could hold is refused before it is read, and so is a kind below 0', () => {
  const long = Buffer.alloc(40_000, Uint8Array.of(8, 0)).toString('base64');
  expect(parseMigration(`otpauth-migration://offline?data=${long}`)).toEqual({
    ok: false,
    failure: 'migration-malformed',
  });
  expect(only({ ...ONE, type: -1 })).toEqual({ ok: false, failure: 'type-unsupported' });
});

it('is told from other texts', () => {
  expect(isMigration(' OTPAUTH-MIGRATION://offline?data=x')).toBe(true);
  expect(isMigration('otpauth://totp/x')).toBe(false);
});

const samples = join(import.meta.dirname, '../../../../shared/samples/import/google');
it.skipIf(!existsSync(samples))('the samples of other programs, where they are at hand', () => {
  const files = readdirSync(samples).filter((name) => name.endsWith('.txt') && !/bad|wrong/.test(name));
  const lines = files.flatMap((name) => readFileSync(join(samples, name), 'utf8').split(/\r?\n/).filter(isMigration));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(parseMigration(line)).toMatchObject({ ok: true });
});
