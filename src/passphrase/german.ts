import words from '@zxcvbn-ts/language-de/dist/commonWords.json.esm.js';
import firstNames from '@zxcvbn-ts/language-de/dist/firstnames.json.esm.js';
import lastNames from '@zxcvbn-ts/language-de/dist/lastnames.json.esm.js';
import englishFirstNames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs';
import englishWords from '@zxcvbn-ts/language-en/dist/wikipedia.json.mjs';

/** 12 bits a word. */
const COUNT = 4096;

/** Letters that every keyboard has, and no word that is hard to remember for its length. */
const PLAIN = /^[a-z]{4,9}$/;

/** Stems of words that nobody should be offered by a tool of their office. */
const UNFIT = new RegExp(
  [
    'afrika|alkohol|anal|arsch|bastard|besoff|bestie|betrunk|bier|bloed|blut|bombe|brust|brues|busen|dick|drog|dumm|feind',
    'erhaeng|erhang|erschie|erschoss|erstech|ersto|fett|fick|folter|fotz|gefangen|gehirn|geil|geisel|gestorb|gewalt',
    'gewehr|gift|gott|grab|haft|hass|heroin|hexe|hinric|hintern|hitler|hoell|hur|idiot|irak|iran|irre|israel|jud|kack|kill',
    'knarre|kokain|koks|kotz|krank|krebs|krepp|krieg|krupp|kuess|kuss|leich|liebe|messer|mist|moerd|mord|moskau|muslim',
    'nackt|narr|nazi|neger|nutt|opfer|pascha|penis|pfui|pimm|piss|pistol|polen|qual|rass|raub|reich|russ|sadis|sarg|satan',
    'sauf|schei|schiess|schlag|schlamp|schlug|schnaps|schuld|schuss|schwanger|schwanz|schwein|schwul|selbstm|sex|sklav',
    'spast|starb|sterb|stirb|stoss|suend|suff|terror|teufel|titte|tod|tot|toet|trottel|tussi|umbring|umgebr|unfall',
    'verbrech|verdamm|verfluch|vergewa|verletz|verreck|verrueckt|vieh|waffe|wahnsinn|weib|wichs|wund|zigeun|zombie',
  ].join('|'),
);

let kept: readonly string[] | null = null;

/** The most common German words of films and series that are neither names nor English, in the order of how common they are. */
export function germanWords(): readonly string[] {
  const others = new Set([...firstNames, ...lastNames, ...englishFirstNames, ...englishWords]);
  kept ??= words.filter((word) => PLAIN.test(word) && !others.has(word) && !UNFIT.test(word)).slice(0, COUNT);
  return kept;
}
