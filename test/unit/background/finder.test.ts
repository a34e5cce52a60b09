import { afterEach, describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import {
  busyWorker,
  expectedCode,
  fake,
  found,
  OTHER,
  PAGE,
  page,
  quiet,
  ready,
  SITE,
  save,
  ui,
  unlock,
} from './worker.ts';

const ELSEWHERE = 'https://amt24.example.de';

/** How often all pages of a vault are read at once. */
const wholeLooks = () => {
  const spy = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockClear();
  return () => spy.mock.contexts.filter((store) => (store as IDBObjectStore).name === 'pages').length;
};
const inSession = (): Promise<Record<string, unknown>> => fake.api.storage.session.get(null);

afterEach(() => vi.restoreAllMocks());

describe('a worker that has just started', () => {
  const freshWorker = async () => {
    await quiet();
    await busyWorker();
    return wholeLooks();
  };

  it('finds the account of an origin without a look at all pages', async () => {
    await ready();
    const looks = await freshWorker();
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
    expect(looks()).toBe(0);
  });

  it('still does after a change by a worker that had not seen all pages', async () => {
    const id = await ready();
    fake.granted.add(`${ELSEWHERE}/*`);
    await freshWorker();
    valueIn(await ui('change-entry', { id, name: 'adm', sites: [ELSEWHERE] }));
    // It was given back, since nothing was to be filled there any more.
    fake.granted.add(`${SITE}/*`);
    const looks = await freshWorker();
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'no-entry' });
    const there = { url: `${ELSEWHERE}/login`, origin: ELSEWHERE };
    expect(await page(found, there)).toEqual({ kind: 'code', code: expectedCode() });
    expect(looks()).toBe(0);
  });

  it('looks at everything where what is remembered is of another state', async () => {
    await ready();
    const looks = await freshWorker();
    await fake.api.storage.session.set({ found: 'another' });
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
    expect(looks()).toBe(1);
  });
});

describe('what is remembered of origins', () => {
  it('is no origin and no name', async () => {
    await ready();
    await quiet();
    const kept = JSON.stringify(await inSession());
    expect(Object.keys(await inSession())).toContain('found');
    for (const word of [SITE, PAGE, new URL(SITE).host, 'i-mpuls', ':adm', '"adm"']) expect(kept).not.toContain(word);
  });

  it('goes with the lock, and what was under way then writes nothing more', async () => {
    await ready();
    const saved = save({ uri: OTHER, name: 'verwaltung' });
    const locked = ui('lock');
    await Promise.all([saved, locked]);
    await quiet();
    expect(await inSession()).toEqual({});
    valueIn(await unlock());
  });
});

it('is asked for together: one look at all pages serves everybody who waits for it', async () => {
  await ready();
  await quiet();
  await busyWorker();
  const looks = wholeLooks();
  await Promise.all([ui('entries'), ui('sites'), ui('entries')]);
  expect(looks()).toBe(1);
});
