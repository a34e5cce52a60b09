import { describe, expect, it } from 'vitest';
import { below, randomWords, wordsIn } from '../../../src/passphrase/words.ts';

describe.each([
  ['de', 4096, /^[a-z]{4,9}$/],
  ['en', 7776, /^[a-z-]{3,9}$/],
] as const)('the words in %s', (language, size, pattern) => {
  it('are so many, no two the same, and easy to type', async () => {
    const words = await wordsIn(language);
    expect(words).toHaveLength(size);
    expect(new Set(words).size).toBe(size);
    expect(words.filter((word) => !pattern.test(word))).toEqual([]);
    expect(4 * Math.log2(size)).toBeGreaterThanOrEqual(44);
  });

  it('make four, at least 20 characters long together', async () => {
    const known = new Set(await wordsIn(language));
    for (let run = 0; run < 200; run += 1) {
      const words = await randomWords(language);
      expect(words.length).toBeGreaterThanOrEqual(20);
      expect(words.split(' ')).toHaveLength(4);
      expect(words.split(' ').filter((word) => !known.has(word))).toEqual([]);
    }
  });

  it('are drawn again while they are too short together', async () => {
    const words = await wordsIn(language);
    const short = words.findIndex(({ length }) => length === 4);
    const long = words.findIndex(({ length }) => length === 9);
    const draws = [short, short, short, short, long, long, long, long];
    expect(await randomWords(language, () => draws.shift() ?? 0)).toBe(Array(4).fill(words[long]).join(' '));
  });
});

describe('a draw below a limit', () => {
  it('leaves out what would make some numbers likelier than others', () => {
    const draws = [2 ** 32 - 1, 2 ** 32 - 3, 41];
    expect(below(7776, () => draws.shift() ?? 0)).toBe(41);
  });

  it('gives each number about as often', () => {
    const counts = Array<number>(8).fill(0);
    for (let run = 0; run < 16_000; run += 1) {
      const drawn = below(8);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // Binomial with a sigma of 42: seven of them are no chance.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(300);
  });
});
