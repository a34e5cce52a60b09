import { deriveWrappingKey, freshParams } from '../derive/in-worker.ts';
import { send } from '../messages/send.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import { failed, type Result } from '../result.ts';
import { isTooLong } from './passphrase-length.ts';

/** A fresh vault under a fresh passphrase. */
export async function create(passphrase: string): Promise<Result<null, Failure>> {
  if (isTooLong(passphrase)) return failed('passphrase-too-long');
  const params = freshParams();
  const wrappingKey = await deriveWrappingKey(passphrase, params).catch(() => null);
  return wrappingKey === null ? failed('derivation-refused') : send('create-vault', { wrappingKey, params });
}
