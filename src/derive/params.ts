/**
 * How a passphrase becomes a wrapping key: Argon2id version 1.3 (RFC 9106). `memory` in KiB, `passes` and `lanes` as in
 * the RFC; `salt` 16 bytes, base64.
 */
export interface Argon2idParams {
  readonly kdf: 'argon2id';
  readonly version: 0x13;
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: string;
}

/** PBKDF2-HMAC-SHA-256 (RFC 8018): only where the administration forbids the other. `salt` 16 bytes, base64. */
export interface Pbkdf2Params {
  readonly kdf: 'pbkdf2-sha256';
  readonly iterations: number;
  readonly salt: string;
}

/** What stretches a passphrase. */
export type Stretch = Argon2idParams | Pbkdf2Params;

/** How a recovery code becomes a wrapping key: its 160 random bits need no stretching. `salt` 16 bytes, base64. */
export interface RecoveryDerivation {
  readonly kdf: 'hkdf-sha256';
  readonly salt: string;
}

/** What a new slot has at the least: RFC 9106 §4's second recommended option (64 MiB, t=3), with one lane: wasm runs on one thread. */
export const FLOOR = { memory: 64 * 1024, passes: 3, lanes: 1, iterations: 1_000_000 } as const;

/**
 * What is still derived with, so that a weaker slot can be opened and made stronger: OWASP's Password Storage Cheat Sheet
 * (2025) names these as the least.
 */
const WEAKEST = { memory: 19 * 1024, passes: 2, lanes: 1, iterations: 600_000 } as const;

/** Whoever asks for more than this is refused before any work is done. */
const CEILING = { memory: 1024 * 1024, passes: 20, lanes: 16, iterations: 100_000_000 } as const;

/** True if deriving with these is neither hopelessly weak nor a way to hang or exhaust the machine. */
export const withinBounds = (params: Stretch): boolean =>
  isSalt(params.salt) &&
  (params.kdf === 'pbkdf2-sha256' || (params.kdf === 'argon2id' && params.version === 0x13)) &&
  costsOf(params).every(([cost, value]) => Number.isInteger(value) && value >= WEAKEST[cost] && value <= CEILING[cost]);

/** True if a new slot may be made with these. */
export const meetsFloor = (params: Stretch): boolean => costsOf(params).every(([cost, value]) => value >= FLOOR[cost]);

/** True if a slot is to be sealed anew while the passphrase is at hand: below the floor, or not by the function that is wanted. */
export const needsUpgrade = (params: Stretch, wanted: Stretch['kdf']): boolean =>
  params.kdf !== wanted || !meetsFloor(params);

const costsOf = (params: Stretch): readonly (readonly [keyof typeof FLOOR, number])[] =>
  params.kdf === 'pbkdf2-sha256'
    ? [['iterations', params.iterations]]
    : [
        ['memory', params.memory],
        ['passes', params.passes],
        ['lanes', params.lanes],
      ];

/** 16 bytes as base64. */
export const isSalt = (salt: unknown): boolean => typeof salt === 'string' && /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(salt);
