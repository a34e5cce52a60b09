// otp.impuls-jmd: user name, password and JMD on the first page, the one-time password on the second.
import { submitCode } from '../account.ts';
import { errorSummary, hidden, html, invalid } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { accountFor, awaitCode, type Exchange, type Routes, signIn, typed } from '../site.ts';
import { lockedText, refusal } from '../words.ts';
import { impulsPage, tokenField } from './layout.ts';
import { findPlace, placeField } from './places.ts';

interface Problem {
  readonly text: string;
  readonly field: 'kennung' | 'jmd';
}

export const loginRoutes: Routes = {
  'GET /': ({ session }) => redirect(session.user ? '/start' : '/anmeldung'),
  'GET /anmeldung': (exchange) => loginPage(exchange),
  'POST /anmeldung': checkPassword,
  'GET /anmeldung/einmalpasswort': (exchange) => codePage(exchange),
  'POST /anmeldung/einmalpasswort': checkCode,
  'GET /start': welcomePage,
};

function loginPage(exchange: Exchange, problem?: Problem): Reply {
  const main = html`<h1>Anmeldung an i-mpuls</h1>
${errorSummary('Anmeldung nicht möglich', problem?.text, problem?.field)}
<div class="columns">
<form class="card" method="post" action="/anmeldung">
  ${hidden(tokenField, exchange.session.token)}
  <div class="field"><label for="kennung">Benutzername</label>
    <input id="kennung" name="kennung" type="text" autocomplete="username" autocapitalize="none" spellcheck="false"
      required value="${typed(exchange, 'kennung')}"${invalid(problem?.field === 'kennung')}></div>
  <div class="field"><label for="kennwort">Passwort</label>
    <input id="kennwort" name="kennwort" type="password" autocomplete="current-password" required></div>
  ${placeField(typed(exchange, 'jmd'), problem?.field === 'jmd')}
  <p class="actions"><button type="submit">Anmelden</button></p>
</form>
<aside class="card tint"><h2>Hinweise</h2>
  <p>Einmal am Tag fragt i-mpuls auf der nächsten Seite zusätzlich nach Ihrem Einmalpasswort.</p>
  <p>Den zweiten Faktor setzen Sie unter <a href="${exchange.origins.impuls}/konto">Mein Konto</a>.</p>
</aside></div>`;
  return impulsPage(exchange, { title: 'Anmeldung', main, script: '/assets/place.js' });
}

function checkPassword(exchange: Exchange): Reply {
  const account = accountFor(exchange, typed(exchange, 'kennung'), typed(exchange, 'kennwort'));
  if (!account) return loginPage(exchange, { field: 'kennung', text: 'Benutzername oder Passwort ist falsch.' });
  if (account.locked) return loginPage(exchange, { field: 'kennung', text: lockedText });
  const place = findPlace(typed(exchange, 'jmd'));
  if (place === undefined)
    return loginPage(exchange, { field: 'jmd', text: 'Bitte wählen Sie einen JMD aus der Liste.' });
  if (!account.factor) {
    return loginPage(exchange, { field: 'kennung', text: 'Für dieses Konto ist noch kein zweiter Faktor gesetzt.' });
  }
  awaitCode(exchange, account);
  exchange.session.place = place;
  return redirect('/anmeldung/einmalpasswort');
}

function codePage(exchange: Exchange, error?: string): Reply {
  if (!exchange.session.waiting) return redirect('/anmeldung');
  const main = html`<h1>Anmeldung mit Einmalpasswort</h1>
${errorSummary('Anmeldung nicht möglich', error, 'einmalpasswort')}
<div class="columns">
<form class="card" method="post" action="/anmeldung/einmalpasswort">
  ${hidden(tokenField, exchange.session.token)}
  <p class="intro">Bitte geben Sie das Einmalpasswort ein, das Ihre Authentifizierungs-App für i-mpuls anzeigt.</p>
  <div class="field short"><label for="einmalpasswort">Einmalpasswort (OTP)</label>
    <input id="einmalpasswort" name="einmalpasswort" type="text" inputmode="numeric" maxlength="6"
      autocomplete="one-time-code" required${invalid(error !== undefined)}></div>
  <p class="actions"><button type="submit">Anmelden</button> <a href="/anmeldung">Zurück</a></p>
</form>
<aside class="card tint"><h2>Gerät verloren oder gewechselt?</h2>
  <p>Die Administration Ihrer Einrichtung setzt den zweiten Faktor für Sie neu.</p>
</aside></div>`;
  return impulsPage(exchange, { title: 'Einmalpasswort', path: [['/anmeldung', 'Anmeldung']], main });
}

function checkCode(exchange: Exchange): Reply {
  const { session } = exchange;
  const account = session.waiting;
  if (!account) return redirect('/anmeldung');
  const outcome = submitCode(account, typed(exchange, 'einmalpasswort'), exchange.now);
  if (outcome === 'locked') {
    session.waiting = undefined;
    return loginPage(exchange, { field: 'kennung', text: lockedText });
  }
  if (outcome !== 'accepted') return codePage(exchange, refusal(outcome));
  signIn(exchange, account);
  return redirect('/start');
}

function welcomePage(exchange: Exchange): Reply {
  const { session } = exchange;
  if (!session.user) return redirect('/anmeldung');
  const { user, label } = session.user.card;
  const main = html`<h1>Guten Tag!</h1>
<p class="lead">Sie sind angemeldet als <strong>${user}</strong> (${label}), ${session.place ?? ''}.</p>
<div class="tiles">
  <section><h2>Fallakten</h2><p class="number">14</p><p>laufende Beratungen in Ihrem Bereich</p></section>
  <section><h2>Wiedervorlagen</h2><p class="number">3</p><p>fällig in dieser Woche</p></section>
  <section><h2>Statistik</h2><p class="number">2</p><p>Meldungen warten auf Freigabe</p></section>
</div>`;
  return impulsPage(exchange, { title: 'Fallakten', main });
}
