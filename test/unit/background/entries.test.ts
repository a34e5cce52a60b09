import { describe, expect, it } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import { CODE, create, expectedCode, fake, found, page, RIGHT, ready, SITE, save, URI, ui } from './worker.ts';

describe('capturing', () => {
  it('refuses what is wrong and keeps nothing of it', async () => {
    valueIn(await create());
    expect(await save({ uri: 'https://example.de' })).toMatchObject({ failure: 'not-otpauth' });
    expect(await save({ sites: ['http://example.de'] })).toMatchObject({ failure: 'origin-http' });
    expect(await save({ name: '  ' })).toMatchObject({ failure: 'name-missing' });
    expect(await ui('entries')).toEqual({ ok: true, value: [] });
  });

  it('knows an account again by its secret, whatever it is called', async () => {
    await ready();
    expect(await save({ uri: URI.replace('adm', 'verwaltung'), name: 'neu' })).toMatchObject({
      failure: 'entry-known',
    });
    expect(await save({ uri: `${URI}&digits=8`, name: 'neu', besides: true })).toMatchObject({ ok: true });
  });
});

it('filling by hand goes only to a tab on one of the entry’s pages', async () => {
  const id = await ready();
  fake.tabs.push({ id: 7, url: `${SITE}/login` }, { id: 9, url: 'https://www.example.com/' });
  expect(await ui('fill-tab', { id, tabId: 9 })).toEqual({ ok: false, failure: 'page-elsewhere' });
  expect(await ui('fill-tab', { id, tabId: 7 })).toEqual({ ok: true, value: null });
  expect(fake.said).toEqual([{ tabId: 7, message: { kind: 'ask-again', choice: id } }]);
});

it('storage.local never holds a secret, a code, a key or a user’s name', async () => {
  await ready();
  await page(found);
  const kept = JSON.stringify(fake.api.storage.local.all());
  for (const word of ['GEZD', '"adm"', expectedCode(), RIGHT, CODE]) expect(kept).not.toContain(word);
});
