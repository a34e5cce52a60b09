import { expect, test } from '@playwright/test';
import { toBuffer } from 'qrcode';
import { galleryAccount, VECTORS } from '../gallery/accounts.ts';
import { startGallery } from '../gallery/start.ts';
import { addScreen, copyPicture, expectInVault, PASTE_BUTTON, removeAll, saveShown } from './capture.ts';
import { type Desktop, missingForDesktop, startDesktop } from './driver/desktop.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { ask, valueIn } from './journey/messages.ts';
import { createVault } from './journey/vault.ts';
import type { World } from './journey/world.ts';
import { inWorld } from './world.ts';

/** A screen that is locked for less is a question of Windows to the administrator (src/background/triggers.ts). */
const LOOK_AGAIN = 4_000;
const SOAK = process.env.EINMAL_SOAK === '1';
const missing = missingForDesktop();

/** How far from the end of a picture's menu our entry stands. */
const ABOVE_TOOLS = { chromium: 2, firefox: 1 } as const;

/** The menu of the picture on the page, by the right button of the mouse. */
async function openMenu(page: Surface, desktop: Desktop): Promise<void> {
  const at = await page.evaluate<{ x: number; y: number }>(`(() => {
    const { left, top, width, height } = document.querySelector('img').getBoundingClientRect();
    const frame = (outerWidth - innerWidth) / 2;
    return { x: screenX + frame + left + width / 2, y: screenY + (outerHeight - innerHeight) - frame + top + height / 2 };
  })()`);
  desktop.rightClick(at.x, at.y);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/** With a window, a keyboard and a clock that sees whether anybody is there: an unlocked vault, and the manager's tab. */
async function onDesktop(
  name: 'chromium' | 'firefox',
  go: (world: World, manager: Surface, desktop: Desktop) => Promise<void>,
): Promise<void> {
  const desktop = await startDesktop();
  try {
    const unlocked = async (world: World) => go(world, await createVault(world), desktop);
    await inWorld(name, unlocked, undefined, { headless: false, clipboard: true, env: desktop.env });
  } finally {
    desktop.close();
  }
}

for (const name of ['chromium', 'firefox'] as const) {
  test.describe(`on a real screen, ${name}`, () => {
    test.skip(missing.length > 0, `not on this machine: ${missing.join(', ')}`);
    test.skip(name === 'firefox' && process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');

    test('the keyboard command locks', async () => {
      await onDesktop(name, async ({ text }, manager, desktop) => {
        await manager.focus();
        desktop.press('ctrl+shift+9');
        await manager.waitFor({ role: 'heading', name: text('lock_title') });
        expect(await valueIn(ask(manager, 'vault-state', {}))).toBe('locked');
      });
    });

    test('the vectors by the keyboard command, by the menu of a picture, and by a picture on the clipboard', async () => {
      const gallery = await startGallery();
      try {
        await onDesktop(name, async (world, manager, desktop) => {
          const { browser, text } = world;
          const add = `${browser.base}manager.html#/add`;
          const vectors = Array.from({ length: VECTORS }, (_none, index) => galleryAccount(index));
          const save = async (page: Surface): Promise<void> => {
            await page.waitFor({ role: 'heading', name: text('preview_title') });
            await page.click({ role: 'button', name: text('save') });
            await page.waitFor({ role: 'heading', name: text('saved_title') });
            await page.close();
          };

          for (const index of vectors.keys()) {
            const shown = await browser.tab(gallery.url(index));
            await shown.focus();
            desktop.press('ctrl+shift+2');
            await save(await browser.opened(add));
            await shown.close();
          }
          await expectInVault(manager, vectors, 'keys');
          await removeAll(manager);

          for (const index of vectors.keys()) {
            const shown = await browser.tab(gallery.url(index));
            await shown.focus();
            await openMenu(shown, desktop);
            // The last entries are the browser's own tools; ours stands above them.
            for (let up = 0; up < ABOVE_TOOLS[name]; up += 1) desktop.press('Up');
            desktop.press('Return');
            await save(await browser.opened(add));
            await shown.close();
          }
          await expectInVault(manager, vectors, 'menu');
          await removeAll(manager);

          const page = await addScreen(world);
          for (const { uri } of vectors) {
            // Nobody copies without having touched the page.
            await page.press('Tab');
            await page.evaluate(`${copyPicture(await toBuffer(uri))}.then(() => null)`);
            await page.click(PASTE_BUTTON);
            await saveShown(world, page);
          }
          await expectInVault(manager, vectors, 'clipboard');
        });
      } finally {
        await gallery.close();
      }
    });

    test('nobody at the computer for the minutes chosen locks, and not before', async () => {
      test.skip(name === 'firefox' && !SOAK, 'takes a minute and a half: in the long form, npm run soak');
      await onDesktop(name, async ({ text }, manager, desktop) => {
        await valueIn(ask(manager, 'change-settings', { idleMinutes: 1, eraseAtTen: true }));
        await new Promise((resolve) => setTimeout(resolve, 15_000));
        desktop.touch();
        const touchedAt = Date.now();
        await manager.waitFor({ role: 'heading', name: text('lock_title') }, 110_000);
        const after = (Date.now() - touchedAt) / 1000;
        console.log(`${name}: locked ${after.toFixed(1)} s after the last movement of the mouse (60 s chosen)`);
        expect(after).toBeGreaterThan(58);
      });
    });
  });

  test(`a computer that sleeps for minutes wakes up locked, and one that sleeps for one does not, ${name}`, async () => {
    test.skip(!SOAK, 'takes five minutes: in the long form, npm run soak');
    test.skip(process.platform !== 'linux', 'looks for the processes in /proc');
    test.skip(name === 'firefox' && process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
    await inWorld(name, async (world) => {
      const manager = await createVault(world);
      const state = () => valueIn(ask(manager, 'vault-state', {}));
      await world.browser.freeze(60_000);
      expect(await state()).toBe('unlocked');
      await world.browser.freeze(200_000);
      expect(await state()).toBe('locked');
      await manager.waitFor({ role: 'heading', name: world.text('lock_title') });
    });
  });
}

test.describe('what Firefox does not tell extensions, or ends with the browser there:', () => {
  test('a locked screen locks, and one that is locked for a moment does not, chromium', async () => {
    test.skip(missing.length > 0, `not on this machine: ${missing.join(', ')}`);
    await onDesktop('chromium', async ({ text }, manager, desktop) => {
      const state = () => valueIn(ask(manager, 'vault-state', {}));
      const isLocked = () =>
        manager.evaluate<boolean>(`chrome.idle.queryState(900).then((state) => state === 'locked')`);
      desktop.lockScreen(true);
      await until('the screen to be locked', async () => (await isLocked()) || undefined);
      // Until the browser has told it to us: it looks every second.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      desktop.lockScreen(false);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN + 1_500));
      expect([await isLocked(), await state()]).toEqual([false, 'unlocked']);
      desktop.lockScreen(true);
      const lockedAt = Date.now();
      await manager.waitFor({ role: 'heading', name: text('lock_title') });
      console.log(`chromium: locked ${((Date.now() - lockedAt) / 1000).toFixed(1)} s after the screen`);
      expect(await state()).toBe('locked');
    });
  });

  test('the last window that closes locks, and the last but one does not, chromium', async () => {
    // As Edge does by itself: the process stays though no window is left.
    await inWorld(
      'chromium',
      async (world) => {
        const manager = await createVault(world);
        const url = `${world.browser.base}manager.html`;
        const another = `chrome.windows.create({ url: ${JSON.stringify(url)} })`;
        await manager.evaluate(`${another}.then(({ id }) => chrome.windows.remove(id)).then(() => null)`);
        expect(await valueIn(ask(manager, 'vault-state', {}))).toBe('unlocked');
        let last = manager;
        // Who opens another window before the extension has looked whether there is none has not closed the last one.
        await until('the last window to lock', async () => {
          await last.evaluate(
            `void chrome.windows.getAll().then((all) => all.map(({ id }) => chrome.windows.remove(id)))`,
          );
          await last.closed();
          last = await world.browser.tab(url);
          return (await valueIn(ask(last, 'vault-state', {}))) === 'locked' || undefined;
        });
        await last.waitFor({ role: 'heading', name: world.text('lock_title') });
      },
      undefined,
      { args: ['--keep-alive-for-test'] },
    );
  });
});
