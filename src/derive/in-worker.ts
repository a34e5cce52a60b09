import { type Bytes, randomBytes, toBase64 } from '../bytes.ts';
import { askWorker } from '../in-worker.ts';
import { type Argon2idParams, FLOOR } from './params.ts';
import { passphraseBytes } from './passphrase.ts';
import type { DeriveQuestion } from './worker.ts';
import DeriveWorker from './worker.ts?worker';

/** Parameters for a new vault: the floor, and a salt of its own. */
export const freshParams = (): Argon2idParams => ({
  kdf: 'argon2id',
  version: 0x13,
  ...FLOOR,
  salt: toBase64(randomBytes(16)),
});

/**
 * The wrapping key (base64, 32 bytes) of a passphrase. Runs in a dedicated worker that is ended right after: only that gives
 * the derivation's memory, with what it holds, back at once, and a service worker could not start one.
 * Rejects if the worker fails, e.g. when 64 MiB are not to be had or the parameters are out of bounds.
 */
export async function deriveWrappingKey(passphrase: string, params: Argon2idParams): Promise<string> {
  const bytes = passphraseBytes(passphrase);
  try {
    const question: DeriveQuestion = { passphrase: bytes, params };
    const wrappingKey = await askWorker<DeriveQuestion, Bytes>(new DeriveWorker(), question);
    const printed = toBase64(wrappingKey);
    wrappingKey.fill(0);
    return printed;
  } finally {
    bytes.fill(0);
  }
}
