import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { randomBytes, toBase64 } from '../../../src/bytes.ts';
import { codeAt } from '../../../src/otp/code.ts';
import { parseOtpUri } from '../../../src/otp/uri.ts';
import { fakeBrowser } from '../../fakes/browser.ts';
import { params } from '../../fakes/vault.ts';

const door = vi.hoisted(() => ({ browser: {} as Record<string, unknown>, closeStorageToPages: async () => undefined }));
vi.mock('../../../src/browser.ts', () => door);
const { start } = await import('../../../src/background/start.ts');

const SITE = 'https://otp.impuls-jmd.de';
const PAGE = 'https://www.impuls-jmd.de';
const URI = 'otpauth://totp/i-mpuls%20JMD:adm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=i-mpuls%20JMD';
const AT = 1_800_000_000_000;

let fake: ReturnType<typeof fakeBrowser>;
const wrappingKey = toBase64(randomBytes(32));

beforeEach(() => {
  vi.useFakeTimers({ now: AT, toFake: ['Date'] });
  globalThis.indexedDB = new IDBFactory();
  fake = fakeBrowser();
  Object.assign(door, { browser: fake.api });
  start();
});
afterEach(() => vi.useRealTimers());

/** The worker dies: its memory is gone, what the browser keeps stays. */
function restartWorker() {
  fake.api.runtime.onMessage.listeners.clear();
  start();
}

const ui = async (kind: string, fields: object = {}) =>
  fake.api.runtime.onMessage.fire(
    { kind, ...fields },
    { id: 'einmal', url: 'chrome-extension://einmal/popup.html' },
  )[0];

const page = async (message: object, sender: object = {}) =>
  fake.api.runtime.onMessage.fire(message, {
    id: 'einmal',
    url: `${SITE}/login`,
    origin: SITE,
    frameId: 0,
    tab: { id: 7 },
    ...sender,
  })[0];

const found = { kind: 'field-found', purpose: 'login' };
const confirm = { kind: 'field-found', purpose: 'confirm' };

const save = async (fields: object = {}) =>
  (await ui('save-captured', { uri: URI, name: 'adm', sites: [SITE], enrolledAt: PAGE, tabId: null, ...fields })) as {
    ok: boolean;
    value: { id: string };
    failure?: string;
  };

const ready = async () => {
  await ui('create-vault', { wrappingKey, params: params() });
  fake.granted.add(`${SITE}/*`);
  return (await save()).value.id;
};

const expectedCode = (at = AT) => {
  const parsed = parseOtpUri(URI);
  if (!parsed.ok) throw new Error(parsed.failure);
  return codeAt(parsed.value.otp, at).code;
};

describe('a page', () => {
  it('of the entry’s exact origin gets the code, and nothing else', async () => {
    await ready();
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it('gets it though the worker died a moment ago', async () => {
    await ready();
    restartWorker();
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it.each([
    ['another port', { origin: `${SITE}:8443` }],
    ['another scheme', { origin: 'http://otp.impuls-jmd.de' }],
    ['a subdomain', { origin: 'https://x.otp.impuls-jmd.de' }],
    ['a longer host', { origin: 'https://otp.impuls-jmd.de.evil.example' }],
    ['the parent domain', { origin: 'https://impuls-jmd.de' }],
    ['the enrolment page', { origin: PAGE }],
  ])('of %s gets none, though its host is granted', async (_name, sender) => {
    await ready();
    fake.granted.add(`${new URL(sender.origin).protocol}//${new URL(sender.origin).hostname}/*`);
    expect(await page(found, sender)).toMatchObject({ kind: 'nothing' });
  });

  it.each([
    ['a frame', { frameId: 3 }],
    ['a sandboxed frame', { origin: 'null' }],
    ['no origin', { origin: undefined }],
    ['no tab', { tab: undefined }],
    ['another extension', { id: 'other' }],
  ])('that is %s is not answered at all', async (_name, sender) => {
    await ready();
    expect(await page(found, sender)).toBeUndefined();
  });

  it('cannot ask what only our own pages may', async () => {
    const id = await ready();
    for (const kind of ['entries', 'codes', 'lock', 'sealed-copy', 'open-attempt', 'remove-entry']) {
      expect(await page({ kind, ids: [id], id })).toBeUndefined();
    }
  });

  it('cannot say who it is', async () => {
    await ready();
    expect(await page({ ...found, origin: SITE }, { origin: 'https://evil.example' })).toBeUndefined();
  });

  it('of a site that is not granted gets none', async () => {
    await ready();
    fake.granted.clear();
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'not-allowed' });
  });

  it('gets no code twice, not even after a lock and a dead worker, but the next one', async () => {
    await ready();
    await page(found);
    const later = { kind: 'later', askAgainAt: (Math.floor(AT / 30_000) + 1) * 30_000 };
    expect(await page(found)).toEqual(later);
    await ui('lock');
    restartWorker();
    await ui('unlock', { wrappingKey });
    expect(await page(found)).toEqual(later);
    vi.setSystemTime(later.askAgainAt);
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode(later.askAgainAt) });
  });

  it('is asked to wait when the period is about to end', async () => {
    await ready();
    vi.setSystemTime(AT + 26_500);
    expect(await page(found)).toEqual({ kind: 'later', askAgainAt: AT + 30_000 });
  });

  it('gets a code once when two tabs ask in the same moment', async () => {
    await ready();
    const replies = (await Promise.all([page(found), page(found, { tab: { id: 8 } })])) as { kind: string }[];
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['code', 'later']);
  });

  it('gets none of two accounts unless the user chooses', async () => {
    const id = await ready();
    await save({ uri: URI.replace('GEZD', 'MFZD'), name: 'verwaltung' });
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'several-entries' });
    expect(fake.badges.get(7)).toBe('!');
    expect(await page({ ...found, choice: id })).toEqual({ kind: 'code', code: expectedCode() });
    expect(await page({ ...found, choice: 'another' })).toEqual({ kind: 'nothing', reason: 'no-entry' });
  });

  it('gets no counter-based code unasked; the user’s choice moves the counter before the code leaves', async () => {
    await ui('create-vault', { wrappingKey, params: params() });
    fake.granted.add(`${SITE}/*`);
    const uri = 'otpauth://hotp/adm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=1';
    const { value } = await save({ uri });
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'several-entries' });
    expect(await page({ ...found, choice: value.id })).toEqual({ kind: 'code', code: '287082' });
    expect(await page({ ...found, choice: value.id })).toEqual({ kind: 'code', code: '359152' });
    expect(await ui('entries')).toMatchObject({ value: [{ otp: { counter: 3 } }] });
  });

  it('of a short period is filled too', async () => {
    await ui('create-vault', { wrappingKey, params: params() });
    fake.granted.add(`${SITE}/*`);
    await save({ uri: `${URI}&period=3` });
    expect(await page(found)).toMatchObject({ kind: 'code' });
  });
});

describe('the page an account was captured from', () => {
  const at = { origin: PAGE, tab: { id: 7 } };

  it('gets the first code after the user’s gesture, once, without a grant', async () => {
    const id = await ready();
    expect(await page(confirm, at)).toEqual({ kind: 'nothing', reason: 'no-entry' });
    await ui('allow-first', { id, tabId: 7 });
    expect(await page(confirm, { ...at, origin: 'https://www.other.example' })).toMatchObject({ reason: 'no-entry' });
    expect(await page(confirm, { ...at, tab: { id: 8 } })).toMatchObject({ reason: 'no-entry' });
    expect(await page(confirm, at)).toEqual({ kind: 'code', code: expectedCode() });
    expect(await page(confirm, at)).toMatchObject({ kind: 'later' });
    await page({ kind: 'filled', purpose: 'confirm' }, at);
    expect(await page(confirm, at)).toEqual({ kind: 'nothing', reason: 'no-entry' });
  });

  it('gets it right after the save too', async () => {
    await ui('create-vault', { wrappingKey, params: params() });
    await save({ tabId: 7 });
    expect(await page(confirm, at)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it('gets the code of the very account the user meant', async () => {
    const id = await ready();
    await save({ uri: URI.replace('GEZD', 'MFZD'), name: 'verwaltung' });
    await ui('allow-first', { id, tabId: 7 });
    expect(await page(confirm, at)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it('gets it though the worker dies in between, but not after two minutes and not after a lock', async () => {
    const id = await ready();
    await ui('allow-first', { id, tabId: 7 });
    restartWorker();
    expect(await page(confirm, at)).toMatchObject({ kind: 'code' });
    await ui('allow-first', { id, tabId: 7 });
    vi.setSystemTime(AT + 120_000);
    expect(await page(confirm, at)).toMatchObject({ kind: 'nothing' });
    await ui('allow-first', { id, tabId: 7 });
    await ui('lock');
    await ui('unlock', { wrappingKey });
    expect(await page(confirm, at)).toMatchObject({ kind: 'nothing' });
  });
});

describe('while locked', () => {
  it('nothing is readable, and the toolbar says that a page waits', async () => {
    const id = await ready();
    await ui('lock');
    expect(fake.api.storage.session.all()).toEqual({});
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'locked' });
    expect(fake.badges.get(7)).toBe('!');
    const locked = { ok: false, failure: 'vault-locked' };
    expect(await ui('entries')).toEqual(locked);
    expect(await ui('codes', { ids: [id] })).toEqual(locked);
    expect(await save()).toEqual(locked);
    expect(await ui('remove-entry', { id })).toEqual(locked);
    expect(await ui('vault-state')).toEqual({ ok: true, value: 'locked' });
  });

  it('unlocking asks the waiting pages to ask again and takes the sign back', async () => {
    await ready();
    await ui('lock');
    await page(found);
    fake.tabs.push({ id: 7, url: `${SITE}/login` }, { id: 9, url: 'https://www.example.com/' });
    expect(await ui('unlock', { wrappingKey: toBase64(randomBytes(32)) })).toEqual({
      ok: false,
      failure: 'passphrase-wrong',
    });
    expect(fake.said).toEqual([]);
    expect(await ui('unlock', { wrappingKey })).toEqual({ ok: true, value: null });
    await vi.waitFor(() => expect(fake.said).toEqual([{ tabId: 7, message: { kind: 'ask-again' } }]));
    await vi.waitFor(() => expect(fake.badges.get(7)).toBe(''));
    expect(fake.told).toContainEqual({ kind: 'vault-changed' });
  });

  it('unlocking succeeds though a tab closes in the middle of it', async () => {
    await ready();
    await ui('lock');
    fake.tabs.push({ id: 6, url: `${SITE}/` }, { id: 7, url: `${SITE}/login` });
    fake.gone.add(6);
    expect(await ui('unlock', { wrappingKey })).toEqual({ ok: true, value: null });
    await vi.waitFor(() => expect(fake.said).toContainEqual({ tabId: 7, message: { kind: 'ask-again' } }));
  });

  it('a worker that died while unlocking is made up for by the next', async () => {
    await ready();
    fake.tabs.push({ id: 7, url: `${SITE}/login` });
    restartWorker();
    await vi.waitFor(() => expect(fake.said).toEqual([{ tabId: 7, message: { kind: 'ask-again' } }]));
    expect(fake.icons.at(-1)).toContain('unlocked');
  });

  it('tells everybody when a use finds the session too old', async () => {
    await ready();
    vi.setSystemTime(AT + 12 * 3_600_000);
    fake.told.length = 0;
    await ui('entries');
    await vi.waitFor(() => expect(fake.told).toContainEqual({ kind: 'vault-changed' }));
    expect(fake.icons.at(-1)).toContain('/locked');
  });

  it('comes by itself after twelve hours, when the clock is set back, and when nobody is there', async () => {
    await ready();
    vi.setSystemTime(AT + 12 * 3_600_000);
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'locked' });
    await ui('unlock', { wrappingKey });
    vi.setSystemTime(AT);
    expect(await ui('vault-state')).toEqual({ ok: true, value: 'locked' });
    await ui('unlock', { wrappingKey });
    await Promise.all(fake.api.idle.onStateChanged.fire('idle'));
    expect(await ui('vault-state')).toEqual({ ok: true, value: 'locked' });
    await ui('unlock', { wrappingKey });
    await Promise.all(fake.api.idle.onStateChanged.fire('locked'));
    expect(await ui('vault-state')).toEqual({ ok: true, value: 'locked' });
  });
});

describe('capturing', () => {
  it('refuses what is wrong and keeps nothing of it', async () => {
    await ui('create-vault', { wrappingKey, params: params() });
    expect((await save({ uri: 'https://example.de' })).failure).toBe('not-otpauth');
    expect((await save({ sites: ['http://example.de'] })).failure).toBe('origin-http');
    expect((await save({ name: '  ' })).failure).toBe('name-missing');
    expect(await ui('entries')).toEqual({ ok: true, value: [] });
  });

  it('knows an account again by its secret, whatever it is called', async () => {
    await ready();
    expect((await save({ uri: URI.replace('adm', 'verwaltung'), name: 'neu' })).failure).toBe('entry-known');
    expect((await save({ uri: `${URI}&digits=8`, name: 'neu' })).ok).toBe(true);
  });
});

describe('sites', () => {
  const registered = () => [...fake.registered.values()].flatMap(({ matches }) => matches);

  it('are served by a script registered for granted hosts only', async () => {
    await ui('create-vault', { wrappingKey, params: params() });
    await save();
    fake.granted.add(`${SITE}/*`).add('https://www.example.com/*');
    fake.tabs.push({ id: 7, url: `${SITE}/login` }, { id: 9, url: 'https://www.example.com/' });
    await Promise.all(fake.api.permissions.onAdded.fire({ origins: [`${SITE}/*`] }));
    expect([...fake.registered.values()]).toMatchObject([{ id: 'page', matches: [`${SITE}/*`], allFrames: false }]);
    await vi.waitFor(() => expect(fake.entered).toEqual([7]));
    fake.granted.clear();
    await Promise.all(fake.api.permissions.onRemoved.fire({ origins: [`${SITE}/*`] }));
    expect(fake.registered.size).toBe(0);
  });

  it('are served, and no other, under a grant for all hosts', async () => {
    await ui('create-vault', { wrappingKey, params: params() });
    fake.granted.add('https://*/*');
    await save();
    expect(registered()).toEqual([`${SITE}/*`]);
    expect(await ui('sites')).toMatchObject({ value: [{ origin: SITE, granted: true }] });
  });

  it('are served again after an update, open tabs too, locked or not', async () => {
    await ready();
    await ui('lock');
    fake.registered.clear();
    fake.entered.length = 0;
    fake.tabs.push({ id: 7, url: `${SITE}/login` });
    await Promise.all(fake.api.runtime.onInstalled.fire({ reason: 'update' }));
    expect(registered()).toEqual([`${SITE}/*`]);
    await vi.waitFor(() => expect(fake.entered).toContain(7));
  });

  it('are given back with the last account that logs in there', async () => {
    const id = await ready();
    const other = await save({ uri: URI.replace('GEZD', 'MFZD'), name: 'verwaltung' });
    await ui('remove-entry', { id });
    expect([...fake.granted]).toEqual([`${SITE}/*`]);
    await ui('change-entry', { id: other.value.id, name: 'verwaltung', sites: [] });
    expect([...fake.granted]).toEqual([]);
    expect(fake.registered.size).toBe(0);
  });
});

it('no secret and no name is ever in storage.local', async () => {
  await ready();
  await page(found);
  const kept = JSON.stringify(fake.api.storage.local.all());
  for (const word of ['GEZD', 'adm', 'impuls', expectedCode()]) expect(kept).not.toContain(word);
});

it('filling by hand goes only to a tab on one of the entry’s pages', async () => {
  const id = await ready();
  fake.tabs.push({ id: 7, url: `${SITE}/login` }, { id: 9, url: 'https://www.example.com/' });
  expect(await ui('fill-tab', { id, tabId: 9 })).toEqual({ ok: false, failure: 'page-elsewhere' });
  expect(await ui('fill-tab', { id, tabId: 7 })).toEqual({ ok: true, value: null });
  expect(fake.said).toEqual([{ tabId: 7, message: { kind: 'ask-again', choice: id } }]);
});
