import { hostOf, isFillable } from './origin.ts';
import { profileFor, profileNamed } from './profiles.ts';

/** What is proposed for a captured account, before the user looks at it. */
export interface Proposal {
  readonly name: string;
  readonly sites: readonly string[];
}

/**
 * Name: issuer and account, else the profile's or the site's name. Sites: the profile's login pages, else the page itself; for a
 * letter, which has no page, those of the portal that the code names.
 */
export function propose(issuer: string, account: string, page: string | null): Proposal {
  const profile = page === null ? profileNamed(issuer) : profileFor(page);
  const service = issuer || profile?.name || (page ? hostOf(page) : '');
  const name = [service, account].filter(Boolean).join(' – ');
  if (profile) return { name, sites: profile.login };
  return { name, sites: page && isFillable(page) ? [page] : [] };
}
