import { type Bytes, randomBytes, toBase64 } from '../bytes.ts';
import { askWorker } from '../in-worker.ts';
import { FLOOR, type Stretch } from './params.ts';
import { passphraseBytes } from './passphrase.ts';
import type { DeriveQuestion } from './worker.ts';
import DeriveWorker from './worker.ts?worker';

/** As long as somebody may wait for one derivation at every unlocking (ms), and the most memory it may take for that (KiB). */
const PATIENCE = 1000;
const MOST_MEMORY = 256 * 1024;

/**
 * Parameters for a new slot, with a salt of its own: the floor, its memory doubled while a run on this machine stays under
 * a second. Measured by one run, since the time grows with the memory. Where even that fails, the floor. Not less memory than
 * `least` (KiB), which this vault was derived with before: a busy moment must not weaken it.
 */
export async function calibratedParams(kdf: Stretch['kdf'] = 'argon2id', least = 0): Promise<Stretch> {
  const salt = toBase64(randomBytes(16));
  const { iterations, ...floor } = FLOOR;
  if (kdf === 'pbkdf2-sha256') return { kdf, iterations, salt };
  const params = { kdf, version: 0x13, ...floor, salt } as const;
  const began = performance.now();
  const ran = await deriveWrappingKey('calibration', params).catch(() => null);
  if (ran === null) return params;
  let { memory }: { memory: number } = params;
  let time = performance.now() - began;
  while (memory < MOST_MEMORY && time * 2 < PATIENCE) {
    memory *= 2;
    time *= 2;
  }
  return { ...params, memory: Math.max(memory, Math.min(least, MOST_MEMORY)) };
}

/**
 * The wrapping key (base64, 32 bytes) of a passphrase. Runs in a dedicated worker that is ended right after: only that gives
 * the derivation's memory, with what it holds, back at once, and a service worker could not start one.
 * Rejects if the worker fails, e.g. when 64 MiB are not to be had or the parameters are out of bounds.
 */
export async function deriveWrappingKey(passphrase: string, params: Stretch): Promise<string> {
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
