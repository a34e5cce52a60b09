// Amt24: one host for everything.
import { html } from '../html.ts';
import { infoRoutes, legalPages } from '../info.ts';
import type { Site } from '../site.ts';
import { accountRoutes } from './account-pages.ts';
import { factorRoutes } from './factor-pages.ts';
import { amt24Info, amt24Page, tokenField } from './layout.ts';
import { loginRoutes } from './login-pages.ts';

export const amt24Site: Site = {
  name: 'amt24',
  portal: 'amt24',
  host: 'amt24.localhost',
  cookie: 'AMT24_SESSION',
  tokenField,
  home: '/',
  assets: { 'style.css': 'amt24/style.css', 'icon.svg': 'amt24/icon.svg', 'factor.js': 'amt24/factor.js' },
  routes: {
    ...infoRoutes({ ...amt24Info, ...legalPages }, (exchange, title, main) => amt24Page(exchange, { title, main })),
    ...accountRoutes,
    ...loginRoutes,
    ...factorRoutes,
  },
  failure: (exchange, status, title, text) =>
    amt24Page(exchange, { title, status, main: html`<p class="lead">${text}</p>` }),
};
