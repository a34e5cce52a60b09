import type { RecoveryDerivation } from '../../derive/params.ts';
import { parseRecoveryCode, recoveryWrappingKey } from '../../derive/recovery.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { failed, type Result } from '../../result.ts';
import type { NewPassphrase } from '../new-passphrase.ts';
import { passphraseSlot } from '../new-slot.ts';

/** What was typed is no recovery code at all: said before anything is asked. */
export type RecoverFailure = Failure | 'recovery-malformed';

/** Opens the vault with the recovery code and gives it the new passphrase; null if that one is not good enough yet. */
export async function recover(typed: string, fresh: NewPassphrase): Promise<Result<null, RecoverFailure> | null> {
  const code = parseRecoveryCode(typed);
  if (code === null) return failed('recovery-malformed');
  const passphrase = await fresh.take();
  if (passphrase === null) return null;
  const opened = await send('open-recovery', {});
  if (!opened.ok) return opened;
  const slot = await passphraseSlot(passphrase, fresh.params());
  if (!slot.ok) return slot;
  return send('recover', { wrappingKeys: await recoveryKeys(code, opened.value), passphrase: slot.value });
}

/** One wrapping key per derivation, in order. */
export const recoveryKeys = (code: string, derivations: readonly RecoveryDerivation[]): Promise<readonly string[]> =>
  Promise.all(derivations.map((derivation) => recoveryWrappingKey(code, derivation)));
