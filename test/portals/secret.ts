// A secret on its way to the user: Base32 text, groups to read, otpauth URI for the QR code.
import { randomBytes } from 'node:crypto';
import type { TotpSecret } from './totp.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 Base32 without padding, as authenticator apps write it. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

/** 'JBSWY3DPEHPK3PXP' → 'JBSW Y3DP EHPK 3PXP' */
export function inGroups(text: string, separator = ' '): string {
  return (text.match(/.{1,4}/g) ?? []).join(separator);
}

/** A password made of letters and digits that nobody confuses, e.g. 'K7PX-QMDA-…'. */
export function readablePassword(): string {
  return inGroups(base32(randomBytes(10)), '-');
}

/** The label stands already encoded: portals differ in how they write the colon and the issuer. */
export function keyUri(label: string, issuer: string, totp: TotpSecret, withParameters: boolean): string {
  const base = `otpauth://totp/${label}?secret=${base32(totp.secret)}&issuer=${encodeURIComponent(issuer)}`;
  if (!withParameters) return base;
  return `${base}&algorithm=${totp.algorithm}&digits=${totp.digits}&period=${totp.period}`;
}
