import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import {
  AT,
  confirm,
  create,
  expectedCode,
  OTHER,
  PAGE,
  page,
  ready,
  restartWorker,
  save,
  ui,
  unlock,
} from './worker.ts';

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
    valueIn(await create());
    await save({ tabId: 7 });
    expect(await page(confirm, at)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it('gets the code of the very account the user meant', async () => {
    const id = await ready();
    await save({ uri: OTHER, name: 'verwaltung' });
    await ui('allow-first', { id, tabId: 7 });
    expect(await page(confirm, at)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it('gets it though the worker dies in between, but not after two minutes and not after a lock', async () => {
    const id = await ready();
    await ui('allow-first', { id, tabId: 7 });
    await restartWorker();
    expect(await page(confirm, at)).toMatchObject({ kind: 'code' });
    await ui('allow-first', { id, tabId: 7 });
    vi.setSystemTime(AT + 120_000);
    expect(await page(confirm, at)).toMatchObject({ kind: 'nothing' });
    await ui('allow-first', { id, tabId: 7 });
    await ui('lock');
    await unlock();
    expect(await page(confirm, at)).toMatchObject({ kind: 'nothing' });
  });
});
