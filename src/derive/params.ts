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

/** The floor: RFC 9106 §4's second recommended option (64 MiB, t=3), with one lane, since wasm runs on one thread. */
export const FLOOR = { memory: 64 * 1024, passes: 3, lanes: 1 } as const;

/** A file that asks for more than this is refused before any work is done. */
const CEILING = { memory: 1024 * 1024, passes: 20, lanes: 16 } as const;

/** True if deriving with these is neither weaker than the floor nor a way to hang or exhaust the machine. */
export function withinBounds(params: Argon2idParams): boolean {
  const { kdf, version, memory, passes, lanes, salt } = params;
  if (kdf !== 'argon2id' || version !== 0x13) return false;
  if (![memory, passes, lanes].every(Number.isInteger)) return false;
  if (memory < FLOOR.memory || passes < FLOOR.passes || lanes < FLOOR.lanes) return false;
  if (memory > CEILING.memory || passes > CEILING.passes || lanes > CEILING.lanes) return false;
  return /^[A-Za-z0-9+/]{22}==$/.test(salt);
}
