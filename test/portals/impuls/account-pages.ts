// www.impuls-jmd: sign in with user name and password, then "Mein Konto".
import { errorSummary, type Html, hidden, html } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { accountFor, type Exchange, type Handler, type Routes, signIn, typed } from '../site.ts';
import { germanTime, lockedText } from '../words.ts';
import { administrator } from './accounts.ts';
import { impulsPage, tokenField } from './layout.ts';

/** Nobody gets a page of the account without being signed in. */
export function signedInOnly(handler: Handler): Handler {
  return (exchange) => (exchange.session.user ? handler(exchange) : redirect('/anmeldung'));
}

export const accountRoutes: Routes = {
  'GET /': startPage,
  'GET /anmeldung': (exchange) => signInPage(exchange),
  'POST /anmeldung': checkPassword,
  'GET /konto': signedInOnly(accountPage),
};

function startPage(exchange: Exchange): Reply {
  const main = html`<h1>Willkommen bei i-mpuls</h1>
<p class="lead">Dokumentation, Integrationsförderplan und Statistik der Jugendmigrationsdienste an einem Ort.</p>
<div class="tiles">
  <section><h2>Mit i-mpuls arbeiten</h2><p>Fallakten und Statistik öffnen Sie mit Ihrem Einmalpasswort.</p>
    <p><a class="button" href="${exchange.origins.impulsLogin}/">Zur Anmeldung mit Einmalpasswort</a></p></section>
  <section><h2>Ihr Zugang</h2><p>Passwort und zweiten Faktor verwalten Sie unter „Mein Konto“.</p>
    <p><a class="button plain" href="/konto">Mein Konto</a></p></section>
</div>`;
  return impulsPage(exchange, { title: 'Startseite', main });
}

function signInPage(exchange: Exchange, error?: string): Reply {
  const main = html`<h1>Anmeldung zur Kontoverwaltung</h1>
${errorSummary('Anmeldung nicht möglich', error, 'benutzername')}
<div class="columns">
<form class="card" method="post" action="/anmeldung">
  ${hidden(tokenField, exchange.session.token)}
  <div class="field"><label for="benutzername">Benutzername</label>
    <input id="benutzername" name="benutzername" type="text" autocomplete="username" autocapitalize="none"
      spellcheck="false" required value="${typed(exchange, 'benutzername')}"></div>
  <div class="field"><label for="passwort">Passwort</label>
    <input id="passwort" name="passwort" type="password" autocomplete="current-password" required></div>
  <p class="actions"><button type="submit">Anmelden</button></p>
</form>
<aside class="card tint"><h2>Hinweise</h2>
  <p>Hier ändern Sie Ihr Passwort und setzen den zweiten Faktor.</p>
  <p>Passwort vergessen? Die Administration Ihrer Einrichtung vergibt ein neues.</p>
</aside></div>`;
  return impulsPage(exchange, { title: 'Anmeldung', main });
}

function checkPassword(exchange: Exchange): Reply {
  const account = accountFor(exchange, typed(exchange, 'benutzername'), typed(exchange, 'passwort'));
  if (!account) return signInPage(exchange, 'Benutzername oder Passwort ist falsch.');
  if (account.locked) return signInPage(exchange, lockedText);
  signIn(exchange, account);
  return redirect('/konto');
}

const qrIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 3h7v7H3zm2 2v3h3V5zm9-2h7v7h-7zm2 2v3h3V5zM3 14h7v7H3z
  m2 2v3h3v-3zm9-2h2v2h-2zm3 0h4v2h-2v2h-2zm-3 4h3v3h-3zm5 0h2v3h-2z" fill-rule="evenodd"/></svg>`;

/** The manual's QR icon; only its name tells what it does. */
export function factorButton(href: string, name: string): Html {
  return html`<a class="icon-button" href="${href}" title="${name}" aria-label="${name}">${qrIcon}</a>`;
}

function accountPage(exchange: Exchange): Reply {
  const { user } = exchange.session;
  if (!user) return redirect('/anmeldung');
  const state = user.factor ? `gesetzt am ${germanTime(user.factor.since)}` : 'nicht gesetzt';
  const main = html`<h1>Mein Konto</h1>
<div class="columns">
<section class="card"><h2>Zugangsdaten</h2>
  <dl>
    <dt>Benutzername</dt><dd>${user.card.user}</dd>
    <dt>Rolle</dt><dd>${user.card.label}</dd>
    <dt>Passwort</dt><dd>••••••••••</dd>
    <dt>Zweiter Faktor</dt><dd>${state} ${factorButton('/konto/zweiter-faktor', 'Zweiter Faktor')}</dd>
  </dl>
  ${user.card.user === administrator ? html`<p><a href="/verwaltung/benutzer">Benutzer verwalten</a></p>` : undefined}
</section>
<aside class="card tint"><h2>Anmeldung an i-mpuls</h2>
  <p>Zum Arbeiten melden Sie sich mit Benutzername, Passwort und Einmalpasswort auf einer eigenen Seite an:</p>
  <p><a href="${exchange.origins.impulsLogin}/">${exchange.origins.impulsLogin.replace('http://', '')}</a></p>
</aside></div>`;
  return impulsPage(exchange, { title: 'Mein Konto', main });
}
