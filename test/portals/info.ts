// The pages that every portal has and nobody tests: without them, half of the links would lead nowhere.
import { type Html, html } from './html.ts';
import type { Reply } from './http.ts';
import type { Exchange, Routes } from './site.ts';

export interface InfoPage {
  readonly title: string;
  readonly text: string;
}

export type InfoPages = Readonly<Record<string, InfoPage>>;

export const legalPages: InfoPages = {
  '/impressum': {
    title: 'Impressum',
    text: 'Diese Seite ist der Übungsnachbau eines Portals. Sie läuft nur auf diesem Rechner und gehört zu keiner Behörde.',
  },
  '/datenschutz': {
    title: 'Datenschutz',
    text: 'Was Sie hier eingeben, bleibt im Arbeitsspeicher dieses Rechners und ist nach dem Beenden verschwunden.',
  },
  '/barrierefreiheit': {
    title: 'Erklärung zur Barrierefreiheit',
    text: 'Alle Seiten lassen sich mit der Tastatur bedienen, und alle Felder haben eine sichtbare Beschriftung.',
  },
};

export function infoRoutes(pages: InfoPages, render: (exchange: Exchange, title: string, main: Html) => Reply): Routes {
  const routes = Object.entries(pages).map(([path, { title, text }]) => [
    `GET ${path}`,
    (exchange: Exchange) => render(exchange, title, html`<p class="lead">${text}</p>`),
  ]);
  return Object.fromEntries(routes);
}
