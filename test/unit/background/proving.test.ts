import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageState } from '../../../src/messages/proof-result.ts';
import { valueIn } from '../../fakes/vault.ts';
import {
  confirm,
  fake,
  found,
  MINUTE,
  PAGE,
  page,
  pass,
  quiet,
  ready,
  restartWorker,
  ring,
  SITE,
  ui,
} from './worker.ts';

const TAB = 7;

const NOTHING: PageState = { origin: SITE, setUp: [], worked: [], failed: [], open: false, canLeave: false };
const OPEN: PageState = { ...NOTHING, open: true };
const PROVEN: PageState = { ...NOTHING, worked: [1] };
let seen: PageState | Error = PROVEN;
/** What the page says when the code comes into its field. */
let before: PageState = OPEN;

beforeEach(() => {
  seen = PROVEN;
  before = OPEN;
  fake.scripts.set('/state.js', () => before);
  fake.scripts.set('/prove.js', () => {
    if (seen instanceof Error) throw seen;
    return seen;
  });
});

const isConfirmed = async (): Promise<boolean> =>
  valueIn(await ui('entries')).every(({ confirmedAt }) => confirmedAt !== null);
const loaded = (tabId = TAB) => Promise.all(fake.api.tabs.onUpdated.fire(tabId, { status: 'complete' }));
const alarm = () => ring('proof');

/** A code was given to the page and is in its field. */
async function given(): Promise<void> {
  await ready();
  expect(await page(found)).toMatchObject({ kind: 'code' });
  await page({ kind: 'filled', purpose: 'login' });
}

describe('an account is confirmed', () => {
  it('when the page after the code has no field and speaks of no failure', async () => {
    await given();
    expect(await isConfirmed()).toBe(false);
    await loaded();
    await vi.waitFor(async () => expect(await isConfirmed()).toBe(true));
    expect(fake.told).toContainEqual({ kind: 'entries-changed' });
  });

  it('when somebody is in after a login', async () => {
    seen = { ...NOTHING, canLeave: true };
    await given();
    await alarm();
    expect(await isConfirmed()).toBe(true);
  });

  it('by the alarm, where the page changes without loading or the worker died', async () => {
    await given();
    expect([...fake.alarms.keys()]).toContain('proof');
    await restartWorker();
    await alarm();
    expect(await isConfirmed()).toBe(true);
    expect([...fake.alarms.keys()]).not.toContain('proof');
  });
});

describe('an account is not confirmed', () => {
  it.each<[string, PageState | Error]>([
    ['while the field is still there', { ...PROVEN, open: true }],
    ['by a page that says nothing', NOTHING],
    ['on another origin', { ...PROVEN, origin: 'https://elsewhere.example.de' }],
    ['where the browser lets nobody in, as on its error pages', new Error('Cannot access contents of the page')],
  ])('%s', async (_name, what) => {
    seen = what;
    await given();
    await loaded();
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
    // The next page is good.
    seen = PROVEN;
    await alarm();
    expect(await isConfirmed()).toBe(true);
  });

  it('by being in or by anything that worked, where the first code may have been given up: who sets it up was in before', async () => {
    before = { ...OPEN, origin: PAGE };
    seen = { ...NOTHING, origin: PAGE, canLeave: true, worked: [1] };
    const id = await ready();
    await ui('allow-first', { id, tabId: TAB });
    const at = { origin: PAGE, tab: { id: TAB } };
    expect(await page(confirm, at)).toMatchObject({ kind: 'code' });
    await page({ kind: 'filled', purpose: 'confirm' }, at);
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
    seen = { ...seen, setUp: [2] };
    await alarm();
    expect(await isConfirmed()).toBe(true);
  });

  it('by what the page said already when the code came into its field', async () => {
    before = { ...OPEN, setUp: [2], worked: [1], failed: [3] };
    seen = { ...NOTHING, setUp: [2], worked: [1], failed: [3] };
    await given();
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
    // An old failure, as in a menu, does not end it.
    seen = { ...seen, worked: [1, 4] };
    await alarm();
    expect(await isConfirmed()).toBe(true);
  });

  it('after the page spoke of a failure, until it is locked: what gets in then may be another code', async () => {
    seen = { ...OPEN, failed: [5] };
    await given();
    await alarm();
    seen = PROVEN;
    await loaded();
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
    // The same refusal is there when the next code comes, and the page then lets somebody in.
    pass(MINUTE);
    before = { ...OPEN, failed: [5] };
    expect(await page(found)).toMatchObject({ kind: 'code' });
    await page({ kind: 'filled', purpose: 'login' });
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
  });

  it('by a button to leave that was there before', async () => {
    before = { ...OPEN, canLeave: true };
    seen = { ...NOTHING, canLeave: true };
    await given();
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
  });

  it('where the field was gone before anybody looked', async () => {
    before = NOTHING;
    await given();
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
  });

  it('where the vault was locked, or another code given, while somebody looked', async () => {
    await ready();
    expect(await page(found)).toMatchObject({ kind: 'code' });
    fake.scripts.set('/state.js', async () => {
      await ui('lock');
      return before;
    });
    await page({ kind: 'filled', purpose: 'login' });
    expect((await fake.api.storage.session.get('proving')).proving).toBeUndefined();
    expect([...fake.alarms.keys()]).not.toContain('proof');
  });

  it('where the tab was at another page already when the code was in its field', async () => {
    before = { ...OPEN, origin: 'https://elsewhere.example.de' };
    await given();
    await loaded();
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
    expect([...fake.alarms.keys()]).not.toContain('proof');
  });

  it('by another tab', async () => {
    await given();
    await loaded(TAB + 1);
    await quiet();
    expect(await isConfirmed()).toBe(false);
  });

  it('by a code that never reached the field', async () => {
    await ready();
    await page(found);
    await loaded();
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
  });

  it('after five minutes', async () => {
    await given();
    for (let minute = 0; minute < 5; minute += 1) {
      pass(MINUTE);
      await ring('beat');
    }
    await alarm();
    await quiet();
    expect(await isConfirmed()).toBe(false);
    expect([...fake.alarms.keys()]).not.toContain('proof');
  });

  it('while locked', async () => {
    await given();
    await ui('lock');
    await alarm();
    expect([...fake.alarms.keys()]).not.toContain('proof');
  });
});
