import { calibratedParams, deriveWrappingKey } from '../derive/in-worker.ts';
import type { RecoveryDerivation, Stretch } from '../derive/params.ts';
import { freshRecoveryDerivation, recoveryWrappingKey } from '../derive/recovery.ts';
import { send } from '../messages/send.ts';
import type { Failure, NewSlot, Settings } from '../messages/ui-to-background.ts';
import { done, failed, type Result } from '../result.ts';

/** The slot of a new passphrase, as `NewPassphrase.take` gives it. */
export async function passphraseSlot(passphrase: string, params: Promise<Stretch>): Promise<Result<NewSlot, Failure>> {
  try {
    const derivation = await params;
    return done({ wrappingKey: await deriveWrappingKey(passphrase, derivation), derivation });
  } catch {
    return failed('derivation-refused');
  }
}

/** The slot of a new recovery code; the code itself stays in this page. */
export async function recoverySlot(code: string): Promise<NewSlot<RecoveryDerivation>> {
  const derivation = freshRecoveryDerivation();
  return { wrappingKey: await recoveryWrappingKey(code, derivation), derivation };
}

/** Parameters for a new slot of this vault, or of one that is not there yet: measured, and not weaker than before. */
export async function freshParams(kdf: Stretch['kdf']): Promise<Stretch> {
  const facts = await send('vault-facts', {});
  const before = facts.ok ? facts.value.derivation : null;
  return calibratedParams(kdf, before?.kdf === 'argon2id' ? before.memory : 0);
}

/** What the administration wants a passphrase to be stretched with; Argon2id, if it says nothing. */
export const wantedKdf = (settings: Settings | null): Stretch['kdf'] =>
  settings?.policy.derivation === 'pbkdf2' ? 'pbkdf2-sha256' : 'argon2id';
