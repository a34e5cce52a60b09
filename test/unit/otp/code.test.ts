import { describe, expect, it } from 'vitest';
import { codeAt, stepEnd, timeStep } from '../../../src/otp/code.ts';
import type { Algorithm, Totp } from '../../../src/otp/otp.ts';
import { RFC4226 } from '../../vectors/rfc4226.ts';
import { RFC6238 } from '../../vectors/rfc6238.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('HOTP, RFC 4226 Appendix D', () => {
  it.each(RFC4226.codes.map((code, counter) => ({ counter, code })))('counter $counter', ({ counter, code }) => {
    const otp = { kind: 'hotp', algorithm: 'SHA1', digits: 6, counter, secret: ascii(RFC4226.secret) } as const;
    expect(codeAt(otp, 0)).toEqual({ code, expiresAt: null });
  });
});

describe('TOTP, RFC 6238 Appendix B', () => {
  const algorithms: readonly Algorithm[] = ['SHA1', 'SHA256', 'SHA512'];
  const rows = RFC6238.rows.flatMap((row) =>
    algorithms.map((algorithm) => ({ time: row.time, algorithm, code: row[algorithm] })),
  );
  it.each(rows)('$algorithm at $time s', ({ time, algorithm, code }) => {
    const otp: Totp = { kind: 'totp', algorithm, digits: 8, period: 30, secret: ascii(RFC6238.secrets[algorithm]) };
    expect(codeAt(otp, time * 1000).code).toBe(code);
  });
});

describe('time steps', () => {
  const shape = { kind: 'totp', algorithm: 'SHA1', digits: 6, period: 30 } as const;
  it('end where the next begins', () => {
    expect(timeStep(shape, 59_999)).toBe(1);
    expect(timeStep(shape, 60_000)).toBe(2);
    expect(stepEnd(shape, 1)).toBe(60_000);
  });
  it('are told with the code', () => {
    expect(codeAt({ ...shape, secret: ascii(RFC4226.secret) }, 31_000).expiresAt).toBe(60_000);
  });
});

it('refuses an empty secret instead of inventing one', () => {
  const otp: Totp = { kind: 'totp', algorithm: 'SHA1', digits: 6, period: 30, secret: new Uint8Array() };
  expect(() => codeAt(otp, 0)).toThrow();
});

it('reads a secret that is a view into a larger buffer', () => {
  const buffer = ascii(`xx${RFC4226.secret}xx`);
  const secret = buffer.subarray(2, 22);
  expect(codeAt({ kind: 'hotp', algorithm: 'SHA1', digits: 6, counter: 0, secret }, 0).code).toBe('755224');
});
