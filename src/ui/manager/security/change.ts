import type { Stretch } from '../../../derive/params.ts';
import { freshRecoveryCode } from '../../../derive/recovery.ts';
import { send } from '../../../messages/send.ts';
import type { Failure } from '../../../messages/ui-to-background.ts';
import { done, failed, type Result } from '../../../result.ts';
import { passphraseSlot, recoverySlot } from '../../new-slot.ts';
import { withProof } from '../../proof.ts';

/** 'change-unknown': it was sent, and nobody answered. */
export type ChangeFailure = Failure | 'change-unknown';

/** Gives the recovery code that came with it, null if the one before stays. */
type Changed = Promise<Result<string | null, ChangeFailure>>;

/** Another passphrase for the same vault key. The new key is derived first: an attempt is not left open meanwhile. */
export async function change(before: string, passphrase: string, params: Promise<Stretch>): Changed {
  const slot = await passphraseSlot(passphrase, params);
  if (!slot.ok) return slot;
  return withProof(before, async (proof) => sure(await send('change-passphrase', { proof, passphrase: slot.value })));
}

/** Another passphrase, another vault key, another recovery code: what others know opens nothing any more. */
export async function rotate(before: string, passphrase: string, params: Promise<Stretch>): Changed {
  const slot = await passphraseSlot(passphrase, params);
  if (!slot.ok) return slot;
  const code = freshRecoveryCode();
  const recovery = await recoverySlot(code);
  const rotated = await withProof(before, async (proof) =>
    sure(await send('rotate-vault', { proof, passphrase: slot.value, recovery })),
  );
  return rotated.ok ? done(code) : rotated;
}

const sure = (reply: Result<null, Failure>): Result<null, ChangeFailure> =>
  !reply.ok && reply.failure === 'no-answer' ? failed('change-unknown') : reply;
