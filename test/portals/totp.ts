// RFC 6238 as a server checks it, on node:crypto alone: the practice portals must not share an error with the extension.
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Algorithm = 'SHA1' | 'SHA256' | 'SHA512';

/** What both sides must agree on beside the secret. `period` is in seconds. */
export interface TotpParameters {
  readonly algorithm: Algorithm;
  readonly digits: number;
  readonly period: number;
}

export interface TotpSecret extends TotpParameters {
  readonly secret: Uint8Array;
}

export type CodeCheck =
  | { readonly outcome: 'accepted'; readonly step: number }
  | { readonly outcome: 'used'; readonly step: number }
  | { readonly outcome: 'wrong' };

/** RFC 6238 §5.2 recommends one period of delay; a clock may be fast as well as slow, so both neighbours count. */
const neighbours = [0, -1, 1];

export function stepAt(period: number, now: number): number {
  return Math.floor(now / (period * 1000));
}

/** The code of one time step, padded with zeros to `digits`. */
export function codeOfStep(totp: TotpSecret, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac(totp.algorithm, totp.secret).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** totp.digits).padStart(totp.digits, '0');
}

/**
 * Compares a typed code with the steps around `now` (ms). `lastStep` is the last accepted one: RFC 6238 §5.2 forbids
 * accepting it again, and an older one could only come from somebody who looked over a shoulder.
 */
export function checkCode(totp: TotpSecret, typed: string, now: number, lastStep: number | undefined): CodeCheck {
  const current = stepAt(totp.period, now);
  const matching = neighbours
    .map((distance) => current + distance)
    .filter((step) => step >= 0 && equal(codeOfStep(totp, step), typed));
  const fresh = matching.find((step) => lastStep === undefined || step > lastStep);
  if (fresh !== undefined) return { outcome: 'accepted', step: fresh };
  const [used] = matching;
  return used === undefined ? { outcome: 'wrong' } : { outcome: 'used', step: used };
}

function equal(expected: string, typed: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(typed);
  return left.length === right.length && timingSafeEqual(left, right);
}
