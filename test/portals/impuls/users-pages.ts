// www.impuls-jmd, administration only: setting the factor for somebody else, whose QR code is then handed over.
import { type Account, adoptOffered, findAccount, offerFactor } from '../account.ts';
import { type Html, hidden, html } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { type Exchange, type Handler, type Routes, typed } from '../site.ts';
import { factorButton } from './account-pages.ts';
import { administrator } from './accounts.ts';
import { impulsUri, qrOnce } from './factor-pages.ts';
import { impulsPage, tokenField } from './layout.ts';

const list = ['/verwaltung/benutzer', 'Benutzer verwalten'] as const;

export const usersRoutes: Routes = {
  'GET /verwaltung/benutzer': administratorOnly(listPage),
  'GET /verwaltung/zweiter-faktor': administratorOnly(factorPage),
  'POST /verwaltung/zweiter-faktor': administratorOnly(setFactor),
  'GET /verwaltung/zweiter-faktor/qr-code': administratorOnly(codePage),
};

function administratorOnly(handler: Handler): Handler {
  return (exchange) => (exchange.session.user?.card.user === administrator ? handler(exchange) : redirect('/konto'));
}

function listPage(exchange: Exchange): Reply {
  const rows = exchange.accounts.map(
    (account) => html`<tr><th scope="row">${account.card.user}</th><td>${account.card.label}</td>
  <td>${stateOf(account)}</td><td>${factorButton(pathFor(account), `Zweiter Faktor von ${account.card.user}`)}</td></tr>`,
  );
  const main = html`<h1>Benutzer verwalten</h1>
<div class="card wide"><table>
  <thead><tr><th scope="col">Benutzername</th><th scope="col">Rolle</th><th scope="col">Zweiter Faktor</th>
    <th scope="col">Aktion</th></tr></thead>
  <tbody>${rows}</tbody>
</table></div>`;
  return impulsPage(exchange, { title: 'Benutzer verwalten', path: [['/konto', 'Mein Konto']], main });
}

function stateOf(account: Account): Html {
  if (account.locked) return html`<span class="state bad">gesperrt</span>`;
  return account.factor
    ? html`<span class="state good">gesetzt</span>`
    : html`<span class="state">nicht gesetzt</span>`;
}

function pathFor(account: Account): string {
  return `/verwaltung/zweiter-faktor?benutzer=${account.card.user}`;
}

function factorPage(exchange: Exchange): Reply {
  const account = findAccount(exchange.accounts, exchange.request.query.get('benutzer') ?? '');
  if (!account) return redirect(list[0]);
  const { user } = account.card;
  const warning = html`<p class="notice">Für dieses Konto ist bereits ein zweiter Faktor gesetzt. Er wird sofort
  ungültig, wenn Sie ihn zurücksetzen.</p>`;
  const main = html`<h1>Zweiter Faktor von ${user}</h1>
<div class="card">${account.factor ? warning : undefined}
  <p>Übergeben Sie den QR-Code nur persönlich: auf dem Bildschirm, als Ausdruck oder als Datei.</p>
  <form method="post" action="/verwaltung/zweiter-faktor">${hidden(tokenField, exchange.session.token)}
    ${hidden('benutzer', user)}
    <p class="actions"><button type="submit">${account.factor ? 'Trotzdem zurücksetzen' : 'Zweiten Faktor setzen'}</button>
      <a href="${list[0]}">Zurück</a></p></form>
</div>`;
  return impulsPage(exchange, { title: `Zweiter Faktor von ${user}`, path: [list], main });
}

/** Valid at once: whoever sets it for somebody else has no first code to give. */
function setFactor(exchange: Exchange): Reply {
  const account = findAccount(exchange.accounts, typed(exchange, 'benutzer'));
  if (!account) return redirect(list[0]);
  exchange.session.unseenUri = impulsUri(account.card.user, offerFactor(account, exchange.now));
  adoptOffered(account);
  return redirect(`/verwaltung/zweiter-faktor/qr-code?benutzer=${account.card.user}`);
}

async function codePage(exchange: Exchange): Promise<Reply> {
  const account = findAccount(exchange.accounts, exchange.request.query.get('benutzer') ?? '');
  if (!account) return redirect(list[0]);
  const { user } = account.card;
  const main = html`<h1>Zweiter Faktor von ${user}</h1>
<div class="card wide">${await qrOnce(exchange.session, user)}
  <p class="actions"><a class="button plain" href="${list[0]}">Zurück zur Liste</a></p></div>`;
  return impulsPage(exchange, { title: `QR-Code für ${user}`, path: [list], main });
}
