import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Otp } from '../../../src/otp/otp.ts';
import { parseOtpUri, printOtpUri } from '../../../src/otp/uri.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const secretBytes = new TextEncoder().encode('Hello!').length; // the text starts the well-known example secret

const read = (uri: string) => {
  const parsed = parseOtpUri(uri);
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.value;
};

describe('a key URI', () => {
  it('has the defaults of the format', () => {
    const { issuer, account, otp } = read(`otpauth://totp/Amt24:adm?secret=${SECRET}`);
    expect({ issuer, account }).toEqual({ issuer: 'Amt24', account: 'adm' });
    expect(otp).toMatchObject({ kind: 'totp', algorithm: 'SHA1', digits: 6, period: 30 });
    expect(new TextDecoder().decode(otp.secret.subarray(0, secretBytes))).toBe('Hello!');
  });

  it('keeps every parameter as it is', () => {
    const { otp } = read(`otpauth://totp/x?secret=${SECRET}&algorithm=SHA256&digits=8&period=60`);
    expect(otp).toMatchObject({ algorithm: 'SHA256', digits: 8, period: 60 });
    expect(read(`otpauth://hotp/x?secret=${SECRET}&counter=7`).otp).toMatchObject({ kind: 'hotp', counter: 7 });
  });

  it.each([
    ['otpauth://totp/i-mpuls%20JMD:adm?secret=S&issuer=i-mpuls%20JMD', 'i-mpuls JMD', 'adm'],
    ['otpauth://totp/i-mpuls%20JMD%3A%20adm?secret=S', 'i-mpuls JMD', 'adm'],
    ['otpauth://totp/Beh%C3%B6rde:pr%C3%BCfung?secret=S', 'Behörde', 'prüfung'],
    ['otpauth://totp/adm?secret=S&issuer=NRW+connect', 'NRW connect', 'adm'],
    ['otpauth://totp/alt:adm?secret=S&issuer=neu', 'neu', 'adm'],
    ['otpauth://totp/a:b:adm?secret=S&issuer=a:b', 'a:b', 'adm'],
    ['otpauth://totp/100%25?secret=S', '', '100%'],
    ['otpauth://totp/100%?secret=S', '', '100%'],
    ['otpauth://totp/abteilung#3?secret=S', '', 'abteilung#3'],
    ['otpauth://totp/%DCbung%3Apr%FCfung?secret=S', 'Übung', 'prüfung'],
    ['otpauth://totp/%u00DCbung:adm?secret=S&issuer=%u00DCbung%20%C3%BC', 'Übung ü', 'adm'],
    ['otpauth://totp/?secret=S', '', ''],
    ['OTPAUTH://TOTP/adm?SECRET=S&ISSUER=x', 'x', 'adm'],
    [' otpauth://totp/adm?secret=S&secret=AAAA ', '', 'adm'],
  ])('names issuer and account: %s', (uri, issuer, account) => {
    expect(read(uri.replaceAll(/=S\b/g, `=${SECRET}`))).toMatchObject({ issuer, account });
  });

  it.each([
    ['https://www.example.de/', 'not-otpauth'],
    ['', 'not-otpauth'],
    ['otpauth-migration://offline?data=CiAK', 'migration-unsupported'],
    ['otpauth://motp/x?secret=JBSWY3DP', 'type-unsupported'],
    ['otpauth://totp/x', 'secret-malformed'],
    ['otpauth://totp/x?secret=', 'secret-malformed'],
    ['otpauth://totp/x?secret=018%20', 'secret-malformed'],
    ['otpauth://totp/x?secret=JBSWY3DP&algorithm=MD5', 'algorithm-unsupported'],
    ['otpauth://totp/x?secret=JBSWY3DP&digits=0', 'digits-unsupported'],
    ['otpauth://totp/x?secret=JBSWY3DP&digits=11', 'digits-unsupported'],
    ['otpauth://totp/x?secret=JBSWY3DP&digits=six', 'digits-unsupported'],
    ['otpauth://totp/x?secret=JBSWY3DP&period=0', 'period-unsupported'],
    ['otpauth://totp/x?secret=JBSWY3DP&period=-30', 'period-unsupported'],
    ['otpauth://hotp/x?secret=JBSWY3DP&counter=1e3', 'counter-unsupported'],
    ['otpauth://hotp/x?secret=JBSWY3DP&counter=9999999999999999', 'counter-unsupported'],
  ])('%s → %s', (uri, failure) => {
    expect(parseOtpUri(uri)).toEqual({ ok: false, failure });
  });
});

const words = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll(':', '').trim());
const common = {
  algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512'),
  digits: fc.integer({ min: 1, max: 10 }),
  secret: fc.uint8Array({ minLength: 2, maxLength: 64 }).map((bytes) => new Uint8Array(bytes)),
};
const otps: fc.Arbitrary<Otp> = fc.oneof(
  fc.record({ kind: fc.constant('totp'), ...common, period: fc.integer({ min: 1, max: 86_400 }) }),
  fc.record({ kind: fc.constant('hotp'), ...common, counter: fc.nat() }),
) as fc.Arbitrary<Otp>;

it('parse ∘ print = id', () => {
  fc.assert(
    fc.property(words, words, otps, (issuer, account, otp) => {
      expect(read(printOtpUri({ issuer, account, otp }))).toEqual({ issuer, account, otp });
    }),
  );
});

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (tail) => {
      parseOtpUri(tail);
      parseOtpUri(`otpauth://totp/${tail}`);
      parseOtpUri(`otpauth://hotp/x?secret=${tail}`);
    }),
  );
});
