/** A text that may be a secret, as it stands there, and what stands before it. */
export interface KeyText {
  readonly key: string;
  /** The words before it, as far as they stand on the same lines: what the user recognises it by. */
  readonly before: string;
}

/** So far before a key its announcement stands (characters). */
const NEAR = 160;
const SHORTEST = 16;
const LONGEST = 128;
const MOST = 5;
/** So many on one page are something else. */
const TOO_MANY = 100;

/** What pages call the key that is typed instead of scanning, in German and English. */
const WORDS =
  /schlüssel|secret|geheim|\bkey\b|\bseed\b|base32|einrichtungscode|setup code|manuell|manual|can.?t scan|nicht scannen|enter (?:this|the) code|code eingeben|zugangscode|\btoken\b/i;

/** How keys are cut into groups. All are of one size but the last, so that the word after a key is none of it. */
const GROUPS = [4, 5, 6, 7, 8, 10, 16];
const BEFORE = '(?<![A-Za-z0-9=])';
const AFTER = '={0,6}(?![A-Za-z0-9])';
const grouped = (letter: string, size: number, rest = String.raw`(?:[ \u00a0-]${letter}{1,${size - 1}})?`): RegExp =>
  new RegExp(String.raw`${BEFORE}${letter}{${size}}(?:[ \u00a0-]${letter}{${size}})+${rest}${AFTER}`, 'g');

/** Groups first: each group alone would be a key, too. Runs in lower case are words rather than keys. */
const PATTERNS: readonly RegExp[] = [
  ...GROUPS.map((size) => grouped('[A-Z2-7]', size)),
  grouped('[a-z2-7]', 4, ''),
  new RegExp(`${BEFORE}[A-Z2-7]{16,}${AFTER}`, 'g'),
];

/** Words of four letters and more that stand beside a key and look like a group of it: instructions, and names of buttons. */
const NEIGHBOURS = new Set(
  `back code copy data date done edit enter from help here hide into just keep login menu name next note only open over paste
  press print qrcode save scan secret send setup show stay step text that then this type user using with your
  aber auch code dann dort eine gibt geht hier kein name nein noch oder seite sich sind weiter wenn wird zeile
  anzeigen drucken fertig kopie kopieren schluessel zeigen`.split(/\s+/),
);

/**
 * Texts on a page that look like a secret to be typed in ("Ihr Geheimschlüssel lautet JBSW Y3DP …"): 16 to 128 characters of
 * Base32, announced as one. Only to be offered: nothing proves that it is one.
 */
export function findKeys(text: string): readonly KeyText[] {
  const found: (KeyText & { readonly from: number; readonly to: number; readonly symbols: string })[] = [];
  for (const pattern of PATTERNS) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const to = index + match.length;
      if (found.some((other) => index < other.to && to > other.from)) continue;
      const key = withoutNeighbours(match);
      const symbols = bare(key);
      const before = text.slice(Math.max(0, index - NEAR), index + match.indexOf(key));
      if (symbols.length < SHORTEST || symbols.length > LONGEST || !isLikely(symbols) || !WORDS.test(before)) continue;
      // Keys in lower case are printed whole: 16, 24, 32 … characters.
      if (/[a-z]/.test(key) && symbols.length % 8 !== 0) continue;
      found.push({ key, before: lastWords(before), from: index, to, symbols });
      if (found.length > TOO_MANY) return [];
    }
  }
  const once = new Map(found.toSorted((a, b) => b.from - a.from).map((one) => [one.symbols, one]));
  return [...once.values()]
    .toSorted((a, b) => a.from - b.from)
    .slice(0, MOST)
    .map(({ key, before }) => ({ key, before }));
}

/** Without the groups at both ends that are words. */
function withoutNeighbours(match: string): string {
  const groups = [...match.matchAll(/[^ \u00a0-]+/g)];
  const isWord = (group: RegExpExecArray | undefined) => group !== undefined && NEIGHBOURS.has(group[0].toLowerCase());
  let first = 0;
  let last = groups.length - 1;
  while (first < last && isWord(groups[first])) first += 1;
  while (last > first && isWord(groups[last])) last -= 1;
  const end = groups[last];
  return end ? match.slice(groups[first]?.index, end.index + end[0].length) : match;
}

/** A text that is nothing but a key, as it comes from the clipboard. */
export const isKeyAlone = (text: string): boolean => {
  const symbols = bare(text.trim());
  return symbols.length >= SHORTEST && symbols.length <= LONGEST && /^[A-Z2-7]+$/.test(symbols);
};

const bare = (key: string): string => key.replace(/[\s\u00a0=-]/g, '').toUpperCase();

/** Headings in capitals are Base32, too, but have no digit, and random keys of 16 characters nearly always do. */
const isLikely = (symbols: string): boolean => /[2-7]/.test(symbols) && /[A-Z]/.test(symbols);

const lastWords = (before: string): string => before.trim().split(/\n+/).at(-1)?.trim().slice(-80) ?? '';
