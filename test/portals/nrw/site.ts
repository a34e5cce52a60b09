// NRW connect extern: one host for everything.
import { html } from '../html.ts';
import { infoRoutes, legalPages } from '../info.ts';
import type { Site } from '../site.ts';
import { nrwInfo, nrwPage, tokenField } from './layout.ts';
import { loginRoutes } from './login-pages.ts';
import { profileRoutes } from './profile-pages.ts';

const info = infoRoutes({ ...nrwInfo, ...legalPages }, (exchange, title, main) =>
  nrwPage(exchange, { title, main: html`<section class="card"><h1>${title}</h1>${main}</section>` }),
);

export const nrwSite: Site = {
  name: 'nrw',
  portal: 'nrw',
  host: 'www.nrw-connect-extern.localhost',
  cookie: 'JSESSIONID',
  tokenField,
  home: '/login',
  assets: { 'style.css': 'nrw/style.css', 'icon.svg': 'nrw/icon.svg' },
  routes: { ...info, ...loginRoutes, ...profileRoutes },
  failure: (exchange, status, title, text) =>
    nrwPage(exchange, { title, status, main: html`<section class="card"><h1>${title}</h1><p>${text}</p></section>` }),
};
