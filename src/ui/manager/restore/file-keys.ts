import { parseRecoveryCode } from '../../../derive/recovery.ts';
import type { FileFacts } from '../../../messages/ui-to-background.ts';
import { done, failed, type Result } from '../../../result.ts';
import { isTooLong } from '../../passphrase-length.ts';
import { derivedKeys } from '../../proof.ts';
import { type RecoverFailure, recoveryKeys } from '../recover.ts';

/** By what a sealed copy is opened. */
export type Way = 'passphrase' | 'recovery';

/** The keys of a sealed copy, as `restore-file` wants them: what was not typed is ''. */
export async function fileKeys(
  facts: FileFacts,
  way: Way,
  typed: string,
): Promise<Result<readonly string[], RecoverFailure>> {
  const { derivations, recoveries } = facts;
  if (way === 'recovery') {
    const code = parseRecoveryCode(typed);
    if (code === null) return failed('recovery-malformed');
    return done([...derivations.map(() => ''), ...(await recoveryKeys(code, recoveries))]);
  }
  if (isTooLong(typed)) return failed('passphrase-too-long');
  const keys = await derivedKeys(typed, derivations);
  return keys ? done([...keys, ...recoveries.map(() => '')]) : failed('derivation-refused');
}
