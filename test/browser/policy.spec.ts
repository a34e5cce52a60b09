import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { geckoId } from './driver/identity.ts';
import { ask, valueIn, wrongOnes } from './journey/messages.ts';
import { createVault, lock } from './journey/vault.ts';
import { BUILDS, inWorld } from './world.ts';

const POLICY = { eraseAtTen: false, idleMinutes: 5, names: 'sealed', exportSecrets: false, derivation: 'md5' };

/** A home folder in which the administration has laid something down for this extension, as Firefox reads it there. */
function homeWith(data: object): string {
  const home = mkdtempSync(join(tmpdir(), 'einmal-home-'));
  const folder = join(home, '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  const name = geckoId(BUILDS.firefox);
  const manifest = { name, description: 'Policies for the test', type: 'storage', data };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(manifest));
  return home;
}

test('Firefox: what the administration lays down is followed, and what makes no sense is named', async () => {
  test.skip(process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
  test.skip(process.platform !== 'linux', 'managed storage lies elsewhere on this system');
  const home = homeWith(POLICY);
  try {
    await inWorld(
      'firefox',
      async (world) => {
        const { browser, text } = world;
        const manager = await createVault(world);
        const uri = 'otpauth://totp/Amt24:verwaltung?secret=GEZDGNBVGY3TQOJQ';
        const saved = { id: crypto.randomUUID(), uri, name: 'Amt24', sites: [], enrolledAt: null, tabId: null };
        await valueIn(ask(manager, 'save-captured', saved));
        expect(await valueIn(ask(manager, 'settings', {}))).toMatchObject({
          eraseAtTen: false,
          idleMinutes: 5,
          exportSecrets: false,
          policyInvalid: ['derivation'],
        });
        await manager.goto(`${browser.base}manager.html#/security`);
        await manager.waitFor({ role: 'heading', name: text('security_title') });
        // The cards come when the background has answered.
        await manager.waitFor({ role: 'heading', name: text('policy_title') });
        const words = await manager.text({ css: 'main' });
        for (const key of ['policy_erase_never', 'policy_names_sealed', 'policy_export_never'] as const) {
          expect(words).toContain(text(key));
        }
        expect(words).toContain(text('policy_invalid', 'derivation'));
        await lock(world, manager);
        await wrongOnes(manager, 5);
        expect(await valueIn(ask(manager, 'lock-state', {}))).toMatchObject({ wrong: 5, left: null });
        // No list of names: after an erase there is nothing to tick off.
        await valueIn(ask(manager, 'erase-vault', {}));
        expect((await valueIn(ask(manager, 'checklist', {})))?.rows ?? []).toEqual([]);
      },
      undefined,
      { env: { HOME: home } },
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
