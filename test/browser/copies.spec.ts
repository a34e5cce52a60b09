import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { BrowserUnderTest, Surface } from './driver/surface.ts';
import { ask, valueIn, vaultDatabases } from './journey/messages.ts';
import { createVault, enter, PASSPHRASE } from './journey/vault.ts';
import type { World } from './journey/world.ts';
import { bothCopies } from './kills.ts';
import { inWorld } from './world.ts';

/**
 * A record header without its record: what a kill can leave at the end of a LevelDB log. Chromium goes on behind it, and at
 * the start after that throws all of the IndexedDB database away, or puts storage.local back without a word.
 */
const TORN = Buffer.from('78563412480001', 'hex');

const newestLog = (folder: string): string => {
  const logs = readdirSync(folder).filter((file) => file.endsWith('.log'));
  const [newest] = logs.sort((a, b) => statSync(join(folder, b)).mtimeMs - statSync(join(folder, a)).mtimeMs);
  if (!newest) throw new Error(`no log in ${folder}`);
  return join(folder, newest);
};

const idOf = (browser: BrowserUnderTest): string => new URL(browser.base).host;
const tearIndexedDb = (browser: BrowserUnderTest) => (profile: string) =>
  appendFileSync(
    newestLog(join(profile, `Default/IndexedDB/chrome-extension_${idOf(browser)}_0.indexeddb.leveldb`)),
    TORN,
  );
const tearLocal = (browser: BrowserUnderTest) => (profile: string) =>
  appendFileSync(newestLog(join(profile, 'Default/Local Extension Settings', idOf(browser))), TORN);

const save = async (page: Surface, name: string): Promise<void> => {
  const uri = `otpauth://totp/Dienst:${name}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ${'ABCDEFG'.at(Number(name))}`;
  const id = crypto.randomUUID();
  await valueIn(ask(page, 'save-captured', { id, uri, name, sites: [], enrolledAt: null, tabId: null }));
};

/** Types the passphrase on the manager's lock screen, until the accounts are there. */
async function unlockManager(world: World): Promise<Surface> {
  const { browser, text } = world;
  const manager = await browser.tab(`${browser.base}manager.html#/accounts`);
  await manager.waitFor({ role: 'heading', name: text('lock_title') });
  await enter(world, manager, PASSPHRASE);
  await manager.waitFor({ role: 'heading', name: text('accounts_title') });
  return manager;
}

const namesNow = async (page: Surface) => (await valueIn(ask(page, 'entries', {}))).map(({ name }) => name);

test('IndexedDB thrown away by Chromium: nothing is lost, and the user is told once', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text } = world;
    const first = await createVault(world);
    await save(first, '1');
    await browser.restart(tearIndexedDb(browser));
    await save(await unlockManager(world), '2');
    await browser.restart();
    // Nothing has been asked for yet: Chromium deletes the database when it is first opened.
    const manager = await browser.tab(`${browser.base}manager.html#/accounts`);
    await manager.waitFor({ role: 'heading', name: text('lock_title') });
    expect(await vaultDatabases(manager)).toEqual([]);
    await enter(world, manager, PASSPHRASE);
    await manager.waitFor({ role: 'heading', name: text('accounts_title') });
    expect(await namesNow(manager)).toEqual(['1', '2']);
    const { main, mirror } = await bothCopies(manager);
    expect([main?.header.count, mirror?.header.count]).toEqual([2, 2]);
    const read = { role: 'button', name: text('notice_read') };
    await manager.waitFor(read);
    expect(await manager.text({ css: 'main' })).toContain(text('notice_copy_restored'));
    await manager.click(read);
    await manager.gone(read);
    await manager.reload();
    await manager.waitFor({ role: 'heading', name: text('accounts_title') });
    expect(await manager.text({ css: 'main' })).not.toContain(text('notice_copy_restored'));
  });
});

test('storage.local put back by Chromium: nothing is lost, and the second copy is made anew', async () => {
  await inWorld('chromium', async (world) => {
    const { browser } = world;
    const first = await createVault(world);
    await save(first, '1');
    await browser.restart(tearLocal(browser));
    const second = await unlockManager(world);
    for (const name of ['2', '3', '4']) await save(second, name);
    const before = (await bothCopies(second)).mirror?.header.generation;
    await browser.restart();
    const manager = await browser.tab(`${browser.base}manager.html#/accounts`);
    const back = await manager.evaluate<number>(
      `chrome.storage.local.get('vault/header').then((values) => values['vault/header'].generation)`,
    );
    expect(back).toBeLessThan(before ?? 0);
    const unlocked = await unlockManager(world);
    expect(await namesNow(unlocked)).toEqual(['1', '2', '3', '4']);
    const { main, mirror } = await bothCopies(unlocked);
    expect([main?.header.generation, mirror?.header.generation]).toEqual([before, before]);
  });
});
