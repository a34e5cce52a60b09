import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { visits } from './journey/portals.ts';
import { createVault, lock, PASSPHRASE, unlock } from './journey/vault.ts';
import { enrol } from './journey/walk.ts';
import { inWorld } from './world.ts';

const READ_ALL = `(async () => {
  const local = await chrome.storage.local.get();
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(local['ledger/place'].current);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const all = (name) => new Promise((resolve) => {
    const asking = db.transaction(name).objectStore(name).getAll();
    asking.onsuccess = () => resolve(asking.result);
  });
  const stored = { header: await all('header'), pages: await all('pages'), secrets: await all('secrets') };
  const session = await chrome.storage.session.get();
  return { stored: JSON.stringify(stored), local: JSON.stringify(local), session: JSON.stringify(session) };
})()`;

interface Everything {
  readonly stored: string;
  readonly local: string;
  readonly session: string;
}

test('locked means that nothing is readable anywhere the extension keeps something', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, portals, text } = world;
    await createVault(world);
    const page = await enrol(world, 'nrw');
    const secret = new URL(portals.uri('nrw', 'sachbearbeitung')).searchParams.get('secret') ?? '';
    const code = portals.account('nrw', 'sachbearbeitung').codes[0]?.code ?? '';
    expect(secret).toMatch(/^[A-Z2-7]{26}$/);
    expect(code).toMatch(/^\d{6}$/);
    await lock(world, page);

    const manager = await browser.tab(`${browser.base}manager.html#/accounts`);
    await manager.waitFor({ role: 'heading', name: text('lock_title') });
    const { stored, local, session } = await manager.evaluate<Everything>(READ_ALL);
    expect(session).toBe('{}');
    const base64 = Buffer.from(portals.account('nrw', 'sachbearbeitung').factor?.secret ?? []).toString('base64');
    const kept = stored + local;
    for (const word of [secret, base64, code, PASSPHRASE, 'sachbearbeitung']) expect(kept).not.toContain(word);
    expect(JSON.parse(stored)).toMatchObject({
      header: [{ format: 2, count: 1 }],
      pages: [{}],
      secrets: [{ version: 1 }],
    });
    // All that may be read without the passphrase is the list of what would have to be registered again.
    const rows = { issuer: 'NRW connect extern', account: 's…', origin: portals.origins.nrw };
    expect(JSON.parse(stored).pages[0].names.rows).toMatchObject([rows]);
  });
});

test('a wrong passphrase is said to be wrong, and the right one opens afterwards', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text } = world;
    const manager = await createVault(world);
    await lock(world, manager);
    const popup = await browser.popup(manager);
    await popup.type({ role: 'textbox', name: text('passphrase') }, `${PASSPHRASE}!`);
    await popup.click({ role: 'button', name: text('lock_open') });
    await popup.waitFor({ css: '[role="alert"]' });
    expect(await popup.text({ css: '[role="alert"]' })).toContain(text('failure_passphrase_wrong'));
    expect(await popup.value({ role: 'textbox', name: text('passphrase') })).toBe('');
    await popup.close();
    await unlock(world, manager);
  });
});

test('a sealed copy saved from the manager opens in open-vault.py', async () => {
  test.skip(
    !process.env.OPEN_VAULT_PYTHON,
    process.env.NO_OPEN_VAULT_PYTHON ?? 'OPEN_VAULT_PYTHON names no interpreter',
  );
  await inWorld('chromium', async (world) => {
    const { browser, portals, text } = world;
    await createVault(world);
    await (await enrol(world, 'amt24')).close();
    const manager = await browser.tab(`${browser.base}manager.html#/security`);
    await manager.click({ role: 'button', name: text('security_copy') });
    const path = await browser.downloaded(/^einmal-.*\.json$/);
    const script = join(import.meta.dirname, '../../docs/open-vault.py');
    const opened = execFileSync(process.env.OPEN_VAULT_PYTHON ?? '', [script, path, '--json', '--passphrase-stdin'], {
      input: `${PASSPHRASE}\n`,
      encoding: 'utf8',
    });
    const uri = new URL(portals.uri('amt24', 'buergerkonto'));
    const expected = visits.amt24.expected(world);
    expect(JSON.parse(opened)).toMatchObject([
      {
        issuer: expected.issuer,
        account: expected.account,
        secret: uri.searchParams.get('secret'),
        sites: [expected.login],
      },
    ]);
  });
});
