/** What somebody typed about an account, as it stands in the fields. */
export interface Typed {
  readonly secret: string;
  readonly issuer: string;
  readonly account: string;
  readonly kind: string;
  readonly algorithm: string;
  readonly digits: string;
  readonly period: string;
  readonly counter: string;
}

export const NOTHING_TYPED: Typed = {
  secret: '',
  issuer: '',
  account: '',
  kind: 'totp',
  algorithm: 'SHA1',
  digits: '6',
  period: '30',
  counter: '0',
};

/** The first character that no key has (RFC 4648 §6); null if there is none. */
export const oddCharacter = (secret: string): string | null => /[^A-Za-z2-7\s\u00a0=-]/u.exec(secret)?.[0] ?? null;

/** Looks like a key, perhaps with wrong signs in it: no words, but capitals and digits, or small letters and digits. */
export const isNearKey = (text: string): boolean =>
  /^(?=.*\d)([A-Z\d\s=-]+|[a-z\d\s=-]+)$/.test(text.trim()) && text.replace(/[\s=-]/g, '').length >= 12;

/** How many characters a key has, where that is unusual: a letter may be missing; null for 16, 32 and the like. */
export function oddLength(secret: string): number | null {
  const { length } = secret.replace(/[\s\u00a0=-]/g, '');
  return length >= 16 && length % 8 === 0 ? null : length;
}

/** The same as the text of a code, so that there is one way to read it. Nothing is checked here. */
export function uriOfTyped({ secret, issuer, account, kind, algorithm, digits, period, counter }: Typed): string {
  const parameters = {
    secret: secret.replace(/[\s\u00a0-]/g, ''),
    ...(issuer.trim() ? { issuer: issuer.trim() } : {}),
    algorithm,
    digits: digits.trim() || 'x',
    ...(kind === 'hotp' ? { counter: counter.trim() || 'x' } : { period: period.trim() || 'x' }),
  };
  const label = [issuer.trim(), account.trim()].filter(Boolean).map(encodeURIComponent).join(':');
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `otpauth://${kind}/${label}?${query.join('&')}`;
}
