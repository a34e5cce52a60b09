// Amt24: start page, "Mein Servicekonto", and resetting a forgotten password, which switches the second factor off.
import { findAccount, sameText } from '../account.ts';
import { errorSummary, hidden, html } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { type Exchange, type Handler, type Routes, typed } from '../site.ts';
import { germanTime } from '../words.ts';
import { amt24Page, resetField as field, portlet, requiredHint, star, tokenField } from './layout.ts';

const signInPath = '/servicekonto/anmelden';
const resetPath = '/servicekonto/passwort-vergessen';

/** Nobody gets a page of the account without being signed in. */
export function signedInOnly(handler: Handler): Handler {
  return (exchange) => (exchange.session.user ? handler(exchange) : redirect(signInPath));
}

export const accountRoutes: Routes = {
  'GET /': startPage,
  'GET /servicekonto': signedInOnly(accountPage),
  [`GET ${resetPath}`]: (exchange) => resetPage(exchange),
  [`POST ${resetPath}`]: resetPassword,
};

function startPage(exchange: Exchange): Reply {
  const main = html`<p class="lead">Leistungen der Verwaltung finden, Anträge stellen, Bescheide empfangen – rund um die Uhr.</p>
<div class="teasers">
  <a href="/servicekonto"><b>Servicekonto</b><span>Anmelden, Postfach lesen, Anträge verfolgen</span></a>
  <a href="/leistungen"><b>Leistungen A–Z</b><span>Was wird gebraucht, was kostet es, wie lange dauert es?</span></a>
  <a href="/behoerden"><b>Behörden</b><span>Zuständige Stellen mit Öffnungszeiten</span></a>
</div>`;
  return amt24Page(exchange, { title: 'Willkommen bei Amt24', main });
}

function accountPage(exchange: Exchange): Reply {
  const { user } = exchange.session;
  if (!user) return redirect(signInPath);
  const { card, factor } = user;
  const main = html`<p class="lead">Sie sind angemeldet als <strong>${card.user}</strong>.</p>
<div class="columns">
${portlet(
  'Meine Daten',
  html`<dl><dt>Benutzername</dt><dd>${card.user}</dd><dt>E-Mail-Adresse</dt><dd>${card.email ?? '–'}</dd>
  <dt>Kontoart</dt><dd>${card.label}</dd></dl>`,
)}
${portlet(
  'Sicherheit',
  html`<dl><dt>Zweistufige Anmeldung</dt><dd>${factor ? `aktiv seit ${germanTime(factor.since)}` : 'nicht aktiv'}</dd>
  <dt>Wiederherstellungspasswort</dt><dd>${user.recoveryPassword === undefined ? 'nicht erzeugt' : 'erzeugt'}</dd></dl>
<p><a class="btn btn-primary" href="/servicekonto/sicherheit/zweistufige-anmeldung">Zweistufige Anmeldung</a></p>`,
)}</div>`;
  return amt24Page(exchange, { title: 'Mein Servicekonto', path: [['/servicekonto', 'Servicekonto']], main });
}

function resetPage(exchange: Exchange, error?: string): Reply {
  const main = html`${errorSummary('Das Passwort wurde nicht geändert', error, field('login'))}
${portlet(
  'Neues Passwort festlegen',
  html`<p>Sie brauchen dazu Ihr Wiederherstellungspasswort. Die zweistufige Anmeldung wird dabei <strong>ausgeschaltet</strong>;
  aktivieren Sie sie danach bitte neu.</p>
<form class="form" method="post" action="${resetPath}">${hidden(tokenField, exchange.session.token)}
  <div class="form-group"><label class="control-label" for="${field('login')}">E-Mail-Adresse oder Benutzername${star}</label>
    <input class="form-control" id="${field('login')}" name="${field('login')}" type="text" aria-required="true"
      value="${typed(exchange, field('login'))}"></div>
  <div class="form-group"><label class="control-label" for="${field('recovery')}">Wiederherstellungspasswort${star}</label>
    <input class="form-control" id="${field('recovery')}" name="${field('recovery')}" type="text" autocomplete="off"
      aria-required="true"></div>
  <div class="form-group"><label class="control-label" for="${field('new')}">Neues Passwort${star}</label>
    <input class="form-control" id="${field('new')}" name="${field('new')}" type="password" autocomplete="new-password"
      minlength="8" aria-required="true"></div>
  ${requiredHint}
  <div class="button-holder"><button class="btn btn-primary" type="submit">Passwort ändern</button>
    <a class="btn btn-link" href="${signInPath}">Abbrechen</a></div>
</form>`,
)}`;
  return amt24Page(exchange, { title: 'Passwort vergessen', path: [['/servicekonto', 'Servicekonto']], main });
}

function resetPassword(exchange: Exchange): Reply {
  const account = findAccount(exchange.accounts, typed(exchange, field('login')));
  const recovery = typed(exchange, field('recovery')).trim();
  if (account?.recoveryPassword === undefined || !sameText(account.recoveryPassword, recovery)) {
    return resetPage(exchange, 'Benutzername und Wiederherstellungspasswort passen nicht zusammen.');
  }
  const password = typed(exchange, field('new'));
  if (password.length < 8) return resetPage(exchange, 'Das neue Passwort muss mindestens 8 Zeichen haben.');
  account.password = password;
  account.recoveryPassword = undefined;
  account.factor = undefined;
  account.offered = undefined;
  account.locked = false;
  account.wrongTries = 0;
  exchange.session.notice = {
    kind: 'success',
    text: 'Das Passwort ist geändert. Die zweistufige Anmeldung ist ausgeschaltet.',
  };
  return redirect(signInPath);
}
