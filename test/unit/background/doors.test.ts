import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import { AT, create, fake, ui } from './worker.ts';

const tab = { id: 7, url: 'https://www.example.de/konto', index: 2, windowId: 1 };
const PICTURE = 'data:image/png;base64,AAAA';

const tokenIn = (opened: object | undefined): string =>
  (opened as { readonly url: string }).url.split('#/add/')[1] ?? '';

describe('the menu of a picture', () => {
  it('is offered once, on pictures', async () => {
    await Promise.all(fake.api.runtime.onInstalled.fire({ reason: 'install' }));
    await vi.waitFor(() => expect(fake.menus).toEqual([{ id: 'take', title: 'menu_take', contexts: ['image'] }]));
  });

  it('takes the picture of the page at once and goes on in the full page', async () => {
    fake.screen.picture = PICTURE;
    await Promise.all(
      fake.api.contextMenus.onClicked.fire({ menuItemId: 'take', srcUrl: 'https://www.example.de/qr.png' }, tab),
    );
    expect(fake.opened).toMatchObject([{ index: 3, windowId: 1 }]);
    const token = tokenIn(fake.opened[0]);
    // Also while there is no vault yet, or a locked one.
    expect(valueIn(await ui('take-over', { token }))).toEqual({
      picture: PICTURE,
      page: { tabId: 7, host: 'www.example.de', origin: 'https://www.example.de' },
      source: 'https://www.example.de/qr.png',
    });
    expect(await ui('take-over', { token })).toEqual({ ok: false, failure: 'handed-gone' });
  });

  it('is nobody else’s', async () => {
    await Promise.all(fake.api.contextMenus.onClicked.fire({ menuItemId: 'other' }, tab));
    expect(fake.opened).toEqual([]);
  });
});

describe('the keyboard command', () => {
  it('does the same for the page, and on pages that cannot be seen it says so there', async () => {
    fake.screen.picture = null;
    await Promise.all(fake.api.commands.onCommand.fire('capture', { ...tab, url: undefined }));
    expect(valueIn(await ui('take-over', { token: tokenIn(fake.opened[0]) }))).toEqual({
      picture: null,
      page: { tabId: 7, host: '', origin: null },
      source: '',
    });
  });
});

describe('what is handed over', () => {
  it('lasts a minute', async () => {
    valueIn(await create());
    const token = valueIn(await ui('hand-over', { picture: PICTURE, page: null, source: '' }));
    vi.setSystemTime(AT + 60_000);
    expect(await ui('take-over', { token })).toEqual({ ok: false, failure: 'handed-gone' });
  });

  it('is never stored', async () => {
    valueIn(await create());
    valueIn(await ui('hand-over', { picture: PICTURE, page: null, source: '' }));
    const kept = JSON.stringify([fake.api.storage.local.all(), fake.api.storage.session.all()]);
    expect(kept).not.toContain('AAAA');
  });
});
