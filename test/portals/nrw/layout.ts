// The frame around every page of NRW connect extern: dark bar of a collaboration portal, coloured band, card on grey.
import { type Html, hidden, html } from '../html.ts';
import { page, type Reply } from '../http.ts';
import type { InfoPages } from '../info.ts';
import type { Exchange } from '../site.ts';
import { practiceText } from '../words.ts';

export const tokenField = '_csrf';

export const nrwInfo: InfoPages = {
  '/communitys': {
    title: 'Communitys',
    text: 'Sie sind noch in keiner Community Mitglied. Die Einladung verschickt die jeweilige Moderation.',
  },
  '/dateien': { title: 'Dateien', text: 'In Ihrem Bereich liegen zurzeit keine Dateien.' },
  '/hilfe': {
    title: 'Hilfe',
    text: 'Beim Secure Login bestätigen Sie jede Anmeldung mit einer PIN aus Ihrer Authentifizierungs-App.',
  },
};

interface View {
  readonly title: string;
  readonly main: Html;
  readonly path?: readonly (readonly [href: string, name: string])[];
  /** The sign-in pages have a picture beside the card and no menu. */
  readonly entrance?: boolean;
  readonly status?: number;
}

const mark = html`<svg class="mark" viewBox="0 0 60 40" aria-hidden="true"><path d="M10 0h50l-4 11H6z" fill="#12a553"/><path
  d="M5 14h50l-4 11H1z" fill="#fff"/><path d="M0 29h50l-4 11h-50z" fill="#e0303b"/></svg>`;

export function nrwPage(exchange: Exchange, view: View): Reply {
  const { session } = exchange;
  const body = html`
<header class="bar">
  <div class="wrap">
    <a class="brand" href="/">${mark}<span>NRW <b>connect</b> <i>extern</i></span></a>
    ${session.user ? menu(exchange, session.user.card.user) : undefined}
  </div>
</header>
<div class="band" aria-hidden="true"></div>
<div class="wrap body">
  ${view.entrance || exchange.request.path === '/' ? undefined : trail(view)}
  <main id="inhalt" tabindex="-1">${view.main}</main>
</div>
<footer class="foot"><div class="wrap">
  <ul><li><a href="/impressum">Impressum</a></li><li><a href="/datenschutz">Datenschutz</a></li>
    <li><a href="/barrierefreiheit">Barrierefreiheit</a></li><li><a href="/hilfe">Hilfe</a></li></ul>
  <p>${practiceText}</p>
</div></footer>`;
  const bodyClass = view.entrance ? 'entrance' : '';
  return page({ title: `${view.title} | NRW connect extern`, body, bodyClass }, view.status);
}

function trail(view: View): Html {
  return html`<nav class="path" aria-label="Sie sind hier"><ol><li><a href="/">Startseite</a></li>
  ${(view.path ?? []).map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}
  <li aria-current="page">${view.title}</li></ol></nav>`;
}

function menu({ request, session }: Exchange, user: string): Html {
  const links = { '/': 'Startseite', '/communitys': 'Communitys', '/dateien': 'Dateien', '/profil': 'Profil' };
  return html`<nav class="menu" aria-label="Hauptmenü">${Object.entries(links).map(([href, name]) => {
    const current = request.path === href ? html` aria-current="page"` : undefined;
    return html`<a href="${href}"${current}>${name}</a>`;
  })}</nav>
<form class="who" method="post" action="/abmelden">${hidden(tokenField, session.token)}
  <span><span class="avatar" aria-hidden="true">${user.charAt(0).toUpperCase()}</span> ${user}</span>
  <button type="submit">Abmelden</button></form>`;
}

/** Two columns at the entrance: what the portal is, and the card with the form. */
export function entrance(card: Html): Html {
  return html`<div class="split">
  <div class="welcome"><p class="claim">Gemeinsam arbeiten –<br>über Behördengrenzen hinweg</p>
    <p>Die Plattform des Landes für die Zusammenarbeit mit externen Partnerinnen und Partnern.</p>
    <svg viewBox="0 0 320 150" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="2"><path
      d="M40 110 110 50 190 95 270 35M110 50l70-20 90 5M40 110l150-15M190 95l70 25"/></g><g fill="currentColor"><circle
      cx="40" cy="110" r="13"/><circle cx="110" cy="50" r="19"/><circle cx="180" cy="30" r="8"/><circle cx="190" cy="95"
      r="15"/><circle cx="270" cy="35" r="17"/><circle cx="260" cy="120" r="10"/></g></svg></div>
  <section class="card">${card}</section>
</div>`;
}
