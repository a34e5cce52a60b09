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

export function judgeBy(passphrase: string): Judgement {
  const composed = passphrase.normalize('NFKC');
  return { score: zxcvbn.check(composed).score, common: common.has(composed.toLowerCase()) };
}
