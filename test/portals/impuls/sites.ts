// i-mpuls JMD lives on two hosts: the account on www, the login on otp. They share accounts, but no session.
import { html } from '../html.ts';
import { infoRoutes, legalPages } from '../info.ts';
import type { Site } from '../site.ts';
import { accountRoutes } from './account-pages.ts';
import { factorRoutes } from './factor-pages.ts';
import { impulsInfo, impulsPage, tokenField } from './layout.ts';
import { loginRoutes } from './login-pages.ts';
import { usersRoutes } from './users-pages.ts';

const info = infoRoutes({ ...impulsInfo, ...legalPages }, (exchange, title, main) =>
  impulsPage(exchange, { title, main: html`<h1>${title}</h1>${main}` }),
);

const common = {
  portal: 'impuls',
  tokenField,
  home: '/',
  assets: { 'style.css': 'impuls/style.css', 'icon.svg': 'impuls/icon.svg', 'place.js': 'impuls/place.js' },
  failure: (exchange, status, title, text) =>
    impulsPage(exchange, { title, status, main: html`<h1>${title}</h1><p class="lead">${text}</p>` }),
} as const satisfies Partial<Site>;

export const impulsSite: Site = {
  ...common,
  name: 'impuls',
  host: 'www.impuls-jmd.localhost',
  cookie: 'IMPULS_KONTO',
  routes: { ...info, ...accountRoutes, ...factorRoutes, ...usersRoutes },
};

export const impulsLoginSite: Site = {
  ...common,
  name: 'impulsLogin',
  host: 'otp.impuls-jmd.localhost',
  cookie: 'IMPULS_OTP',
  routes: { ...info, ...loginRoutes },
};
