import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import graphs from '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs';
import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';
import germanWords from '@zxcvbn-ts/language-de/dist/commonWords.json.esm.js';
import germanFirstNames from '@zxcvbn-ts/language-de/dist/firstnames.json.esm.js';
import germanLastNames from '@zxcvbn-ts/language-de/dist/lastnames.json.esm.js';
import englishFirstNames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs';
import englishWords from '@zxcvbn-ts/language-en/dist/wikipedia.json.mjs';
import type { Judgement } from './strength.ts';

/** The 49,233 most common ones: German favourites come late in a list from all over the world. */
const common = new Set(passwords);

/** More of a passphrase, or more ways to read it, do not make it weaker, and would take their time: up to 2 s were measured. */
const LOOKED_AT = 100;
const WAYS_TO_READ = 20;

const zxcvbn = new ZxcvbnFactory({
  dictionary: {
    passwords: [...passwords],
    'words-de': [...germanWords],
    'first-names-de': [...germanFirstNames],
    'last-names-de': [...germanLastNames],
    'words-en': [...englishWords],
    'first-names-en': [...englishFirstNames],
  },
  graphs,
  maxLength: LOOKED_AT,
  l33tMaxSubstitutions: WAYS_TO_READ,
});

/** From here on nobody calls a passphrase common: as many guesses as ten digits by chance. */
const UNCOMMON = 10 ** 10;

/** What a keyboard or a list gives by itself; shorter ones come about by chance. */
const BY_ITSELF = new Set(['dictionary', 'spatial', 'sequence']);
const SHORTEST = 4;

export function judgeBy(passphrase: string): Judgement {
  const composed = passphrase.normalize('NFKC');
  const result = zxcvbn.check(composed);
  return { score: result.score, common: result.guesses < UNCOMMON && isCommon(composed, result) };
}

/** A common passphrase, or one common word or row of keys with the usual trimmings: "Passwort1!", "S0mmer2024", "#Qwertz". */
function isCommon(composed: string, result: Result): boolean {
  if (common.has(composed.toLowerCase()) || isOneThing(result)) return true;
  // "1Passwort!" is read as "1passwor" and two characters more.
  const bare = composed.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return bare.length >= SHORTEST && bare !== composed && isOneThing(zxcvbn.check(bare));
}

type Result = ReturnType<typeof zxcvbn.check>;

/** All of its letters belong to one word or row; capitals, letters as digits ("0" for "o") and words backwards are known, too. */
function isOneThing({ sequence }: Result): boolean {
  const [first, ...others] = sequence.filter(({ token }) => /\p{L}/u.test(token));
  return first !== undefined && others.length === 0 && BY_ITSELF.has(first.pattern) && first.token.length >= SHORTEST;
}
