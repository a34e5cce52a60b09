import { expect, test } from '@playwright/test';
import { patternOf } from '../../src/site/origin.ts';
import { until } from './driver/until.ts';
import { ask, valueIn } from './journey/messages.ts';
import { visits } from './journey/portals.ts';
import { createVault } from './journey/vault.ts';
import { filled } from './journey/walk.ts';
import { inWorld } from './world.ts';

const { amt24 } = visits;

for (const name of ['chromium', 'firefox'] as const) {
  test(`${name}: a portal that refuses a code gets one more, then the user is asked, and its lock is not reached`, async () => {
    test.skip(name === 'firefox' && process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
    await inWorld(name, async (world) => {
      const { browser, portals, text } = world;
      const manager = await createVault(world);
      portals.enrol('amt24', 'buergerkonto');
      const origin = portals.origins.amt24;
      const wrong = {
        id: crypto.randomUUID(),
        uri: 'otpauth://totp/Amt24:buergerkonto?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Amt24',
        name: 'Amt24',
        sites: [origin],
        enrolledAt: null,
        tabId: null,
      };
      await valueIn(ask(manager, 'save-captured', wrong));
      await manager.goto(`${browser.base}manager.html#/sites`);
      await browser.grantNext(patternOf(origin));
      await manager.click({ role: 'button', name: text('site_grant_name', new URL(origin).host) });
      await until(
        'the site to be granted',
        async () => (await valueIn(ask(manager, 'sites', {})))[0]?.granted || undefined,
      );

      const page = await amt24.toCode(world);
      const codes: string[] = [];
      for (let times = 0; times < 2; times += 1) {
        codes.push(await filled(page, amt24.codeField));
        const before = portals.account('amt24', 'buergerkonto').codes.length;
        await page.click({ role: 'button', name: 'Weiter' });
        await until('the portal to refuse it', async () =>
          portals.account('amt24', 'buergerkonto').codes.length > before ? true : undefined,
        );
        await page.waitFor({ css: amt24.codeField });
      }
      expect(codes[1]).not.toBe(codes[0]);
      const popup = await browser.popup(page);
      await popup.click({ role: 'button', name: text('why_ask') });
      await popup.waitFor({ css: '.why .notice' });
      expect(await popup.text({ css: '.why .notice' })).toContain(text('why_attempts_over'));
      expect(await page.value({ css: amt24.codeField })).toBe('');
      await world.note('the portal refused two codes, and the popup says why there is no third', popup);

      // By hand it goes on.
      await popup.click({ role: 'button', name: text('fill_name', 'Amt24') });
      await filled(page, amt24.codeField);
      expect(portals.account('amt24', 'buergerkonto')).toMatchObject({
        locked: false,
        codes: [{ outcome: 'wrong' }, { outcome: 'wrong' }],
      });
    });
  });
}
