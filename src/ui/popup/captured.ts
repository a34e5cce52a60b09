import type { EntryView } from '../../entry.ts';
import { type Enrolment, parseOtpUri, type UriFailure } from '../../otp/uri.ts';

/** An account as its code says it, and the text itself, which is what is sealed. */
export interface CapturedAccount {
  readonly uri: string;
  readonly enrolment: Enrolment;
}

/** What the codes on a picture turned out to be. */
export interface Captured {
  readonly accounts: readonly CapturedAccount[];
  /** Meant as accounts, and not readable: why. */
  readonly refused: readonly UriFailure[];
  /** No accounts at all, by what they lead to; '' for mere text. */
  readonly others: readonly string[];
}

export function sortTexts(texts: readonly string[]): Captured {
  const accounts: CapturedAccount[] = [];
  const refused = new Set<UriFailure>();
  const others = new Set<string>();
  for (const uri of new Set(texts)) {
    const enrolment = parseOtpUri(uri);
    if (enrolment.ok) accounts.push({ uri, enrolment: enrolment.value });
    else if (enrolment.failure === 'not-otpauth') others.add(leadsTo(uri));
    else refused.add(enrolment.failure);
  }
  return { accounts, refused: [...refused], others: [...others] };
}

/** Only the host of a link: the rest of a foreign code may be private. */
const leadsTo = (text: string): string => URL.parse(text)?.host ?? '';

/** True if an entry of the same name at the same service is there. The secret is not compared here: it is sealed. */
export const looksKnown = ({ enrolment }: CapturedAccount, entries: readonly EntryView[]): boolean =>
  entries.some(({ issuer, account }) => issuer === enrolment.issuer && account === enrolment.account);
