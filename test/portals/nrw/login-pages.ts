// NRW connect extern: user name and password, then "Secure Login" – with QR code and key as long as nothing is proven.
import { type Account, confirmOffered, type Factor, offerFactor, submitCode } from '../account.ts';
import { errorSummary, type Html, hidden, html, invalid } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { qrSvg } from '../qr.ts';
import { base32, inGroups, keyUri } from '../secret.ts';
import { takeNotice } from '../session.ts';
import { accountFor, awaitCode, type Exchange, type Routes, signIn, typed } from '../site.ts';
import { lockedText, refusal } from '../words.ts';
import { entrance, nrwPage, tokenField } from './layout.ts';

/** As in the real thing, a refusal comes back by redirection: the page that shows it was fetched, not posted. */
export const loginRoutes: Routes = {
  'GET /login': loginPage,
  'POST /login': checkPassword,
  'GET /secure-login': secureLoginPage,
  'POST /secure-login': checkPin,
};

function loginPage(exchange: Exchange): Reply {
  const error = takeNotice(exchange.session)?.text;
  const main = entrance(html`<h1>Anmelden</h1>
${errorSummary('Fehler bei der Anmeldung', error, 'username')}
<form method="post" action="/login" autocomplete="on">
  ${hidden(tokenField, exchange.session.token)}
  <label for="username">Benutzername</label>
  <input id="username" name="j_username" type="text" autocapitalize="none" spellcheck="false" required
    ${invalid(error !== undefined)}>
  <label for="password">Kennwort</label>
  <input id="password" name="j_password" type="password" required>
  <input type="submit" name="login" value="Anmelden">
</form>
<p class="small"><a href="/hilfe">Hilfe zur Anmeldung</a></p>`);
  return nrwPage(exchange, { title: 'Anmelden', main, entrance: true });
}

function checkPassword(exchange: Exchange): Reply {
  const account = accountFor(exchange, typed(exchange, 'j_username'), typed(exchange, 'j_password'));
  if (!account) return refuse(exchange, '/login', 'Benutzername oder Kennwort ist falsch.');
  if (account.locked) return refuse(exchange, '/login', lockedText);
  awaitCode(exchange, account);
  if (!account.factor && !account.offered) offerFactor(account, exchange.now);
  return redirect('/secure-login');
}

function refuse(exchange: Exchange, back: string, text: string): Reply {
  exchange.session.notice = { kind: 'error', text };
  return redirect(back);
}

function secureLoginPage(exchange: Exchange): Reply {
  const { session } = exchange;
  if (!session.waiting) return redirect('/login');
  const { user } = session.waiting.card;
  const error = takeNotice(session)?.text;
  const offered = session.waiting.factor ? undefined : session.waiting.offered;
  const main = entrance(html`<h1>Secure Login</h1>
${errorSummary('Fehler bei der Anmeldung', error, 'secureLoginPin')}
${offered ? enrolment(user, offered) : html`<p>Bitte bestätigen Sie Ihre Anmeldung.</p>`}
<form method="post" action="/secure-login">
  ${hidden(tokenField, session.token)}
  <label for="secureLoginPin">PIN für ${user}</label>
  <input id="secureLoginPin" name="pin" type="text" size="12" autocomplete="off" required${invalid(error !== undefined)}>
  <input type="submit" name="submit" value="PIN-Anmeldung">
</form>
<p class="small"><a href="/login">Mit anderem Benutzer anmelden</a></p>`);
  return nrwPage(exchange, { title: 'Secure Login', main, entrance: true });
}

function enrolment(user: string, offered: Factor): Html {
  return html`<p>Ihr Zugang ist mit einem zweiten Faktor geschützt. Scannen Sie den QR-Code mit einer
  Authentifizierungs-App oder geben Sie den Geheimschlüssel dort von Hand ein. Bestätigen Sie danach mit der angezeigten
  PIN.</p>
${secretView(user, offered)}`;
}

/** QR code and key text; the profile shows them again. */
export function secretView(user: string, factor: Factor): Html {
  return html`<div class="secret">
  ${qrSvg(nrwUri(user, factor), 190, 'QR-Code für Secure Login')}
  <p>Ihr Geheimschlüssel lautet: <code>${inGroups(base32(factor.secret))}</code></p>
</div>`;
}

export function nrwUri(user: string, factor: Factor): string {
  return keyUri(encodeURIComponent(user), 'NRW connect extern', factor, true);
}

function checkPin(exchange: Exchange): Reply {
  const account = exchange.session.waiting;
  if (!account) return redirect('/login');
  const outcome = outcomeOf(account, typed(exchange, 'pin'), exchange.now);
  const text = refusal(outcome);
  if (outcome === 'locked') exchange.session.waiting = undefined;
  if (text !== undefined) return refuse(exchange, outcome === 'locked' ? '/login' : '/secure-login', text);
  signIn(exchange, account);
  return redirect('/');
}

function outcomeOf(account: Account, pin: string, now: number) {
  return account.factor ? submitCode(account, pin, now) : confirmOffered(account, pin, now);
}
