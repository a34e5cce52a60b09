/** What is said of a passphrase: 0 is guessed at once, 4 not in our time; `common` ones are refused. */
export interface Judgement {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly common: boolean;
}

/**
 * Judges by zxcvbn with German and English words, and by a list of common passphrases. Both come with the first call,
 * since they are larger than all else; rejects if they cannot be loaded, e.g. after an update of the extension.
 */
export async function judge(passphrase: string): Promise<Judgement> {
  const { judgeBy } = await import('./judge.ts');
  return judgeBy(passphrase);
}
