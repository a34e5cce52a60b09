import { expect, test } from '@playwright/test';
import type { Surface } from './driver/surface.ts';
import { visits } from './journey/portals.ts';
import { createVault, enter, PASSPHRASE } from './journey/vault.ts';
import { enrol } from './journey/walk.ts';
import { inWorld } from './world.ts';

/** Resolves to when the surface shows the lock screen, or no longer does (milliseconds since the epoch). */
const watch = (surface: Surface, locked: boolean): Promise<unknown> =>
  surface.evaluate(`void (globalThis.seenAt = new Promise((resolve) => {
    const look = () => Boolean(document.querySelector('.lock')) === ${locked} && document.querySelector('h1');
    const check = () => { if (look()) { observer.disconnect(); resolve(Date.now()); } };
    const observer = new MutationObserver(check);
    observer.observe(document, { childList: true, subtree: true });
  }))`);
const seenAt = (surface: Surface): Promise<number> => surface.evaluate<number>('globalThis.seenAt');

/** The sign on the toolbar, by its title, looked at again and again from one of our pages. */
const watchToolbar = (surface: Surface, title: string): Promise<unknown> =>
  surface.evaluate(`void (globalThis.toolbarAt = (async () => {
    while ((await chrome.action.getTitle({})) !== ${JSON.stringify(title)}) await new Promise((go) => setTimeout(go, 5));
    return Date.now();
  })())`);

test('lock and unlock are seen in every surface, in the toolbar and by the waiting page', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text } = world;
    const manager = await createVault(world);
    await (await enrol(world, 'nrw')).close();
    await manager.goto(`${browser.base}manager.html#/accounts`);
    const other = await browser.tab(`${browser.base}manager.html#/security`);
    await other.waitFor({ role: 'heading', name: text('security_title') });
    const page = await browser.tab('about:blank');
    const popup = await browser.popup(page);
    await popup.waitFor({ css: '.code-group' });

    for (const surface of [manager, other, popup]) await watch(surface, true);
    await watchToolbar(manager, text('toolbarLocked'));
    const lockedAt = await other.evaluate<number>(
      `Promise.resolve(Date.now()).then(async (at) => { await chrome.runtime.sendMessage({ kind: 'lock' }); return at; })`,
    );
    const seen = [...(await Promise.all([manager, other, popup].map(seenAt))), await toolbarAt(manager)];
    console.log(
      `locked: seen after ${seen.map((at) => at - lockedAt).join(', ')} ms (manager, manager, popup, toolbar)`,
    );

    const login = await visits.nrw.toCode(world);
    expect(await login.value({ css: visits.nrw.codeField })).toBe('');
    const opener = await browser.popup(login);
    await opener.waitFor({ role: 'heading', name: text('lock_title') });
    for (const surface of [manager, other]) await watch(surface, false);
    await watchToolbar(manager, text('toolbarUnlocked'));
    await enter(world, opener, PASSPHRASE);
    const opened = await Promise.all([manager, other].map(seenAt));
    const shown = [...opened, await toolbarAt(manager)];
    const spread = Math.max(...shown) - Math.min(...shown);
    console.log(`unlocked: seen within ${spread} ms of one another (manager, manager, toolbar)`);
    await expect.poll(() => login.value({ css: visits.nrw.codeField }), { timeout: 75_000 }).toMatch(/^\d{6}$/);
  });
});

const toolbarAt = (surface: Surface): Promise<number> => surface.evaluate<number>('globalThis.toolbarAt');
