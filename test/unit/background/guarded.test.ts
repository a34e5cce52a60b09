import { describe, expect, it } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import {
  AT,
  confirm,
  DONE,
  disk,
  expectedCode,
  fake,
  found,
  MINUTE,
  OTHER,
  PAGE,
  page,
  pass,
  prove,
  RIGHT,
  ready,
  restartWorker,
  SITE,
  save,
  ui,
  unlock,
} from './worker.ts';

const GUARDED = { kind: 'nothing', reason: 'guarded' };
const HOTP = 'otpauth://hotp/adm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=1';

const guard = (id: string, guarded = true, key = RIGHT) =>
  prove(key, (proof) => ui('guard-entry', { id, guarded, proof }));
const codeOf = (id: string, key = RIGHT) => prove(key, (proof) => ui('guarded-code', { id, proof }));
const fill = (id: string, tabId = 7, key = RIGHT) => prove(key, (proof) => ui('fill-guarded', { id, tabId, proof }));

/** A vault with one guarded account whose page is open in tab 7. */
async function guarded(): Promise<string> {
  const id = await ready();
  expect(await guard(id)).toMatchObject({ value: { id, guarded: true } });
  fake.tabs.push(
    { id: 7, url: `${SITE}/login` },
    { id: 8, url: `${SITE}/login` },
    { id: 9, url: 'https://example.de/' },
  );
  fake.said.length = 0;
  return id;
}

const relock = async () => {
  await ui('lock');
  await unlock();
};

describe('without a fresh passphrase', () => {
  it('no code of a guarded account leaves the unlocked vault', async () => {
    const id = await guarded();
    expect(await ui('codes', { ids: [id] })).toEqual({ ok: true, value: [] });
    expect(await ui('next-code', { id })).toEqual({ ok: false, failure: 'entry-guarded' });
    expect(await page(found)).toEqual(GUARDED);
    expect(fake.badges.get(7)).toBe('!');
    expect(await page({ ...found, choice: id })).toEqual(GUARDED);
    await ui('fill-tab', { id, tabId: 7 });
    expect(await page({ ...found, choice: id })).toEqual(GUARDED);
    await ui('allow-first', { id, tabId: 7 });
    expect(await page(confirm, { origin: PAGE })).toEqual(GUARDED);
  });

  it('the session’s key opens its secret in neither copy', async () => {
    const id = await ready();
    const before = (await disk().mirror.all()).secrets;
    await guard(id);
    const secrets = [(await disk().mirror.all()).secrets, (await (await disk().current())?.all())?.secrets];
    for (const copy of secrets) expect(copy).not.toContainEqual(before[0]);
    const kept = Object.keys(fake.api.storage.session.all()).filter((key) => !key.startsWith('found'));
    expect(kept.sort()).toEqual(['beat', 'unlocked']);
    await restartWorker();
    expect(await ui('codes', { ids: [id] })).toEqual({ ok: true, value: [] });
  });

  it('a counter-based one gives none either, and its counter stays', async () => {
    await ready();
    const { id } = valueIn(await save({ uri: HOTP, name: 'x', sites: [] }));
    await guard(id);
    expect(await ui('next-code', { id })).toEqual({ ok: false, failure: 'entry-guarded' });
    expect(await codeOf(id)).toMatchObject({ value: { code: '287082' } });
    expect(await codeOf(id)).toMatchObject({ value: { code: '359152' } });
  });
});

describe('with a fresh passphrase', () => {
  it('there is one code; the next needs it again', async () => {
    const id = await guarded();
    expect(await codeOf(id)).toMatchObject({ value: { code: expectedCode(), expiresAt: AT + 30_000 } });
    expect(await page(found)).toEqual(GUARDED);
  });

  it('the guard comes off, and the account is like any other', async () => {
    const id = await guarded();
    expect(await guard(id, false)).toMatchObject({ value: { guarded: false } });
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
    await ui('lock');
    await unlock();
    expect(await ui('codes', { ids: [id] })).toMatchObject({ value: [{ code: { code: expectedCode() } }] });
  });

  it('one page in one tab is filled, once', async () => {
    const id = await guarded();
    expect(await fill(id)).toEqual(DONE);
    expect(fake.said).toEqual([{ tabId: 7, message: { kind: 'ask-again', choice: id } }]);
    expect(await page(found)).toEqual(GUARDED);
    expect(await page({ ...found, choice: id }, { tab: { id: 8 } })).toEqual(GUARDED);
    expect(await page({ ...found, choice: id }, { origin: 'https://evil.example' })).toMatchObject({ kind: 'nothing' });
    expect(await page({ ...found, choice: id })).toEqual({ kind: 'code', code: expectedCode() });
    expect(await page({ ...found, choice: id })).toEqual(GUARDED);
  });

  it.each([
    ['a minute later', async () => pass(MINUTE)],
    ['after a lock', relock],
    ['after the worker’s death', restartWorker],
  ])('a code that was not fetched is gone %s', async (_name, meanwhile) => {
    const id = await guarded();
    await fill(id);
    await meanwhile();
    expect(await page({ ...found, choice: id })).toEqual(GUARDED);
  });

  it('no page is filled that is not the account’s, and none that does not answer', async () => {
    const id = await guarded();
    expect(await fill(id, 9)).toEqual({ ok: false, failure: 'page-elsewhere' });
    expect(await fill(id, 99)).toEqual({ ok: false, failure: 'page-elsewhere' });
    expect(await fill('unknown')).toEqual({ ok: false, failure: 'entry-unknown' });
    fake.api.tabs.sendMessage = () => Promise.reject(new Error('Could not establish connection.'));
    expect(await fill(id)).toEqual({ ok: false, failure: 'page-silent' });
  });

  it('of two guarded accounts the chosen one is filled', async () => {
    const id = await guarded();
    const other = valueIn(await save({ uri: OTHER, name: 'verwaltung' }));
    await guard(other.id);
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'several-entries' });
    await fill(id);
    expect(await page({ ...found, choice: other.id })).toEqual(GUARDED);
    expect(await page({ ...found, choice: id })).toEqual({ kind: 'code', code: expectedCode() });
  });
});
