import type { Stretch } from '../../derive/params.ts';
import { freshRecoveryCode } from '../../derive/recovery.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { done, type Result } from '../../result.ts';
import { passphraseSlot, recoverySlot } from '../new-slot.ts';

/** A fresh vault under a fresh passphrase; gives the recovery code that opens it too. */
export async function create(passphrase: string, params: Promise<Stretch>): Promise<Result<string, Failure>> {
  const slot = await passphraseSlot(passphrase, params);
  if (!slot.ok) return slot;
  const code = freshRecoveryCode();
  const created = await send('create-vault', { passphrase: slot.value, recovery: await recoverySlot(code) });
  return created.ok ? done(code) : created;
}
