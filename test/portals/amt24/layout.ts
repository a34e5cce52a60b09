// The frame around every page of Amt24: green head with search, white menu, portlet boxes with long field names.
import { type Html, hidden, html } from '../html.ts';
import { page, type Reply } from '../http.ts';
import type { InfoPages } from '../info.ts';
import { takeNotice } from '../session.ts';
import type { Exchange } from '../site.ts';
import { practiceText } from '../words.ts';

export const tokenField = 'p_auth';

/** Portal frameworks put the portlet's name before every field. */
export const loginField = (name: string): string => `_amt24_anmeldung_${name}`;
export const factorField = (name: string): string => `_amt24_zweistufig_${name}`;
export const resetField = (name: string): string => `_amt24_passwort_${name}`;

export const amt24Info: InfoPages = {
  '/leistungen': { title: 'Leistungen A–Z', text: 'Das Verzeichnis der Leistungen gehört nicht zur Übung.' },
  '/behoerden': { title: 'Behörden', text: 'Das Verzeichnis der Behörden gehört nicht zur Übung.' },
  '/lebenslagen': { title: 'Lebenslagen', text: 'Die Lebenslagen gehören nicht zur Übung.' },
  '/servicekonto/registrieren': { title: 'Registrieren', text: 'In der Übung sind alle Konten schon angelegt.' },
  '/suche': { title: 'Suche', text: 'Zu Ihrer Suche wurde nichts gefunden.' },
};

interface View {
  readonly title: string;
  readonly main: Html;
  readonly path?: readonly (readonly [href: string, name: string])[];
  readonly script?: string;
  readonly status?: number;
}

const mark = html`<svg class="mark" viewBox="0 0 52 52" aria-hidden="true"><circle cx="26" cy="26" r="26" fill="#fff"/><path
  d="M13 38 26 12l13 26h-6.5l-2.3-5h-8.4l-2.3 5zm11-10h4l-2-4.4z" fill="#00643c"/><path d="M8 41h36" stroke="#f3c300"
  stroke-width="4"/></svg>`;

export function amt24Page(exchange: Exchange, view: View): Reply {
  const { session } = exchange;
  const notice = takeNotice(session);
  const body = html`
<header class="head">
  <div class="wrap">
    <a class="brand" href="/">${mark}<span><b>Amt24</b><small>Serviceportal für Sachsen</small></span></a>
    <form class="search" role="search" action="/suche">
      <label for="suchbegriff" class="unseen">Suche</label>
      <input id="suchbegriff" name="q" type="search" placeholder="Was suchen Sie?">
      <button type="submit">Suchen</button></form>
    ${accountBox(exchange)}
  </div>
</header>
<nav class="menu" aria-label="Hauptnavigation"><div class="wrap"><a href="/leistungen">Leistungen A–Z</a>
  <a href="/lebenslagen">Lebenslagen</a><a href="/behoerden">Behörden</a><a href="/servicekonto">Servicekonto</a></div></nav>
<div class="wrap body">
  ${exchange.request.path === '/' ? undefined : trail(view)}
  <main id="inhalt" tabindex="-1">
    <h1>${view.title}</h1>
    ${notice ? html`<p class="alert alert-${notice.kind}" role="status">${notice.text}</p>` : undefined}
    ${view.main}
  </main>
</div>
<footer class="foot"><div class="wrap">
  <div><h2>Amt24</h2><p>Verwaltung online erledigen: Leistungen, Zuständigkeiten und Anträge.</p></div>
  <ul><li><a href="/impressum">Impressum</a></li><li><a href="/datenschutz">Datenschutz</a></li>
    <li><a href="/barrierefreiheit">Barrierefreiheit</a></li></ul>
  <p class="practice">${practiceText}</p>
</div></footer>`;
  return page({ title: `${view.title} - Amt24`, body, script: view.script }, view.status);
}

function trail(view: View): Html {
  return html`<nav class="path" aria-label="Brotkrümelnavigation"><ol><li><a href="/">Amt24</a></li>
  ${(view.path ?? []).map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}
  <li aria-current="page">${view.title}</li></ol></nav>`;
}

function accountBox({ session }: Exchange): Html {
  if (!session.user) return html`<p class="account"><a class="signin" href="/servicekonto/anmelden">Anmelden</a></p>`;
  return html`<form class="account" method="post" action="/abmelden">${hidden(tokenField, session.token)}
  <span><a href="/servicekonto">${session.user.card.user}</a></span><button type="submit">Abmelden</button></form>`;
}

/** A portlet: the box with a title bar that every function of the portal sits in. */
export function portlet(title: string, content: Html): Html {
  return html`<section class="portlet"><h2>${title}</h2><div class="portlet-body">${content}</div></section>`;
}

export const star = html`<span class="reference-mark" aria-hidden="true">*</span>`;
export const requiredHint = html`<p class="required-hint">Mit ${star} gekennzeichnete Felder sind Pflichtfelder.</p>`;
