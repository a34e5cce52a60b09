import { hostOf, isFillable } from './origin.ts';
import { profileFor } from './profiles.ts';

/** What is proposed for a captured account, before the user looks at it. */
export interface Proposal {
  readonly name: string;
  readonly sites: readonly string[];
}

/** Name: issuer and account, else the profile's or the site's name. Sites: the profile's login pages, else the page itself. */
export function propose(issuer: string, account: string, page: string | null): Proposal {
  const profile = profileFor(page);
  const service = issuer || profile?.name || (page ? hostOf(page) : '');
  const name = [service, account].filter(Boolean).join(' – ');
  if (profile) return { name, sites: profile.login };
  return { name, sites: page && isFillable(page) ? [page] : [] };
}
