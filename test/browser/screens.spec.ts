import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Surface, Violation } from './driver/surface.ts';
import { wrongOnes } from './journey/messages.ts';
import { createVault, lock } from './journey/vault.ts';
import { inWorld } from './world.ts';

/** Kept in a vault whose screens are looked at: one account with a login page, one without, a counter-based one. */
const ACCOUNTS = [
  {
    uri: 'otpauth://totp/i-mpuls%20JMD:adm?secret=GEZDGNBVGY3TQOJQ',
    name: 'i-mpuls JMD – adm',
    sites: ['otp.example.de'],
  },
  { uri: 'otpauth://totp/Amt24:verwaltung?secret=MFZDGNBVGY3TQOJQ&digits=8', name: 'Amt24 – verwaltung', sites: [] },
  { uri: 'otpauth://hotp/beratung1?secret=NFZDGNBVGY3TQOJQ&counter=3', name: 'Beratung', sites: [] },
];

const pictures = join(import.meta.dirname, '../../out/screens');
mkdirSync(pictures, { recursive: true });

/** How far the page is wider than its window. */
const WIDER = 'Math.max(0, document.documentElement.scrollWidth - innerWidth)';

for (const language of ['de', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every screen is accessible: ${language}, ${colorScheme}`, async () => {
      const found: (Violation & { readonly screen: string })[] = [];
      const check = async (screen: string, on: Surface) => {
        found.push(...(await on.axe()).map((violation) => ({ ...violation, screen })));
      };
      /** Also as narrow as a phone, which is what 400 % zoom makes of a window. */
      const look = async (screen: string, on: Surface) => {
        await check(screen, on);
        await on.screenshot(join(pictures, `${screen.replaceAll(' ', '-')}-${language}-${colorScheme}.png`));
        await on.resize(320, 800);
        await check(`${screen}, narrow`, on);
        expect({ screen, wide: await on.evaluate<number>(WIDER) }).toEqual({ screen, wide: 0 });
        await on.screenshot(join(pictures, `${screen.replaceAll(' ', '-')}-${language}-${colorScheme}-320.png`));
        await on.resize(1280, 813);
      };
      await inWorld(
        'chromium',
        async ({ browser, text, portals, note }) => {
          const manager = await createVault({ browser, text, note });
          for (const account of ACCOUNTS) {
            const message = JSON.stringify({
              kind: 'save-captured',
              id: crypto.randomUUID(),
              enrolledAt: null,
              tabId: null,
              ...account,
            });
            await manager.evaluate(`chrome.runtime.sendMessage(${message})`);
          }
          for (const [page, title] of [
            ['accounts', 'accounts_title'],
            ['sites', 'sites_title'],
            ['security', 'security_title'],
            ['passphrase', 'change_title'],
            ['recovery-code', 'new_code_title'],
            ['checklist', 'checklist_title'],
          ] as const) {
            await manager.goto(`${browser.base}manager.html#/${page}`);
            await manager.waitFor({ role: 'heading', name: text(title) });
            await look(page, manager);
          }
          await manager.goto(`${browser.base}manager.html#/accounts`);
          await manager.click({ role: 'button', name: text('remove_name', 'Beratung') });
          await manager.waitFor({ role: 'alertdialog', name: text('remove_title', 'Beratung') });
          await check('remove dialog', manager);
          await manager.click({ role: 'button', name: text('cancel') });

          const page = await browser.tab(`${portals.origins.nrw}/login`);
          const popup = await browser.popup(page);
          await popup.waitFor({ css: '.code-group' });
          await check('popup', popup);
          await popup.close();
          await lock({ browser, text, note }, page);
          await manager.focus();
          await manager.waitFor({ role: 'heading', name: text('lock_title') });
          await look('locked manager', manager);
          await wrongOnes(manager, 5);
          await manager.reload();
          await manager.waitFor({ css: '[role="timer"]' });
          await look('waiting', manager);
          await manager.click({ role: 'button', name: text('lock_recover') });
          await manager.waitFor({ role: 'heading', name: text('recover_title') });
          await look('recover', manager);
          await manager.goto(`${browser.base}manager.html#/accounts`);
          await manager.click({ role: 'button', name: text('lock_reset') });
          await manager.waitFor({ role: 'alertdialog', name: text('erase_title') });
          await look('erase dialog', manager);
          await manager.click({ role: 'button', name: text('erase_sure') });
          await manager.waitFor({ role: 'heading', name: text('setup_title') });
          await look('setup after an erase', manager);
          await manager.goto(`${browser.base}manager.html#/restore`);
          await manager.waitFor({ role: 'heading', name: text('restore_heading') });
          await look('restore', manager);
          expect(found).toEqual([]);
        },
        (step, browser, on) => on.url().then((url) => (url.startsWith(browser.base) ? check(step, on) : undefined)),
        { language, colorScheme },
      );
    });
  }
}
