import { HOTP, Secret } from 'otpauth';
import type { Hotp, Otp, TotpShape } from './otp.ts';

/** A code and the moment it ends (milliseconds since the epoch); a counter-based code does not end by itself. */
export interface Code {
  readonly code: string;
  readonly expiresAt: number | null;
}

/** RFC 6238 §4.2: T = floor(unix time / X), T0 = 0. `now` in milliseconds. */
export const timeStep = (shape: TotpShape, now: number): number => Math.floor(now / (shape.period * 1000));

/** The moment (milliseconds) at which the given time step is over. */
export const stepEnd = (shape: TotpShape, step: number): number => (step + 1) * shape.period * 1000;

/** The code that the other side expects at `now` (TOTP) or for the stored counter (HOTP). */
export function codeAt(otp: Otp, now: number): Code {
  if (otp.kind === 'hotp') return { code: hotp(otp, otp.counter), expiresAt: null };
  const step = timeStep(otp, now);
  return { code: hotp(otp, step), expiresAt: stepEnd(otp, step) };
}

function hotp(otp: Otp | Hotp, counter: number): string {
  const { secret, algorithm, digits } = otp;
  // otpauth invents random bytes for a missing secret: never let it get that far.
  if (secret.length === 0) throw new Error('a code needs a secret');
  // It also reads the whole buffer behind a view, so it is handed a buffer of exactly the bytes.
  return HOTP.generate({ secret: new Secret({ buffer: secret.slice().buffer }), algorithm, digits, counter });
}
