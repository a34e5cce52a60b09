import { expect, test } from '@playwright/test';
import { galleryAccount } from '../gallery/accounts.ts';
import { RENDERINGS } from '../gallery/renderings.ts';
import { startGallery } from '../gallery/start.ts';
import { expectInVault } from './capture.ts';
import type { Surface } from './driver/surface.ts';
import { createVault } from './journey/vault.ts';
import type { World } from './journey/world.ts';
import { inWorld } from './world.ts';

for (const name of ['chromium', 'firefox'] as const) {
  test(`${name}: ${RENDERINGS.length} ways to show a code, each taken at the first press, with exactly its parameters`, async () => {
    test.setTimeout(900_000);
    expect(RENDERINGS).toHaveLength(60);
    const gallery = await startGallery();
    try {
      await inWorld(name, async (world) => {
        const manager = await createVault(world);
        const missed: string[] = [];
        for (const [index, { name: rendering, inView }] of RENDERINGS.entries()) {
          const page = await world.browser.tab(gallery.url(index));
          const before = await watchDom(page);
          const isTaken = await take(world, page, inView);
          if (!isTaken) missed.push(rendering);
          // A page that watches itself sees nothing of it.
          expect(await page.evaluate('globalThis.changes ?? 0'), `changes in ${rendering}`).toBe(before);
          await page.close();
        }
        expect(missed).toEqual([]);
        await expectInVault(
          manager,
          RENDERINGS.map((_rendering, index) => galleryAccount(index)),
        );
      });
    } finally {
      await gallery.close();
    }
  });
}

/** Counts every change of the page's own DOM from now on. */
const watchDom = (page: Surface): Promise<number> =>
  page.evaluate(`(() => {
    globalThis.changes = 0;
    new MutationObserver((all) => { globalThis.changes += all.length; }).observe(document, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
    return 0;
  })()`);

/** One press for what is on the screen, one more for what is not. */
async function take({ browser, text }: World, page: Surface, inView: boolean): Promise<boolean> {
  const popup = await browser.popup(page);
  try {
    if (!inView) await popup.click({ role: 'button', name: text('capture_open') });
    await popup.waitFor({ role: 'heading', name: text('preview_title') }, 8_000);
  } catch {
    await popup.close();
    return false;
  }
  await popup.click({ role: 'button', name: text('save') });
  await popup.waitFor({ role: 'heading', name: text('saved_title') });
  await popup.close();
  return true;
}
