import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { patternOf } from '../../src/site/origin.ts';
import type { BrowserUnderTest, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { capture } from './journey/capture.ts';
import { ask, valueIn } from './journey/messages.ts';
import { visits } from './journey/portals.ts';
import { createVault, lock, unlock } from './journey/vault.ts';
import { enrol, filled, logIn } from './journey/walk.ts';
import type { World } from './journey/world.ts';
import { BUILDS, inWorld } from './world.ts';

const { impuls } = visits;

/** The i-mpuls account in the vault and active at the portal, its login page not yet allowed. */
async function enrolledNotAllowed(world: World): Promise<void> {
  await createVault(world);
  const page = await impuls.toEnrolment(world);
  await capture(world, page, impuls.expected(world), 'save only');
  await filled(page, impuls.firstField);
  await impuls.activate(page);
  await page.close();
}

test('a login page that is already open when its site is allowed is filled without a reload', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text, portals } = world;
    await enrolledNotAllowed(world);
    const page = await impuls.toCode(world);
    expect(await page.value({ css: impuls.codeField })).toBe('');
    const popup = await browser.popup(page);
    await browser.grantNext(patternOf(portals.origins.impulsLogin));
    await popup.click({ role: 'button', name: text('permission_grant', new URL(portals.origins.impulsLogin).host) });
    await filled(page, impuls.codeField);
    await impuls.enter(page);
    expect(portals.account('impuls', 'adm').logins.at(-1)?.host).toBe('otp.impuls-jmd.localhost');
  });
});

test('after an update, a page that was open and a new one are filled', async () => {
  const extension = mkdtempSync(join(tmpdir(), 'einmal-update-'));
  cpSync(BUILDS.chromium, extension, { recursive: true });
  try {
    await inWorld(
      'chromium',
      async (world) => {
        const { browser, portals } = world;
        await createVault(world);
        await (await enrol(world, 'impuls')).close();
        const login = await browser.tab(`${portals.origins.impulsLogin}/anmeldung`);
        const version = bumpVersion(join(extension, 'manifest.json'));
        await reloadExtension(browser);
        const manager = await browser.tab(`${browser.base}manager.html`);
        expect(await manager.evaluate<string>('chrome.runtime.getManifest().version')).toBe(version);
        await unlock(world, login);

        // The page that was open has the new script: a field that appears in it now is filled.
        await login.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(CODE_FORM)})`);
        await filled(login, '#late-code');
        await login.close();

        const page = await impuls.toCode(world);
        await filled(page, impuls.codeField);
        await impuls.enter(page);
      },
      undefined,
      { extension },
    );
  } finally {
    rmSync(extension, { recursive: true, force: true });
  }
});

const CODE_FORM =
  '<form><label for="late-code">Einmalpasswort (OTP)</label><input id="late-code" autocomplete="one-time-code"></form>';

/** A newer version of the same build, on disk. Gives its number. */
function bumpVersion(manifest: string): string {
  const built = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const version = `${built.version}.1`;
  writeFileSync(manifest, JSON.stringify({ ...built, version }));
  return version;
}

/** What the extensions page does in developer mode: the files are read anew, which is an update if the version is newer. */
async function reloadExtension(browser: BrowserUnderTest): Promise<void> {
  const extensions = await browser.tab('chrome://extensions');
  const id = new URL(browser.base).host;
  await extensions.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await extensions.evaluate(`chrome.developerPrivate.reload('${id}', { failQuietly: true })`);
  await extensions.close();
}

test('two accounts on one site: nothing is filled until the user chooses in the popup', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, portals, text } = world;
    await createVault(world);
    await (await enrol(world, 'nrw')).close();
    await (await enrolOther(world)).close();
    const page = await visits.nrw.toCode(world);
    const popup = await browser.popup(page);
    expect(await page.value({ css: visits.nrw.codeField })).toBe('');
    await popup.click({ role: 'button', name: text('fill_name', 'NRW connect extern – sachbearbeitung') });
    const code = await filled(page, visits.nrw.codeField);
    await visits.nrw.enter(page);
    expect(portals.account('nrw', 'sachbearbeitung').codes.at(-1)).toMatchObject({ code, outcome: 'accepted' });
  });
});

/** A second account of the same site; capturing it makes its first code go to the page that showed it. */
async function enrolOther(world: World) {
  const page = await world.browser.tab(`${world.portals.origins.nrw}/login`);
  await page.type({ css: '#username' }, 'koordination');
  await page.type({ css: '#password' }, 'Uebung-koordination-1');
  await page.click({ role: 'button', name: 'Anmelden' });
  await page.waitFor({ css: '#secureLoginPin' });
  const login = world.portals.origins.nrw;
  await capture(world, page, { issuer: 'NRW connect extern', account: 'koordination', login }, 'save only');
  await filled(page, '#secureLoginPin');
  await visits.nrw.activate(page);
  return page;
}

test('a page of a site that nobody allowed is not touched', async () => {
  await inWorld('chromium', async (world) => {
    await createVault(world);
    world.portals.enrol('amt24', 'buergerkonto');
    const page = await visits.amt24.toCode(world);
    const before = await page.evaluate<string>('document.documentElement.outerHTML');
    const popup = await world.browser.popup(page);
    await popup.waitFor({ css: '.empty-title' });
    await popup.close();
    expect(await page.evaluate<string>('document.documentElement.outerHTML')).toBe(before);
    expect(await page.value({ css: visits.amt24.codeField })).toBe('');
    await lock(world, page);
  });
});

for (const name of ['chromium', 'firefox'] as const) {
  test(`${name}: an account is confirmed by itself when its site has let somebody in with its code`, async () => {
    test.skip(name === 'firefox' && process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
    await inWorld(name, async (world) => {
      const manager = await createVault(world);
      const page = await enrol(world, 'nrw');
      await page.close();
      await logIn(world, 'nrw', async () => void (await confirmedOnce(manager)));
    });
  });
}

const SAYS_SO = [
  ['chromium', 'impuls'],
  ['chromium', 'amt24'],
  ['firefox', 'amt24'],
] as const;
for (const [name, portal] of SAYS_SO) {
  test(`${name}: an account is confirmed by itself when ${portal} says that it is set up`, async () => {
    test.skip(name === 'firefox' && process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
    await inWorld(name, async (world) => {
      const manager = await createVault(world);
      await enrol(world, portal);
      await confirmedOnce(manager);
    });
  });
}

const confirmedOnce = (manager: Surface): Promise<number> =>
  until(
    'the account to be confirmed',
    async () => valueIn(ask(manager, 'entries', {})).then(([entry]) => entry?.confirmedAt ?? undefined),
    45_000,
  );
