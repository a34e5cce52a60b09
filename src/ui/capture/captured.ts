import { findKeys, isKeyAlone, type KeyText } from '../../otp/key-text.ts';
import { isMigration, parseMigration } from '../../otp/migration.ts';
import { type Enrolment, parseOtpUri, printOtpUri, type UriFailure } from '../../otp/uri.ts';

/** An account as its code says it, and the text itself, which is what is sealed. */
export interface CapturedAccount {
  readonly uri: string;
  readonly enrolment: Enrolment;
  /**
   * The text that stands where it was captured, code or key: a page that shows it is where it is set up. Null where it is only
   * passed through, in a transfer from another app, or typed.
   */
  readonly shown: string | null;
}

/** What was found of a batch of codes that belong together. */
export interface Batch {
  readonly batch: number;
  readonly size: number;
  /** Those that are there, from 0. */
  readonly parts: readonly number[];
}

export type TextFailure = UriFailure | 'migration-malformed';

/** What the codes and texts of one or several looks turned out to be. */
export interface Captured {
  readonly accounts: readonly CapturedAccount[];
  readonly batches: readonly Batch[];
  /** Meant as accounts, and not readable: why. */
  readonly refused: readonly TextFailure[];
  /** No accounts at all, by what they lead to; '' for mere text. */
  readonly others: readonly string[];
  /** Perhaps secrets to be typed in; only to be offered. */
  readonly keys: readonly KeyText[];
}

export const NOTHING: Captured = { accounts: [], batches: [], refused: [], others: [], keys: [] };

/** The texts of codes and links, each once. */
export function sortTexts(texts: readonly string[]): Captured {
  return [...new Set(texts)].map(sortText).reduce(together, NOTHING);
}

function sortText(uri: string): Captured {
  if (isMigration(uri)) return sortMigration(uri);
  const enrolment = parseOtpUri(uri);
  if (enrolment.ok) return { ...NOTHING, accounts: [{ uri, enrolment: enrolment.value, shown: uri }] };
  return enrolment.failure === 'not-otpauth'
    ? { ...NOTHING, others: [leadsTo(uri)] }
    : { ...NOTHING, refused: [enrolment.failure] };
}

/** Each account of a batch becomes a text of its own, with every parameter in it. */
function sortMigration(uri: string): Captured {
  const part = parseMigration(uri);
  if (!part.ok) return { ...NOTHING, refused: [part.failure] };
  const { accounts, batch, size, index } = part.value;
  return {
    ...NOTHING,
    accounts: accounts.flatMap((one) =>
      one.ok ? [{ uri: printOtpUri(one.value), enrolment: one.value, shown: null }] : [],
    ),
    refused: accounts.flatMap((one) => (one.ok ? [] : [one.failure])),
    batches: [{ batch, size, parts: [index] }],
  };
}

/** An address with its last parameter; before that there may be spaces in it, after that the next word begins. */
const ADDRESS =
  /otpauth(?:-migration)?:\/\/(?:(?!otpauth)[^?\r\n<>"])*\?(?:(?:(?!otpauth)[^\r\n<>"])*&(?:amp;)?(?:secret|issuer|algorithm|digits|period|counter)=)?[^\s<>"]*/gi;

/** What somebody pasted: codes' texts, one per line or within other words, or a key. */
export function sortPasted(text: string): Captured {
  const uris = [...text.matchAll(ADDRESS)].map(([uri]) => uri.replaceAll('&amp;', '&'));
  if (uris.length > 0) return sortTexts(uris);
  return { ...NOTHING, keys: isKeyAlone(text) ? [{ key: text.trim(), before: '' }] : findKeys(text) };
}

/** Two looks as one; what was found twice counts once. */
export function together(a: Captured, b: Captured): Captured {
  const fresh = b.accounts.filter(({ uri }) => !a.accounts.some((known) => known.uri === uri));
  return {
    accounts: [...a.accounts, ...fresh],
    batches: b.batches.reduce(withBatch, a.batches),
    refused: [...new Set([...a.refused, ...b.refused])],
    others: [...new Set([...a.others, ...b.others])],
    keys: [...a.keys, ...b.keys.filter(({ key }) => !a.keys.some((known) => known.key === key))],
  };
}

function withBatch(batches: readonly Batch[], { batch, size, parts }: Batch): readonly Batch[] {
  const isSame = (one: Batch) => one.batch === batch && one.size === size;
  const known = batches.find(isSame);
  const all = [...new Set([...(known?.parts ?? []), ...parts])].sort((a, b) => a - b);
  return [...batches.filter((one) => !isSame(one)), { batch, size, parts: all }];
}

/** Those of which a part is still missing. */
export const incomplete = ({ batches }: Captured): readonly Batch[] =>
  batches.filter(({ size, parts }) => parts.length < size);

/** Nothing that could become an account, and no reason why. */
export const isEmpty = ({ accounts, keys }: Captured): boolean => accounts.length === 0 && keys.length === 0;

/** A counter-based code that does not say with which counter it begins: 0 is assumed. */
export const lacksCounter = ({ uri, enrolment: { otp } }: CapturedAccount): boolean =>
  otp.kind === 'hotp' && !/[?&]counter=/i.test(uri);

/** Only the host of a link: the rest of a foreign code may be private. */
const leadsTo = (text: string): string => URL.parse(text)?.host ?? '';
