/** What is asked of a new passphrase, each part shown with its own tick. */
export interface PassphraseRules {
  readonly upper: boolean;
  readonly lower: boolean;
  readonly digit: boolean;
  readonly special: boolean;
  readonly length: boolean;
  readonly equal: boolean;
  /** Long enough to be good without any kinds of characters. */
  readonly long: boolean;
}

const LEAST = 8;
const LONG = 20;

/** Looks at both entries of a passphrase; keeps nothing of them. */
export function rulesFor(first: string, second: string): PassphraseRules {
  // Counted as it is derived from: composed, and by characters as a person counts them.
  const composed = first.normalize('NFKC');
  const length = [...composed].length;
  return {
    upper: /\p{Lu}/u.test(composed),
    lower: /\p{Ll}/u.test(composed),
    digit: /\p{Nd}/u.test(composed),
    special: /[^\p{L}\p{N}\s]/u.test(composed),
    length: length >= LEAST,
    equal: length > 0 && first === second,
    long: length >= LONG,
  };
}

/** Whether the passphrase may be taken, apart from its being typed twice. */
export const isStrongEnough = (rules: PassphraseRules, longAllowed: boolean): boolean =>
  (longAllowed && rules.long) || (rules.upper && rules.lower && rules.digit && rules.special && rules.length);

export const isGoodEnough = (rules: PassphraseRules, longAllowed: boolean): boolean =>
  rules.equal && isStrongEnough(rules, longAllowed);
