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

/** The floor: RFC 9106 §4's second recommended option (64 MiB, t=3), with one lane, since wasm runs on one thread. */
export const FLOOR = { memory: 64 * 1024, passes: 3, lanes: 1 } as const;

/** PBKDF2's floor, and what a new slot gets. */
export const LEAST_ITERATIONS = 1_000_000;

/** A file that asks for more than this is refused before any work is done. */
const CEILING = { memory: 1024 * 1024, passes: 20, lanes: 16, iterations: 100_000_000 } as const;

/** True if deriving with these is neither weaker than the floor nor a way to hang or exhaust the machine. */
export function withinBounds(params: Stretch): boolean {
  if (!isSalt(params.salt)) return false;
  if (params.kdf === 'pbkdf2-sha256') {
    const { iterations } = params;
    return Number.isInteger(iterations) && iterations >= LEAST_ITERATIONS && iterations <= CEILING.iterations;
  }
  const { kdf, version, memory, passes, lanes } = params;
  if (kdf !== 'argon2id' || version !== 0x13) return false;
  if (![memory, passes, lanes].every(Number.isInteger)) return false;
  if (memory < FLOOR.memory || passes < FLOOR.passes || lanes < FLOOR.lanes) return false;
  return memory <= CEILING.memory && passes <= CEILING.passes && lanes <= CEILING.lanes;
}

/** 16 bytes as base64. */
export const isSalt = (salt: unknown): boolean => typeof salt === 'string' && /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(salt);
