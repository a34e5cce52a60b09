import type { Alike } from '../../messages/ui-to-background.ts';
import { propose } from '../../site/propose.ts';
import { text } from '../../text/text.ts';
import type { Page } from '../page.ts';
import { type CapturedAccount, lacksCounter } from './captured.ts';
import { useCompared } from './compared.ts';
import { issuerFits } from './fits.ts';

/** How a captured account stands to what the vault has and to the page that shows it. */
export interface Standing {
  /** 'free': it raises no question, and can be taken unseen. */
  readonly is: 'free' | 'there' | 'question';
  /** What is to be said of it in a list; '' if nothing. */
  readonly words: string;
}

/** Of each account of a list; null until it is known. */
export type StandingOf = (account: CapturedAccount) => Standing | null;

export function useStanding(
  accounts: readonly CapturedAccount[],
  pageOf: (account: CapturedAccount) => Page | null,
): StandingOf {
  const uris = accounts.map(({ uri }) => uri);
  const compared = useCompared(uris);
  return (account) => {
    const alike = compared?.[uris.indexOf(account.uri)];
    return alike ? standingOf(account, alike, pageOf(account)) : null;
  };
}

function standingOf(captured: CapturedAccount, alike: Alike, page: Page | null): Standing {
  const { issuer, account } = captured.enrolment;
  if (alike.same) {
    const { name } = alike.same;
    const isSameName = name === propose(issuer, account, null).name;
    return { is: 'there', words: isSameName ? text('pick_there_same') : text('pick_there', name) };
  }
  const question = (words: string): Standing => ({ is: 'question', words });
  if (alike.named.length > 0) return question(text('pick_like'));
  if (page && !issuerFits(issuer, page.origin)) return question(text('pick_misfit', issuer, page.host));
  if (!propose(issuer, account, page?.origin ?? null).name) return question(text('pick_nameless'));
  if (lacksCounter(captured)) return question(text('pick_no_counter'));
  return { is: 'free', words: '' };
}
