import { randomBytes } from '../bytes.ts';

const COUNT = 4;
/** As long as a passphrase that needs no kinds of characters. */
const LEAST_CHARACTERS = 20;

/**
 * Four words drawn by chance, at least 20 characters in all. German: 12 bits a word, 48 in all; English: 12.9 and 51.7
 * (bits that the length rule costs are below one). Loaded with the first call, as in `judge`.
 */
export async function randomWords(language: 'de' | 'en', random: (below: number) => number = below): Promise<string> {
  const words = await wordsIn(language);
  for (;;) {
    const drawn = Array.from({ length: COUNT }, () => words[random(words.length)]).join(' ');
    if (drawn.length >= LEAST_CHARACTERS) return drawn;
  }
}

/** The words that are drawn from. */
export async function wordsIn(language: 'de' | 'en'): Promise<readonly string[]> {
  if (language === 'de') return (await import('./german.ts')).germanWords();
  // The EFF's long list for dice.
  return (await import('@zxcvbn-ts/language-common/dist/diceware.json.mjs')).default;
}

/** Each whole number below the limit as likely as any other: a draw from the uneven rest is drawn again. */
export function below(limit: number, draw: () => number = random32): number {
  const even = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const drawn = draw();
    if (drawn < even) return drawn % limit;
  }
}

const random32 = (): number => new DataView(randomBytes(4).buffer).getUint32(0);
