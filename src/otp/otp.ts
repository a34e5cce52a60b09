/** The hash functions of RFC 6238 §1.2, spelled as in the key URI format. */
export type Algorithm = 'SHA1' | 'SHA256' | 'SHA512';

/** Everything about a time-based code but its secret. `period` is in seconds, as in the key URI format. */
export interface TotpShape {
  readonly kind: 'totp';
  readonly algorithm: Algorithm;
  readonly digits: number;
  readonly period: number;
}

/** Everything about a counter-based code but its secret. `counter` is the value the next code is made from (RFC 4226 §5). */
export interface HotpShape {
  readonly kind: 'hotp';
  readonly algorithm: Algorithm;
  readonly digits: number;
  readonly counter: number;
}

export type OtpShape = TotpShape | HotpShape;

/** The shared HMAC key; raw bytes, Base32 only at the edges. */
interface WithSecret {
  readonly secret: Uint8Array<ArrayBuffer>;
}

export type Totp = TotpShape & WithSecret;
export type Hotp = HotpShape & WithSecret;
export type Otp = Totp | Hotp;

/** The shape of an Otp, without its secret: what may be shown and sent. */
export function shapeOf(otp: Otp): OtpShape {
  const { algorithm, digits } = otp;
  return otp.kind === 'totp'
    ? { kind: 'totp', algorithm, digits, period: otp.period }
    : { kind: 'hotp', algorithm, digits, counter: otp.counter };
}
