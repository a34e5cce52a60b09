import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import {
  AT,
  create,
  expectedCode,
  fake,
  found,
  OTHER,
  PAGE,
  page,
  ready,
  restartWorker,
  SITE,
  save,
  URI,
  ui,
  unlock,
} from './worker.ts';

describe('a page', () => {
  it('of the entry’s exact origin gets the code, and nothing else', async () => {
    await ready();
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it('gets it though the worker died a moment ago', async () => {
    await ready();
    await restartWorker();
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
    await restartWorker();
    await unlock();
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
    await save({ uri: OTHER, name: 'verwaltung' });
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'several-entries' });
    expect(fake.badges.get(7)).toBe('!');
    expect(await page({ ...found, choice: id })).toEqual({ kind: 'code', code: expectedCode() });
    expect(await page({ ...found, choice: 'another' })).toEqual({ kind: 'nothing', reason: 'no-entry' });
  });

  it('gets no counter-based code unasked; the user’s choice moves the counter before the code leaves', async () => {
    valueIn(await create());
    fake.granted.add(`${SITE}/*`);
    const uri = 'otpauth://hotp/adm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=1';
    const value = valueIn(await save({ uri }));
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'several-entries' });
    expect(await page({ ...found, choice: value.id })).toEqual({ kind: 'code', code: '287082' });
    expect(await page({ ...found, choice: value.id })).toEqual({ kind: 'code', code: '359152' });
    expect(await ui('entries')).toMatchObject({ value: [{ otp: { counter: 3 } }] });
  });

  it('of a short period is filled too', async () => {
    valueIn(await create());
    fake.granted.add(`${SITE}/*`);
    await save({ uri: `${URI}&period=3` });
    expect(await page(found)).toMatchObject({ kind: 'code' });
  });
});
