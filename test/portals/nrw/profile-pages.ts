// NRW connect extern, signed in: start page and profile, where the secret can be shown again.
import { offerFactor } from '../account.ts';
import { hidden, html } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { awaitCode, type Exchange, type Routes } from '../site.ts';
import { germanTime } from '../words.ts';
import { nrwPage, tokenField } from './layout.ts';
import { secretView } from './login-pages.ts';

export const profileRoutes: Routes = {
  'GET /': startPage,
  'GET /profil': profilePage,
  'GET /profil/secure-login': secretPage,
  'POST /profil/secure-login/neu': renewSecret,
};

function startPage(exchange: Exchange): Reply {
  const { user } = exchange.session;
  if (!user) return redirect('/login');
  const main = html`<h1>Startseite</h1>
<p class="signed-in">Sie sind angemeldet als <strong>${user.card.user}</strong>.</p>
<div class="tiles">
  <section><h2>Aktuelles</h2><ul><li>Neue Version der Geschäftsordnung im Bereich „Vorlagen“</li>
    <li>Wartung am Wochenende: die Dateiablage ist von 6 bis 8 Uhr nicht erreichbar</li></ul></section>
  <section><h2>Meine Aufgaben</h2><ul><li>Stellungnahme zum Entwurf abgeben</li><li>Protokoll freigeben</li></ul></section>
  <section><h2>Meine Communitys</h2><p>Noch keine Mitgliedschaft. <a href="/communitys">Communitys ansehen</a></p></section>
</div>`;
  return nrwPage(exchange, { title: 'Startseite', main });
}

function profilePage(exchange: Exchange): Reply {
  const { user } = exchange.session;
  if (!user) return redirect('/login');
  const main = html`<h1>Mein Profil</h1>
<section class="card"><h2>Angaben zur Person</h2>
  <dl><dt>Benutzername</dt><dd>${user.card.user}</dd><dt>Funktion</dt><dd>${user.card.label}</dd>
    <dt>Organisation</dt><dd>Externe Stelle</dd></dl>
  <h2>Secure Login</h2>
  <p>Aktiv seit ${user.factor ? germanTime(user.factor.since) : '–'}.</p>
  <p><a class="button" href="/profil/secure-login">Geheimschlüssel anzeigen</a></p>
</section>`;
  return nrwPage(exchange, { title: 'Mein Profil', main });
}

function secretPage(exchange: Exchange): Reply {
  const { user, token } = exchange.session;
  if (!user?.factor) return redirect('/profil');
  const main = html`<h1>Secure Login</h1>
<section class="card"><p>Mit diesen Angaben richten Sie ein weiteres Gerät ein. Geben Sie sie nicht an Dritte weiter.</p>
  ${secretView(user.card.user, user.factor)}
  <details><summary>Gerät verloren?</summary>
    <p>Mit einem neuen Geheimschlüssel wird der bisherige sofort ungültig. Sie melden sich danach neu an.</p>
    <form method="post" action="/profil/secure-login/neu">${hidden(tokenField, token)}
      <input type="submit" value="Neuen Geheimschlüssel erzeugen"></form></details>
</section>`;
  return nrwPage(exchange, { title: 'Secure Login', path: [['/profil', 'Mein Profil']], main });
}

/** Back to the beginning, as after a renewal by the administration: the next page enrols anew. */
function renewSecret(exchange: Exchange): Reply {
  const { user } = exchange.session;
  if (!user) return redirect('/login');
  user.factor = undefined;
  offerFactor(user, exchange.now);
  awaitCode(exchange, user);
  return redirect('/secure-login');
}
