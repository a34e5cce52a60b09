import { passphraseBytes } from '../derive/passphrase.ts';

/** True if a passphrase (not an empty one) has more bytes than the derivation takes. Asked before anything is derived. */
export function isTooLong(passphrase: string): boolean {
  try {
    passphraseBytes(passphrase).fill(0);
    return false;
  } catch {
    return true;
  }
}
