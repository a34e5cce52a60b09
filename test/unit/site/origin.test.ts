import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFillable, parseOrigin, parseSites, patternOf } from '../../../src/site/origin.ts';

describe('a login page as typed', () => {
  it.each([
    ['otp.impuls-jmd.de', 'https://otp.impuls-jmd.de'],
    [' https://OTP.impuls-jmd.de/login?x=1 ', 'https://otp.impuls-jmd.de'],
    ['https://portal.example.de:8443/', 'https://portal.example.de:8443'],
    ['https://bücher.example.de', 'https://xn--bcher-kva.example.de'],
    ['http://localhost:4180', 'http://localhost:4180'],
    ['http://otp.impuls-jmd.localhost:4180/x', 'http://otp.impuls-jmd.localhost:4180'],
    ['http://127.0.0.1:4180', 'http://127.0.0.1:4180'],
  ])('%s → %s', (text, origin) => {
    expect(parseOrigin(text)).toEqual({ ok: true, value: origin });
    expect(isFillable(origin)).toBe(true);
  });

  it.each([
    ['http://www.example.de', 'origin-http'],
    ['http://localhost.example.de', 'origin-http'],
    ['http://127.0.0.1.example.de', 'origin-http'],
    ['', 'origin-malformed'],
    ['impuls', 'origin-malformed'],
    ['meine seite.de', 'origin-malformed'],
    ['ftp://example.de', 'origin-malformed'],
    ['javascript:alert(1)', 'origin-malformed'],
    ['file:///etc/passwd', 'origin-malformed'],
    ['https://user:pass@example.de', 'origin-malformed'],
    ['https://', 'origin-malformed'],
    ['https://*.de', 'origin-malformed'],
    ['*.example.de', 'origin-malformed'],
    ['otp.*.de', 'origin-malformed'],
    ['otp..example.de', 'origin-malformed'],
    ['otp.example,de', 'origin-malformed'],
    ['-a.example.de', 'origin-malformed'],
    ['https://[::1]/', 'origin-malformed'],
  ])('%s is refused: %s', (text, failure) => {
    expect(parseOrigin(text)).toEqual({ ok: false, failure });
  });

  it('counts once, and the first bad one is told', () => {
    expect(parseSites(['a.example.de', 'https://a.example.de/x'])).toEqual({
      ok: true,
      value: ['https://a.example.de'],
    });
    expect(parseSites(['a.example.de', 'http://b.example.de'])).toEqual({ ok: false, failure: 'origin-http' });
  });
});

describe('fillable', () => {
  it.each([
    'null',
    'https://example.de/',
    'HTTPS://example.de',
    'about:blank',
    'moz-extension://x',
    'http://example.de',
  ])('%s is not', (origin) => expect(isFillable(origin)).toBe(false));

  it('only what the browser itself would call this origin', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }), (url) => {
        const { origin } = new URL(url);
        expect(isFillable(url)).toBe(url === origin && parseOrigin(url).ok);
      }),
    );
  });
});

it('a match pattern has no port, since Firefox never matches one that does', () => {
  expect(patternOf('https://portal.example.de:8443')).toBe('https://portal.example.de/*');
});
