import { beforeEach, expect, it, vi } from 'vitest';
import type { FieldReport } from '../../../src/messages/why.ts';
import { valueIn } from '../../fakes/vault.ts';
import { AT, fake, found, OTHER, page, ready, SITE, save, ui } from './worker.ts';

const TAB = 7;
const EMPTY: FieldReport = { field: 'one', isEmpty: true, hasFrame: false };
let report: FieldReport | Error = EMPTY;

beforeEach(() => {
  report = EMPTY;
  fake.scripts.set('/why.js', () => {
    if (report instanceof Error) throw report;
    return report;
  });
});

const why = async (url = `${SITE}/login`): Promise<string> => {
  fake.tabs.length = 0;
  fake.tabs.push({ id: TAB, url });
  return valueIn(await ui('why-nothing', { tabId: TAB }));
};

it.each([
  ['about:preferences', 'no-page'],
  ['file:///tmp/brief.pdf', 'no-page'],
  ['http://otp.impuls-jmd.de/login', 'http'],
  ['https://otp.impuls-jmd.de.evil.example/login', 'no-account'],
  [`${SITE}:8443/login`, 'no-account'],
])('of %s it is %s', async (url, reason) => {
  await ready();
  expect(await why(url)).toBe(reason);
});

it('is that a closed tab is no page, and that nobody allowed the site', async () => {
  await ready();
  expect(valueIn(await ui('why-nothing', { tabId: 99 }))).toBe('no-page');
  fake.granted.clear();
  expect(await why()).toBe('not-granted');
});

it.each<[string, FieldReport | Error]>([
  ['two-fields', { ...EMPTY, field: 'several' }],
  ['hidden-field', { ...EMPTY, field: 'hidden' }],
  ['no-field', { ...EMPTY, field: 'none' }],
  ['in-frame', { ...EMPTY, field: 'none', hasFrame: true }],
  ['not-empty', { ...EMPTY, isEmpty: false }],
  ['no-page', new Error('Cannot access contents of the page')],
])('is %s by what stands on the page', async (reason, seen) => {
  await ready();
  report = seen;
  expect(await why()).toBe(reason);
});

it('follows the account: the code of this period, two refusals, two accounts', async () => {
  await ready();
  expect(await why()).toBe('not-asked');
  await page(found);
  expect(await why()).toBe('next-code');
  vi.setSystemTime(AT + 30_000);
  await page(found);
  expect(await why()).toBe('attempts-over');
  valueIn(await save({ uri: OTHER, name: 'verwaltung' }));
  expect(await why()).toBe('two-accounts');
});

it('is not said while locked', async () => {
  await ready();
  await ui('lock');
  expect(await ui('why-nothing', { tabId: TAB })).toEqual({ ok: false, failure: 'vault-locked' });
});
