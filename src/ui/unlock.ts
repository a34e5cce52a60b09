import { deriveWrappingKey } from '../derive/in-worker.ts';
import { send } from '../messages/send.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import { failed, type Result } from '../result.ts';
import { isTooLong } from './passphrase-length.ts';

/** Tries a passphrase. The key is derived here, since a service worker has no Worker to do it in. */
export async function unlock(passphrase: string): Promise<Result<null, Failure>> {
  // Before the attempt is opened: what cannot be the passphrase is not counted as a wrong one.
  if (isTooLong(passphrase)) return failed('passphrase-too-long');
  const params = await send('open-attempt', {});
  if (!params.ok) return params;
  const wrappingKey = await deriveWrappingKey(passphrase, params.value).catch(() => null);
  return wrappingKey === null ? failed('derivation-refused') : send('unlock', { wrappingKey });
}
