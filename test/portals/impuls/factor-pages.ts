// www.impuls-jmd: "Zweiten Faktor setzen". The QR code is shown once; reloading the page does not bring it back.
import { confirmOffered, type Factor, offerFactor } from '../account.ts';
import { errorSummary, type Html, hidden, html, invalid } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { qrPng } from '../qr.ts';
import { keyUri } from '../secret.ts';
import type { Session } from '../session.ts';
import { type Exchange, type Routes, typed } from '../site.ts';
import { germanTime, refusal } from '../words.ts';
import { signedInOnly } from './account-pages.ts';
import { impulsPage, tokenField } from './layout.ts';

const issuer = 'i-mpuls JMD';
const path = [['/konto', 'Mein Konto']] as const;

export const factorRoutes: Routes = {
  'GET /konto/zweiter-faktor': signedInOnly(factorPage),
  'POST /konto/zweiter-faktor/setzen': signedInOnly(setFactor),
  'GET /konto/zweiter-faktor/qr-code': signedInOnly((exchange) => codePage(exchange)),
  'POST /konto/zweiter-faktor/qr-code': signedInOnly(confirm),
};

export function impulsUri(user: string, factor: Factor): string {
  return keyUri(`${encodeURIComponent(issuer)}:${encodeURIComponent(user)}`, issuer, factor, false);
}

/** The picture for the one page view it is meant for, or the sentence that it is gone. */
export async function qrOnce(session: Session, user: string): Promise<Html> {
  const uri = session.unseenUri;
  session.unseenUri = undefined;
  if (uri === undefined) {
    return html`<p class="notice">Der QR-Code wurde bereits angezeigt und kann aus Sicherheitsgründen nicht noch
  einmal angezeigt werden. Bei Bedarf setzen Sie den zweiten Faktor neu.</p>`;
  }
  return html`<div class="qr-box">
  <img src="${await qrPng(uri)}" alt="QR-Code für den zweiten Faktor von ${user}">
  <div><p><strong>Dieser QR-Code wird nur einmal angezeigt.</strong> Scannen Sie ihn jetzt mit Ihrer
    Authentifizierungs-App und geben Sie dem Eintrag einen passenden Namen.</p>
    <p>Drucken Sie diese Seite aus (<kbd>Strg</kbd> + <kbd>P</kbd>) und bewahren Sie den Ausdruck an einem sicheren Ort
    auf.</p></div>
</div>`;
}

function factorPage(exchange: Exchange): Reply {
  const { session } = exchange;
  const { factor } = session.user ?? {};
  const known = factor
    ? html`<p class="notice">Für Ihr Konto ist seit ${germanTime(factor.since)} ein zweiter Faktor gesetzt. Der bisherige
  bleibt gültig, bis der neue bestätigt ist.</p>`
    : html`<p>Für Ihr Konto ist noch kein zweiter Faktor gesetzt. Halten Sie Ihre Authentifizierungs-App bereit.</p>`;
  const main = html`<h1>Zweiter Faktor</h1>
<div class="card">
  <p>Nach Benutzername und Passwort fragt i-mpuls einmal am Tag nach einem Einmalpasswort.</p>
  ${known}
  <form method="post" action="/konto/zweiter-faktor/setzen">${hidden(tokenField, session.token)}
    <p class="actions"><button type="submit">${factor ? 'Trotzdem zurücksetzen' : 'Zweiten Faktor setzen'}</button>
      <a href="/konto">Zurück</a></p></form>
</div>`;
  return impulsPage(exchange, { title: 'Zweiter Faktor', path, main });
}

function setFactor(exchange: Exchange): Reply {
  const { user } = exchange.session;
  if (!user) return redirect('/anmeldung');
  exchange.session.unseenUri = impulsUri(user.card.user, offerFactor(user, exchange.now));
  return redirect('/konto/zweiter-faktor/qr-code');
}

async function codePage(exchange: Exchange, error?: string): Promise<Reply> {
  const { session } = exchange;
  if (!session.user?.offered) return redirect('/konto/zweiter-faktor');
  const main = html`<h1>Zweiten Faktor setzen</h1>
${errorSummary('Der zweite Faktor wurde nicht gesetzt', error, 'erster-code')}
<div class="card wide">
  <h2>1. QR-Code scannen</h2>
  ${await qrOnce(session, session.user.card.user)}
  <h2>2. Bestätigen</h2>
  <form method="post" action="/konto/zweiter-faktor/qr-code">${hidden(tokenField, session.token)}
    <div class="field short"><label for="erster-code">Erstes Einmalpasswort</label>
      <input id="erster-code" name="erster_code" type="text" inputmode="numeric" maxlength="6" autocomplete="off"
        aria-describedby="erster-code-hinweis" required${invalid(error !== undefined)}>
      <p class="hint" id="erster-code-hinweis">sechs Ziffern, wie die App sie gerade anzeigt</p></div>
    <p class="actions"><button type="submit">Bestätigen</button> <a href="/konto">Abbrechen</a></p>
  </form>
</div>`;
  return impulsPage(exchange, { title: 'Zweiten Faktor setzen', path, main });
}

function confirm(exchange: Exchange): Reply | Promise<Reply> {
  const { user } = exchange.session;
  if (!user?.offered) return redirect('/konto/zweiter-faktor');
  const error = refusal(confirmOffered(user, typed(exchange, 'erster_code'), exchange.now));
  if (error !== undefined) return codePage(exchange, error);
  exchange.session.notice = { kind: 'success', text: 'Der zweite Faktor ist gesetzt.' };
  return redirect('/konto');
}
