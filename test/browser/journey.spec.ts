import { expect, test } from '@playwright/test';
import type { PortalName } from '../portals/account.ts';
import type { Violation } from './driver/surface.ts';
import { walk } from './journey/walk.ts';
import type { World } from './journey/world.ts';
import { inWorld } from './world.ts';

/** What the portal's server saw: the first code and the login code taken, none wrong, none used twice. */
function expectAccepted({ portals }: World, portal: PortalName, user: string): void {
  const { codes, locked } = portals.account(portal, user);
  const seen = codes.map(({ purpose, outcome }) => `${purpose} ${outcome}`);
  expect(seen).toEqual(['enrol accepted', 'login accepted']);
  expect(locked).toBe(false);
}

async function walkAll(world: World): Promise<void> {
  await walk(world, ['impuls', 'nrw', 'amt24']);
  expectAccepted(world, 'impuls', 'adm');
  expectAccepted(world, 'nrw', 'sachbearbeitung');
  expectAccepted(world, 'amt24', 'buergerkonto');
}

test('Chromium, in German: enrol, lock, restart the browser, unlock, log in at all three portals', async () => {
  const violations: Violation[] = [];
  await inWorld(
    'chromium',
    async (world) => {
      await walkAll(world);
      expect(violations).toEqual([]);
    },
    async (_step, browser, on) => {
      if ((await on.url()).startsWith(browser.base)) violations.push(...(await on.axe()));
    },
    { language: 'de' },
  );
});

test('Chromium: the same while the worker is killed between every two steps', async () => {
  await inWorld('chromium', walkAll, (_step, browser) => browser.killWorker());
});

test('Firefox: enrol, lock, restart the browser, unlock, log in at two portals', async () => {
  test.skip(process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
  await inWorld('firefox', async (world) => {
    await walk(world, ['impuls', 'amt24']);
    expectAccepted(world, 'impuls', 'adm');
    expectAccepted(world, 'amt24', 'buergerkonto');
  });
});
