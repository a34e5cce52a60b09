import { expect, test } from '@playwright/test';
import { patternOf } from '../../src/site/origin.ts';
import { startChromium } from '../browser/driver/chromium.ts';
import type { BrowserUnderTest, Surface } from '../browser/driver/surface.ts';
import { until } from '../browser/driver/until.ts';
import { createVault, lock, unlock } from '../browser/journey/vault.ts';
import { filled } from '../browser/journey/walk.ts';
import { textsFor } from '../browser/journey/world.ts';
import { BUILDS } from '../browser/world.ts';

/** LemonLDAP::NG, a single-sign-on portal, with an account of its own demonstration set. */
const ORIGIN = process.env.LEMONLDAP_ORIGIN ?? 'https://auth.example.com:8443';
const text = textsFor('de');

async function signIn(browser: BrowserUnderTest): Promise<Surface> {
  const page = await browser.tab(`${ORIGIN}/`);
  await page.type({ css: 'input[name=user]' }, 'dwho');
  await page.type({ css: 'input[name=password]' }, 'dwho');
  await page.click({ css: 'button[type=submit]' });
  return page;
}

test('LemonLDAP::NG: enrol from its 150 px canvas, lock, restart, unlock, log in', async () => {
  test.setTimeout(240_000);
  const args = ['--host-resolver-rules=MAP *.example.com 127.0.0.1', '--ignore-certificate-errors'];
  const browser = await startChromium({ extension: BUILDS.chromium, language: 'de', args });
  const world = { browser, text, note: async () => undefined };
  try {
    await createVault(world);
    const page = await signIn(browser);
    await page.waitFor({ css: '#logout, a[href*="logout"]' });
    await page.goto(`${ORIGIN}/2fregisters/totp`);
    await until('the canvas to be painted', async () =>
      (await page.text({ css: '#secret' })).length > 20 ? true : undefined,
    );

    const popup = await browser.popup(page);
    await popup.waitFor({ role: 'heading', name: text('preview_title') });
    expect(await popup.value({ role: 'textbox', name: text('name_field') })).toMatch(/^Servicekonto .bung – dwho$/);
    expect(await popup.value({ role: 'textbox', name: text('sites_field_line', '1') })).toBe(new URL(ORIGIN).host);
    await popup.click({ role: 'button', name: text('save') });
    await popup.waitFor({ role: 'heading', name: text('saved_title') });
    await filled(page, '#code');
    await browser.grantNext(patternOf(ORIGIN));
    await popup.click({ role: 'button', name: text('saved_allow') });
    await popup.close();
    await page.click({ css: '#verify' });
    await page.waitFor({ css: '#msg[trspan=yourKeyIsRegistered]' });

    await lock(world, page);
    await browser.restart();
    const login = await signIn(browser);
    await login.waitFor({ css: 'input[name=code]' });
    expect(await login.value({ css: 'input[name=code]' })).toBe('');
    await unlock(world, login);
    await filled(login, 'input[name=code]');
    await login.click({ css: 'button[type=submit]' });
    await login.waitFor({ css: '#logout, a[href*="logout"]' });
  } finally {
    await browser.close();
  }
});
