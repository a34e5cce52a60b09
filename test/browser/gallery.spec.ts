import { expect, test } from '@playwright/test';
import { galleryAccount } from '../gallery/accounts.ts';
import { RENDERINGS } from '../gallery/renderings.ts';
import { startGallery } from '../gallery/start.ts';
import { expectInVault } from './capture.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
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

for (const name of ['chromium', 'firefox'] as const) {
  test(`${name}: a page that lays traps learns nothing of a look into it`, async () => {
    const gallery = await startGallery();
    try {
      await inWorld(name, async (world) => {
        await createVault(world);
        const page = await world.browser.tab(gallery.url(0));
        // No code is on the screen, so that the page itself is looked through; what is copied or loaded again would be heard.
        await page.evaluate(`(() => {
          globalThis.heard = [];
          const hear = (what) => () => globalThis.heard.push(what);
          customElements.define('x-trap', class extends HTMLElement { constructor() { super(); hear('made')(); } });
          document.body.innerHTML = \`<svg width="200" height="200"><foreignObject width="200" height="200">
            <img src="data:image/png;base64,AAAA" onerror="heard.push('error')"><x-trap>Hallo</x-trap>
            <img src="/nirgends.png" onerror="heard.push('loaded')"><audio src="/ton.wav"></audio>
          </foreignObject></svg>\`;
          return null;
        })()`);
        await until('the traps to be laid', () => page.evaluate('heard.length >= 3 || undefined'));
        await page.evaluate('void (heard.length = 0, performance.clearResourceTimings())');
        await watchDom(page);
        const popup = await world.browser.popup(page);
        await popup.click({ role: 'button', name: world.text('capture_open') });
        await popup.waitFor({ role: 'heading', name: world.text('none_title') });
        await popup.close();
        expect(await page.evaluate('[heard, changes, performance.getEntriesByType("resource").length]')).toEqual([
          [],
          0,
          0,
        ]);
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
