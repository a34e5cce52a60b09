import { expect, test } from '@playwright/test';
import type { Surface, Violation } from './driver/surface.ts';
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

for (const language of ['de', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every screen is accessible: ${language}, ${colorScheme}`, async () => {
      test.setTimeout(120_000);
      const found: (Violation & { readonly screen: string })[] = [];
      const check = async (screen: string, on: Surface) => {
        found.push(...(await on.axe()).map((violation) => ({ ...violation, screen })));
      };
      await inWorld(
        'chromium',
        async ({ browser, text, portals, note }) => {
          const manager = await createVault({ browser, text, note });
          for (const account of ACCOUNTS) {
            const message = JSON.stringify({ kind: 'save-captured', enrolledAt: null, tabId: null, ...account });
            await manager.evaluate(`chrome.runtime.sendMessage(${message})`);
          }
          for (const [page, title] of [
            ['accounts', 'accounts_title'],
            ['sites', 'sites_title'],
            ['security', 'security_title'],
          ] as const) {
            await manager.goto(`${browser.base}manager.html#/${page}`);
            await manager.waitFor({ role: 'heading', name: text(title) });
            await check(page, manager);
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
          await check('locked manager', manager);
          expect(found).toEqual([]);
        },
        (step, browser, on) => on.url().then((url) => (url.startsWith(browser.base) ? check(step, on) : undefined)),
        { language, colorScheme },
      );
    });
  }
}
