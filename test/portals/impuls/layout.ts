// The frame around every page of i-mpuls JMD: white header with the word mark, petrol navigation, path, footer.
import { type Html, hidden, html } from '../html.ts';
import { page, type Reply } from '../http.ts';
import type { InfoPages } from '../info.ts';
import { takeNotice } from '../session.ts';
import type { Exchange } from '../site.ts';
import { practiceText } from '../words.ts';

export const tokenField = 'csrf_token';

export const impulsInfo: InfoPages = {
  '/aktuelles': {
    title: 'Aktuelles',
    text: 'Derzeit liegen keine Meldungen vor. Wartungsarbeiten werden hier eine Woche vorher angekündigt.',
  },
  '/handbuecher': {
    title: 'Handbücher',
    text: 'Die Handbücher zur Anmeldung mit Einmalpasswort und zum Funktionszertifikat erhalten Sie bei Ihrer Servicestelle.',
  },
  '/support': {
    title: 'Support',
    text: 'Bei Fragen zur Anmeldung wenden Sie sich bitte zuerst an die Administration Ihrer Einrichtung.',
  },
};

interface View {
  readonly title: string;
  readonly main: Html;
  /** Steps between the start page and this one. */
  readonly path?: readonly (readonly [href: string, name: string])[];
  readonly script?: string;
  readonly status?: number;
}

const mark = html`<svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><rect width="48" height="48" rx="11"/><path
  d="M5 27h9l4-12 7 22 6-16 3 6h9" fill="none" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

export function impulsPage(exchange: Exchange, view: View): Reply {
  const { session } = exchange;
  const notice = takeNotice(session);
  const body = html`
<header class="head">
  <div class="wrap head-row">
    <a class="brand" href="/">${mark}<span><b><i>i</i>-mpuls</b> <em>JMD</em>
      <small>Fachanwendung der Jugendmigrationsdienste</small></span></a>
    ${session.user ? signedIn(exchange) : undefined}
  </div>
  <nav class="nav" aria-label="Hauptnavigation"><div class="wrap">${navigation(exchange)}</div></nav>
</header>
<div class="wrap body">
  ${exchange.request.path === '/' ? undefined : trail(view)}
  <main id="inhalt" tabindex="-1">
    ${notice ? html`<p class="notice ${notice.kind}" role="status">${notice.text}</p>` : undefined}
    ${view.main}
  </main>
</div>
<footer class="foot"><div class="wrap">
  <p>Servicestelle i-mpuls · Support werktags von 8 bis 16 Uhr</p>
  <ul><li><a href="/impressum">Impressum</a></li><li><a href="/datenschutz">Datenschutz</a></li>
    <li><a href="/barrierefreiheit">Barrierefreiheit</a></li></ul>
  <p class="practice">${practiceText}</p>
</div></footer>`;
  return page({ title: `${view.title} – i-mpuls JMD`, body, script: view.script }, view.status);
}

function trail(view: View): Html {
  return html`<nav class="path" aria-label="Brotkrumen"><ol><li><a href="/">Start</a></li>
  ${(view.path ?? []).map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}
  <li aria-current="page">${view.title}</li></ol></nav>`;
}

function navigation(exchange: Exchange): readonly Html[] {
  const own: Readonly<Record<string, string>> =
    exchange.site === 'impuls' ? { '/konto': 'Mein Konto' } : { '/start': 'Fallakten' };
  const links = {
    '/': 'Start',
    ...own,
    '/aktuelles': 'Aktuelles',
    '/handbuecher': 'Handbücher',
    '/support': 'Support',
  };
  return Object.entries(links).map(([href, name]) => {
    const current = exchange.request.path === href ? html` aria-current="page"` : undefined;
    return html`<a href="${href}"${current}>${name}</a>`;
  });
}

function signedIn({ session }: Exchange): Html {
  return html`<div class="who">
  <p>Angemeldet als <strong>${session.user?.card.user ?? ''}</strong>
    ${session.place === undefined ? undefined : html`<span>${session.place}</span>`}</p>
  <form method="post" action="/abmelden">${hidden(tokenField, session.token)}
    <button class="quiet" type="submit">Abmelden</button></form>
</div>`;
}
