import type { Stretch } from '../../../src/derive/params.ts';

/** Instead of src/derive/in-worker.ts, whose worker cannot run here. A key tells what it was made from. */

export const PARAMS: Stretch = {
  kdf: 'argon2id',
  version: 0x13,
  memory: 65_536,
  passes: 3,
  lanes: 1,
  salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
};

/** What was derived, and under which functions the computer was measured. */
export const derived: string[] = [];
export const measured: (string | undefined)[] = [];

export const deriveWrappingKey = async (passphrase: string, { salt }: Stretch): Promise<string> => {
  derived.push(passphrase);
  return `${passphrase}/${salt}`;
};

export const calibratedParams = async (kdf?: Stretch['kdf']): Promise<Stretch> => {
  measured.push(kdf);
  return PARAMS;
};
