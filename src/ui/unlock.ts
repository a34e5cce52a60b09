import { needsUpgrade } from '../derive/params.ts';
import { send } from '../messages/send.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import type { Result } from '../result.ts';
import { freshParams, passphraseSlot, wantedKdf } from './new-slot.ts';
import { prove } from './proof.ts';

/** Tries a passphrase. */
export async function unlock(passphrase: string): Promise<Result<null, Failure>> {
  const proof = await prove(passphrase);
  if (!proof.ok) return proof;
  const unlocked = await send('unlock', { proof: proof.value });
  if (unlocked.ok) void strengthen(passphrase);
  return unlocked;
}

/**
 * A vault whose passphrase is stretched less than today's computers allow, or otherwise than the administration wants, is
 * sealed under better parameters while the passphrase is at hand. Nobody asked for it: a failure is silent, and the next
 * unlocking tries again.
 */
async function strengthen(passphrase: string): Promise<void> {
  const [facts, settings] = await Promise.all([send('vault-facts', {}), send('settings', {})]);
  if (!facts.ok || !settings.ok || facts.value.readOnly) return;
  const kdf = wantedKdf(settings.value);
  if (!needsUpgrade(facts.value.derivation, kdf)) return;
  // The new key first: a popup that closes over it leaves no attempt behind that counts.
  const slot = await passphraseSlot(passphrase, freshParams(kdf));
  if (!slot.ok) return;
  const proof = await prove(passphrase);
  if (proof.ok) await send('change-passphrase', { proof: proof.value, passphrase: slot.value });
}
