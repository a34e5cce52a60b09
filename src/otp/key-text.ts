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

/** What pages call the key that is typed instead of scanning, in German and English. */
const WORDS =
  /schlüssel|secret|geheim|\bkey\b|\bseed\b|base32|einrichtungscode|setup code|manuell|manual|can.?t scan|nicht scannen|enter (?:this|the) code|code eingeben|zugangscode|\btoken\b/i;

/** Upper-case runs, in groups or not; or lower-case groups of equal length, as Google prints them. */
const UPPER = /(?<![A-Z0-9=])[A-Z2-7]{4,}(?:[ \u00a0-]?[A-Z2-7]{2,})*={0,6}(?![A-Za-z0-9])/g;
const LOWER = /(?<![a-z0-9])[a-z2-7]{4}(?:[ \u00a0-][a-z2-7]{4}){3,31}(?![a-z0-9])/g;

/**
 * Texts on a page that look like a secret to be typed in ("Ihr Geheimschlüssel lautet JBSW Y3DP …"): 16 to 128 characters of
 * Base32, announced as one. Only to be offered: nothing proves that it is one.
 */
export function findKeys(text: string): readonly KeyText[] {
  const found = new Map<string, KeyText>();
  for (const pattern of [UPPER, LOWER]) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const key = match.trim();
      const symbols = bare(key);
      const before = text.slice(Math.max(0, index - NEAR), index);
      if (symbols.length < SHORTEST || symbols.length > LONGEST || !isLikely(symbols) || !WORDS.test(before)) continue;
      if (!found.has(symbols)) found.set(symbols, { key, before: lastWords(before) });
    }
  }
  return [...found.values()].slice(0, MOST);
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
