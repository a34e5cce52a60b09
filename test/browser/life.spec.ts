import { expect, test } from '@playwright/test';
import type { Surface } from './driver/surface.ts';
import { ask, valueIn, vaultDatabases, wrongOnes } from './journey/messages.ts';
import { visits } from './journey/portals.ts';
import { createVault, enter, lock, noteRecovery, PASSPHRASE, setUp, typeNew } from './journey/vault.ts';
import { enrol, filled } from './journey/walk.ts';
import type { World } from './journey/world.ts';
import { inWorld } from './world.ts';

const OTHER = 'Ganz neu & anders 7';

const SAVED = {
  id: crypto.randomUUID(),
  uri: 'otpauth://totp/Amt24:verwaltung@example.de?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Amt24',
  name: 'Amt24 – verwaltung',
  sites: ['amt24.example.de'],
  enrolledAt: null,
  tabId: null,
};

/** The manager on its lock screen. */
async function lockedManager({ browser, text }: World): Promise<Surface> {
  const manager = await browser.tab(`${browser.base}manager.html#/accounts`);
  await manager.waitFor({ role: 'heading', name: text('lock_title') });
  return manager;
}

async function unlockOn(world: World, manager: Surface, passphrase: string): Promise<void> {
  await enter(world, manager, passphrase);
  await manager.waitFor({ role: 'heading', name: world.text('accounts_title') });
}

const alert = { css: '[role="alert"]' };

/** Hours later: the last wrong one is so long ago that nothing is to be waited for. */
const longAgo = (page: Surface): Promise<unknown> =>
  page.evaluate(`(async () => {
    const key = 'ledger/attempts';
    const kept = (await chrome.storage.local.get(key))[key];
    const older = { ...kept, at: kept.at - 24 * 3_600_000 };
    await chrome.storage.local.set({ [key]: older });
    const db = await new Promise((resolve) => {
      const opening = indexedDB.open('einmal-ledger');
      opening.onsuccess = () => resolve(opening.result);
    });
    const writing = db.transaction('kept', 'readwrite');
    writing.objectStore('kept').put(older, 'attempts');
    await new Promise((resolve) => { writing.oncomplete = resolve; });
    db.close();
  })()`);

test('wrong passphrases: a waiting time with a countdown; the recovery code opens all the same', async () => {
  await inWorld(
    'chromium',
    async (world) => {
      const { browser, text } = world;
      const { manager, groups } = await setUp(world);
      await valueIn(ask(manager, 'save-captured', SAVED));
      await lock(world, manager);
      const locked = await lockedManager(world);
      await enter(world, locked, `${PASSPHRASE}1`);
      await locked.waitFor(alert);
      expect(await locked.text(alert)).toContain(text('failure_passphrase_wrong'));
      await enter(world, locked, `${PASSPHRASE}1`);
      await expect.poll(() => locked.text(alert)).toContain(text('failure_passphrase_same'));
      expect((await valueIn(ask(locked, 'lock-state', {}))).wrong).toBe(1);
      await wrongOnes(locked, 3);
      await enter(world, locked, `${PASSPHRASE}2`);
      await locked.waitFor({ css: '[role="timer"]' });
      expect(await locked.text({ css: '[role="timer"]' })).toMatch(/^Gesperrt für (30|2\d) Sekunden$/);
      expect(await locked.evaluate(`document.querySelector('.passphrase-form input').disabled`)).toBe(true);
      await world.note('the waiting time', locked);

      await locked.click({ role: 'button', name: text('lock_recover') });
      await locked.waitFor({ role: 'heading', name: text('recover_title') });
      await locked.type({ role: 'textbox', name: text('recover_code') }, groups.join(' ').toLowerCase());
      await typeNew(world, locked, OTHER, text('passphrase_new'));
      await world.note('the recovery code', locked);
      await locked.click({ role: 'button', name: text('recover_open') });
      await locked.waitFor({ role: 'heading', name: text('accounts_title') });
      expect(await valueIn(ask(locked, 'entries', {}))).toHaveLength(1);
      expect((await valueIn(ask(locked, 'lock-state', {}))).wrong).toBe(0);

      await lock(world, locked);
      const again = await lockedManager(world);
      await enter(world, again, PASSPHRASE);
      await again.waitFor(alert);
      await unlockOn(world, again, OTHER);
      await browser.restart();
      await unlockOn(world, await lockedManager(world), OTHER);
    },
    undefined,
    { language: 'de' },
  );
});

test('the tenth wrong passphrase erases; the list says what to register again, and ticks it off', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text } = world;
    const manager = await createVault(world);
    await (await enrol(world, 'nrw')).close();
    await valueIn(ask(manager, 'save-captured', SAVED));
    await lock(world, manager);
    const locked = await lockedManager(world);
    await wrongOnes(locked, 5);
    for (let count = 6; count <= 9; count += 1) {
      await longAgo(locked);
      await wrongOnes(locked, 1);
    }
    await longAgo(locked);
    await locked.reload();
    await locked.waitFor({ role: 'heading', name: text('lock_title') });
    await expect.poll(() => locked.text({ css: '.passphrase-form' })).toContain(text('attempts_last'));
    await world.note('one attempt left', locked);
    await enter(world, locked, `${PASSPHRASE}!`);
    await locked.waitFor({ role: 'heading', name: text('setup_title') });
    await expect.poll(() => locked.text({ css: 'main' })).toContain('NRW connect extern');
    const words = await locked.text({ css: 'main' });
    expect(words).toContain(text('failure_vault_erased'));
    for (const word of ['NRW connect extern', 's…', 'Amt24', 'v…@example.de']) expect(words).toContain(word);
    expect(words).not.toContain('sachbearbeitung');
    await world.note('erased: the list above the setup', locked);
    expect(await vaultDatabases(locked)).toEqual([]);

    await typeNew(world, locked, OTHER);
    await locked.click({ role: 'button', name: text('setup_create') });
    await noteRecovery(world, locked);
    world.portals.enrol('nrw', 'koordination');
    await valueIn(ask(locked, 'save-captured', { ...SAVED, uri: SAVED.uri.replace('GEZD', 'MFRG') }));
    await locked.goto(`${browser.base}manager.html#/checklist`);
    await locked.waitFor({ role: 'heading', name: text('checklist_title') });
    await expect.poll(() => locked.text({ css: '.checks-progress' })).toBe(text('checklist_progress', '1', '2'));
    await world.note('one of two is registered again', locked);
  });
});

test('others know the passphrase: new passphrase, new recovery code, new keys; the old ones open nothing', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text } = world;
    const { manager, groups } = await setUp(world);
    await valueIn(ask(manager, 'save-captured', SAVED));
    const before = await vaultIn(manager);
    await manager.goto(`${browser.base}manager.html#/passphrase`);
    await manager.waitFor({ role: 'heading', name: text('change_title') });
    await manager.type({ role: 'textbox', name: text('passphrase_old') }, PASSPHRASE);
    await typeNew(world, manager, OTHER, text('passphrase_new'));
    await manager.click({ role: 'checkbox', name: text('change_known') });
    await world.note('others know the passphrase', manager);
    await manager.click({ role: 'button', name: text('change_title') });
    const fresh = await noteRecovery(world, manager, text('code_title_anew'));
    expect(fresh).not.toEqual(groups);
    const after = await vaultIn(manager);
    expect(after.vaultKey).not.toBe(before.vaultKey);
    expect(after.databases).not.toEqual(before.databases);
    expect(after.databases).toHaveLength(1);
    expect(await valueIn(ask(manager, 'entries', {}))).toHaveLength(1);

    await lock(world, manager);
    const locked = await lockedManager(world);
    await enter(world, locked, PASSPHRASE);
    await locked.waitFor(alert);
    await locked.click({ role: 'button', name: text('lock_recover') });
    await locked.waitFor({ role: 'heading', name: text('recover_title') });
    await locked.type({ role: 'textbox', name: text('recover_code') }, groups.join('-'));
    await typeNew(world, locked, OTHER, text('passphrase_new'));
    await locked.click({ role: 'button', name: text('recover_open') });
    await locked.waitFor(alert);
    expect(await locked.text(alert)).toContain(text('failure_recovery_wrong'));
    await unlockOn(world, await lockedManager(world), OTHER);
  });
});

const vaultIn = async (page: Surface) => ({
  vaultKey: await page.evaluate<string>(`chrome.storage.session.get('unlocked').then((all) => all.unlocked.vaultKey)`),
  databases: await vaultDatabases(page),
});

test('a damaged vault is left as it is, can be saved, and a sealed copy takes its place', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text } = world;
    const manager = await createVault(world);
    await valueIn(ask(manager, 'save-captured', SAVED));
    await manager.goto(`${browser.base}manager.html#/security`);
    await manager.click({ role: 'button', name: text('security_copy') });
    const copy = await browser.downloaded(/^einmal-.*\.json$/);
    await lock(world, manager);
    await manager.evaluate(DAMAGE_BOTH);
    const locked = await lockedManager(world);
    await enter(world, locked, PASSPHRASE);
    await locked.waitFor({ role: 'heading', name: text('broken_damaged_title') });
    await world.note('damaged', locked);
    await locked.click({ role: 'button', name: text('damaged_save') });
    await browser.downloaded(/damaged.*\.json$/);
    await locked.upload({ css: 'input[type="file"]' }, copy);
    await locked.type({ role: 'textbox', name: text('restore_passphrase') }, PASSPHRASE);
    await world.note('a sealed copy is chosen', locked);
    await locked.click({ role: 'button', name: text('restore_sure') });
    await locked.waitFor({ role: 'heading', name: text('lock_title') });
    await unlockOn(world, locked, PASSPHRASE);
    expect((await valueIn(ask(locked, 'entries', {}))).map(({ name }) => name)).toEqual([SAVED.name]);
  });
});

/** One character of one sealed page, in both copies. */
const DAMAGE_BOTH = `(async () => {
  const turn = (text) => (text[9] === 'A' ? text.slice(0, 9) + 'B' : text.slice(0, 9) + 'A') + text.slice(10);
  const local = await chrome.storage.local.get();
  const [key, page] = Object.entries(local).find(([name]) => name.startsWith('vault/page/'));
  const damaged = { ...page, sealed: turn(page.sealed) };
  await chrome.storage.local.set({ [key]: damaged });
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open(local['ledger/place'].current);
    opening.onsuccess = () => resolve(opening.result);
  });
  const writing = db.transaction('pages', 'readwrite');
  writing.objectStore('pages').put(damaged);
  await new Promise((resolve) => { writing.oncomplete = resolve; });
  db.close();
})()`;

test('an account that asks for the passphrase each time is filled by nothing else', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text, portals } = world;
    const manager = await createVault(world);
    await (await enrol(world, 'nrw')).close();
    const name = 'NRW connect extern – sachbearbeitung';
    await manager.goto(`${browser.base}manager.html#/accounts`);
    await manager.click({ role: 'button', name: text('edit_name', name) });
    await manager.click({ role: 'checkbox', name: text('guard_field') });
    await manager.click({ role: 'button', name: text('save') });
    await manager.waitFor({ role: 'dialog', name: text('guard_on_title') });
    await world.note('the passphrase puts it under guard', manager);
    await manager.type({ role: 'textbox', name: text('passphrase') }, PASSPHRASE);
    await manager.click({ role: 'button', name: text('guard_sure') });
    await manager.gone({ role: 'dialog', name: text('guard_on_title') });
    expect(await manager.text({ css: '.account' })).toContain(text('guarded'));

    const page = await visits.nrw.toCode(world);
    const popup = await browser.popup(page);
    await popup.waitFor({ css: '.guarded' });
    await world.note('the popup shows no code', popup);
    expect(await page.value({ css: visits.nrw.codeField })).toBe('');
    await popup.click({ role: 'button', name: text('fill_name', name) });
    await popup.type({ role: 'textbox', name: text('passphrase') }, 'falsch');
    await popup.press('Enter');
    await popup.waitFor(alert);
    expect(await page.value({ css: visits.nrw.codeField })).toBe('');
    expect((await valueIn(ask(manager, 'lock-state', {}))).wrong).toBe(1);
    await popup.type({ role: 'textbox', name: text('passphrase') }, PASSPHRASE);
    await popup.press('Enter');
    await filled(page, visits.nrw.codeField);
    await visits.nrw.enter(page);
    expect(portals.account('nrw', 'sachbearbeitung').codes.at(-1)).toMatchObject({ outcome: 'accepted' });
  });
});
