import { describe, expect, it } from 'vitest';
import { ASKS } from '../../fakes/asks.ts';
import { fake, found, page, ready, SITE, say, stateNow, ui } from './worker.ts';

const KINDS = Object.keys(ASKS) as readonly (keyof typeof ASKS)[];

const FOREIGN: readonly (readonly [string, object])[] = [
  ['a page of a configured site', { url: `${SITE}/login`, origin: SITE, frameId: 0, tab: { id: 7 } }],
  ['a frame on it', { url: `${SITE}/login`, origin: SITE, frameId: 3, tab: { id: 7 } }],
  ['a page that calls itself ours', { url: 'https://example.de/chrome-extension://einmal/popup.html', frameId: 0 }],
  ['an address that begins like ours', { url: 'chrome-extension://einmal.evil/popup.html' }],
  ['nobody in particular', { url: undefined }],
  ['another extension', { id: 'other' }],
  ['another extension’s page', { id: 'other', url: 'chrome-extension://other/popup.html' }],
];

describe.each(FOREIGN)('%s', (_name, sender) => {
  it('is not answered to any question of our own pages, and changes nothing', async () => {
    const id = await ready();
    const before = JSON.stringify(fake.api.storage.local.all());
    for (const kind of KINDS) expect(await say({ kind, ...ASKS[kind] }, sender)).toBeUndefined();
    expect(JSON.stringify(fake.api.storage.local.all())).toBe(before);
    expect(await stateNow()).toBe('unlocked');
    expect(await ui('entries')).toMatchObject({ value: [{ id }] });
  });
});

describe('our own page', () => {
  it('is answered to every question, and always by a result', async () => {
    for (const kind of KINDS) {
      const reply = await say({ kind, ...ASKS[kind] });
      expect(reply, kind).toMatchObject({ ok: expect.any(Boolean) });
    }
  });

  it('is not answered to what only page scripts ask', async () => {
    await ready();
    expect(await say(found)).toBeUndefined();
    expect(await page(found)).toMatchObject({ kind: 'code' });
  });
});
