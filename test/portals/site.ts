// One host of a portal: how a request becomes an exchange, and what holds for every page of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, findAccount, type PortalName, sameText } from './account.ts';
import { type PortalRequest, plain, type Reply, redirect } from './http.ts';
import type { Session, Sessions } from './session.ts';

/** i-mpuls JMD has two hosts: enrolment on one, login on the other. */
export type SiteName = PortalName | 'impulsLogin';
export type Origins = Readonly<Record<SiteName, string>>;

export interface Exchange {
  readonly site: SiteName;
  readonly request: PortalRequest;
  readonly session: Session;
  readonly accounts: readonly Account[];
  readonly origins: Origins;
  readonly now: number;
  /** To be called when the visitor's rights change. */
  readonly renewSession: () => void;
}

export type Handler = (exchange: Exchange) => Reply | Promise<Reply>;
/** 'GET /konto' → handler */
export type Routes = Readonly<Record<string, Handler>>;

export interface Site {
  readonly name: SiteName;
  readonly portal: PortalName;
  readonly host: string;
  readonly cookie: string;
  readonly tokenField: string;
  /** Where signing out leads to. */
  readonly home: string;
  readonly assets: Readonly<Record<string, string>>;
  readonly routes: Routes;
  readonly failure: (exchange: Exchange, status: number, title: string, text: string) => Reply;
}

const assetTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

type Visit = Omit<Exchange, 'site' | 'session' | 'renewSession'>;

export async function answer(site: Site, sessions: Sessions, visit: Visit): Promise<Reply> {
  const asset = visit.request.method === 'POST' ? undefined : assetReply(site, visit.request.path);
  if (asset) return asset;
  const sent = visit.request.cookies.get(site.cookie);
  const session = sessions.findOrStart(sent);
  const renewSession = (): void => sessions.renew(session);
  const reply = await route(site, sessions, { ...visit, site: site.name, session, renewSession });
  if (session.id === sent) return reply;
  const cookie = `${site.cookie}=${session.id}; Path=/; HttpOnly; SameSite=Lax`;
  return { ...reply, headers: { ...reply.headers, 'set-cookie': cookie } };
}

function route(site: Site, sessions: Sessions, exchange: Exchange): Reply | Promise<Reply> {
  const { request, session } = exchange;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (method === 'POST' && !sameText(session.token, request.form.get(site.tokenField) ?? '')) {
    return site.failure(exchange, 403, 'Formular abgelaufen', 'Die Sitzung ist abgelaufen oder das Formular ungültig.');
  }
  if (method === 'POST' && request.path === '/abmelden') {
    sessions.end(session);
    return redirect(site.home);
  }
  const handler = site.routes[`${method} ${request.path}`];
  if (handler) return handler(exchange);
  return site.failure(exchange, 404, 'Seite nicht gefunden', 'Die gewünschte Seite gibt es nicht.');
}

function assetReply(site: Site, path: string): Reply | undefined {
  if (!path.startsWith('/assets/')) return undefined;
  const file = site.assets[path.slice('/assets/'.length)];
  if (file === undefined) return plain(404, 'Nicht gefunden');
  const type = assetTypes[file.split('.').at(-1) ?? ''] ?? 'text/plain';
  return plain(200, readFileSync(join(import.meta.dirname, file), 'utf8'), { 'content-type': type });
}

/** What the visitor typed into a field of the form. */
export function typed(exchange: Exchange, field: string): string {
  return exchange.request.form.get(field) ?? '';
}

export function accountFor(exchange: Exchange, login: string, password: string): Account | undefined {
  const account = findAccount(exchange.accounts, login);
  return account && sameText(account.password, password) ? account : undefined;
}

/** The visitor is in: from here on the session belongs to the account. */
export function signIn(exchange: Exchange, account: Account): void {
  exchange.renewSession();
  exchange.session.waiting = undefined;
  exchange.session.user = account;
  account.logins.push({ at: exchange.now, host: exchange.request.host });
}

/** The password was right; the code comes on the next page. */
export function awaitCode(exchange: Exchange, account: Account): void {
  exchange.renewSession();
  exchange.session.user = undefined;
  exchange.session.waiting = account;
}
