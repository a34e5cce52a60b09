import { deriveWrappingKey } from '../derive/in-worker.ts';
import type { Stretch } from '../derive/params.ts';
import { deriving, send } from '../messages/send.ts';
import type { Failure, Proof } from '../messages/ui-to-background.ts';
import { done, failed, type Result } from '../result.ts';
import { isTooLong } from './passphrase-length.ts';

/**
 * A fresh proof that the user knows the passphrase. The keys are derived here, since a service worker has no Worker to do
 * it in. From `open-attempt` on the background counts a wrong passphrase, until the proof is answered.
 */
export async function prove(passphrase: string): Promise<Result<Proof, Failure>> {
  // Before the attempt is opened: what cannot be the passphrase is not counted as a wrong one.
  if (isTooLong(passphrase)) return failed('passphrase-too-long');
  const opened = await send('open-attempt', {});
  if (!opened.ok) return opened;
  const { attempt, derivations } = opened.value;
  const work = deriving(attempt);
  const wrappingKeys = await derivedKeys(passphrase, derivations);
  work.end();
  if (wrappingKeys) return done({ attempt, wrappingKeys });
  // That this computer had no memory for it is nobody's wrong passphrase.
  await send('close-attempt', { attempt });
  return failed('derivation-refused');
}

/** One wrapping key per derivation, one after the other: two at once would need twice the memory. Null if one fails. */
export async function derivedKeys(
  passphrase: string,
  derivations: readonly Stretch[],
): Promise<readonly string[] | null> {
  const keys: string[] = [];
  try {
    for (const derivation of derivations) keys.push(await deriveWrappingKey(passphrase, derivation));
  } catch {
    return null;
  }
  return keys;
}

/** Proves the passphrase, then does what it is wanted for. */
export async function withProof<T, F extends string = Failure>(
  passphrase: string,
  use: (proof: Proof) => Promise<Result<T, F>>,
): Promise<Result<T, F | Failure>> {
  const proof = await prove(passphrase);
  return proof.ok ? use(proof.value) : proof;
}
