import { describe, expect, it } from 'vitest';
import { type Algorithm, checkCode, codeOfStep, stepAt, type TotpSecret } from '../../portals/totp.ts';

// RFC 6238, appendix B; the secrets are as long as the hash, as in the reference code of appendix A.
const secrets: Readonly<Record<Algorithm, string>> = {
  SHA1: '12345678901234567890',
  SHA256: '12345678901234567890123456789012',
  SHA512: '1234567890123456789012345678901234567890123456789012345678901234',
};
const vectors: readonly (readonly [seconds: number, algorithm: Algorithm, code: string])[] = [
  [59, 'SHA1', '94287082'],
  [59, 'SHA256', '46119246'],
  [59, 'SHA512', '90693936'],
  [1111111109, 'SHA1', '07081804'],
  [1111111109, 'SHA256', '68084774'],
  [1111111109, 'SHA512', '25091201'],
  [1111111111, 'SHA1', '14050471'],
  [1111111111, 'SHA256', '67062674'],
  [1111111111, 'SHA512', '99943326'],
  [1234567890, 'SHA1', '89005924'],
  [1234567890, 'SHA256', '91819424'],
  [1234567890, 'SHA512', '93441116'],
  [2000000000, 'SHA1', '69279037'],
  [2000000000, 'SHA256', '90698825'],
  [2000000000, 'SHA512', '38618901'],
  [20000000000, 'SHA1', '65353130'],
  [20000000000, 'SHA256', '77737706'],
  [20000000000, 'SHA512', '47863826'],
];

function totp(algorithm: Algorithm, digits: number): TotpSecret {
  return { secret: Buffer.from(secrets[algorithm]), algorithm, digits, period: 30 };
}

describe('codeOfStep', () => {
  it.each(vectors)('gives the code of RFC 6238 at %d s with %s', (seconds, algorithm, code) => {
    expect(codeOfStep(totp(algorithm, 8), stepAt(30, seconds * 1000))).toBe(code);
  });

  it('cuts to six digits and keeps leading zeros', () => {
    expect(codeOfStep(totp('SHA1', 6), stepAt(30, 1111111109_000))).toBe('081804');
  });
});

describe('checkCode', () => {
  const six = totp('SHA1', 6);
  const now = 1_700_000_010_000;
  const current = stepAt(30, now);
  const check = (distance: number, lastStep?: number) =>
    checkCode(six, codeOfStep(six, current + distance), now, lastStep);

  it.each([-1, 0, 1])('accepts the step at distance %d', (distance) => {
    expect(check(distance)).toEqual({ outcome: 'accepted', step: current + distance });
  });

  it.each([-2, 2])('refuses the step at distance %d', (distance) => {
    expect(check(distance)).toEqual({ outcome: 'wrong' });
  });

  it('refuses every step up to the last accepted one as used', () => {
    expect(check(0, current)).toEqual({ outcome: 'used', step: current });
    expect(check(-1, current)).toEqual({ outcome: 'used', step: current - 1 });
    expect(check(1, current)).toEqual({ outcome: 'accepted', step: current + 1 });
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('refuses %o', (typed) => {
    expect(checkCode(six, typed, now, undefined)).toEqual({ outcome: 'wrong' });
  });
});
