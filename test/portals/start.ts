// The practice portals as tests use them: started together, told apart by host, their servers' knowledge in plain view.
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Account,
  type AccountCard,
  adoptOffered,
  type Factor,
  offerFactor,
  openAccount,
  type PortalName,
} from './account.ts';
import { amt24Accounts } from './amt24/accounts.ts';
import { amt24Uri } from './amt24/factor-pages.ts';
import { type PortalRequest, plain, type Reply, readRequest, send } from './http.ts';
import { impulsAccounts } from './impuls/accounts.ts';
import { impulsUri } from './impuls/factor-pages.ts';
import { listenOnLoopback } from './listen.ts';
import { nrwAccounts } from './nrw/accounts.ts';
import { nrwUri } from './nrw/login-pages.ts';
import { Sessions } from './session.ts';
import { answer, type Origins, type Site, type SiteName } from './site.ts';
import { doorplate, originsAt, sites } from './sites.ts';
import { codeOfStep, stepAt } from './totp.ts';

export interface StartOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The servers' clock, ms. */
  readonly now?: () => number;
}

/** A form as it was posted, so that a test can say what did not happen. */
export interface Post {
  readonly at: number;
  readonly site: SiteName;
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Portals {
  readonly port: number;
  readonly origins: Origins;
  readonly accounts: readonly AccountCard[];
  readonly posts: readonly Post[];
  /** What the server knows about an account, live: factor, wrongTries, locked, codes, logins … */
  readonly account: (portal: PortalName, user: string) => Readonly<Account>;
  /** Gives the account a proven factor without a browser; returns the URI that its QR code would hold. */
  readonly enrol: (portal: PortalName, user: string) => string;
  /** The URI of the factor that was last shown or proven. */
  readonly uri: (portal: PortalName, user: string) => string;
  /** The right code at `at`, by default now. */
  readonly code: (portal: PortalName, user: string, at?: number) => string;
  /** Forgets sessions, factors, locks, posts: all accounts are as at the start. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

const cards: readonly AccountCard[] = [...impulsAccounts, ...nrwAccounts, ...amt24Accounts];

export async function startPortals({ port = 0, now = Date.now }: StartOptions = {}): Promise<Portals> {
  const accounts = new Map<AccountCard, Account>();
  const sessions = new Map<Site, Sessions>(sites.map((site) => [site, new Sessions()]));
  const posts: Post[] = [];

  function reset(): void {
    for (const card of cards) accounts.set(card, openAccount(card));
    for (const ofSite of sessions.values()) ofSite.clear();
    posts.length = 0;
  }

  function account(portal: PortalName, user: string): Account {
    const card = cards.find((candidate) => candidate.portal === portal && candidate.user === user);
    const found = card && accounts.get(card);
    if (!found) throw new Error(`No practice account ${user} at ${portal}.`);
    return found;
  }

  function newestFactor(portal: PortalName, user: string): Factor {
    const { offered, factor } = account(portal, user);
    const newest = offered ?? factor;
    if (!newest) throw new Error(`${user} at ${portal} has no second factor yet.`);
    return newest;
  }

  function uri(portal: PortalName, user: string): string {
    return uriOf(account(portal, user).card, newestFactor(portal, user));
  }

  async function replyTo(request: PortalRequest): Promise<Reply> {
    const site = sites.find(({ host }) => host === request.host);
    const ofSite = site && sessions.get(site);
    if (!ofSite) return doorplate(origins);
    const at = now();
    if (request.method === 'POST') {
      posts.push({ at, site: site.name, path: request.path, fields: Object.fromEntries(request.form) });
    }
    const ofPortal = [...accounts.values()].filter(({ card }) => card.portal === site.portal);
    return answer(site, ofSite, { request, accounts: ofPortal, origins, now: at });
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await readRequest(incoming).then(replyTo);
    send(reply, response, incoming.method !== 'HEAD');
  }

  reset();
  const listening = await listenOnLoopback((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => send(plain(500, String(error)), response, true));
  }, port);
  const origins = originsAt(listening.port);

  return {
    port: listening.port,
    origins,
    accounts: cards,
    posts,
    account,
    enrol: (portal, user) => {
      const owner = account(portal, user);
      offerFactor(owner, now());
      adoptOffered(owner);
      return uri(portal, user);
    },
    uri,
    code: (portal, user, at = now()) => {
      const factor = newestFactor(portal, user);
      return codeOfStep(factor, stepAt(factor.period, at));
    },
    reset,
    close: listening.close,
  };
}

function uriOf({ portal, user, email }: AccountCard, factor: Factor): string {
  if (portal === 'impuls') return impulsUri(user, factor);
  return portal === 'nrw' ? nrwUri(user, factor) : amt24Uri(email ?? user, factor);
}
