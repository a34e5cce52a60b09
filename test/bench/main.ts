/** `npm run bench`: what a user waits for, measured in the real Chromium with the production build. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startChromium } from '../browser/driver/chromium.ts';
import type { Surface } from '../browser/driver/surface.ts';
import { createVault, PASSPHRASE } from '../browser/journey/vault.ts';
import { textsFor } from '../browser/journey/world.ts';
import { grantAll } from './grant.ts';
import { benchCapture, benchScan } from './scan.ts';
import { startSites } from './sites.ts';
import { HEAD, row } from './stats.ts';
import { benchVault, leaveTime } from './vault.ts';

const RUNS = 50;
const PERIOD = 30_000;
const output = join(import.meta.dirname, '../../.output');
const extension = join(output, 'chrome-mv3');
const text = textsFor('en');

const secretOf = (index: number): string =>
  [...String(index).padStart(3, '0')]
    .map((digit) => 'ABCDEFGHIJ'[Number(digit)])
    .join('')
    .padEnd(32, 'K');

/** From the press of the button to the first code that is on the page. */
const TIME_UNLOCK = `void (globalThis.unlockTime = new Promise((resolve) => {
  let pressed = 0;
  addEventListener('click', () => { pressed = performance.now(); }, { once: true, capture: true });
  new MutationObserver((_all, observer) => {
    if (!document.querySelector('.code-group')) return;
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - pressed));
  }).observe(document, { childList: true, subtree: true });
}))`;

const sites = await startSites(RUNS);
const browser = await startChromium({ extension });
try {
  const manager = await createVault({ browser, text, note: async () => undefined });
  for (const [index, origin] of sites.origins.entries()) {
    const uri = `otpauth://totp/bench:user${index}?secret=${secretOf(index)}`;
    const message = {
      kind: 'save-captured',
      id: crypto.randomUUID(),
      uri,
      name: `bench ${index + 1}`,
      sites: [origin],
      enrolledAt: null,
      tabId: null,
    };
    await manager.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
  }
  await manager.goto(`${browser.base}manager.html#/sites`);
  await grantAll(browser, manager, sites.origins);

  const warm = await fillEach(manager, async () => void (await ping(manager)));
  await new Promise((resolve) => setTimeout(resolve, PERIOD));
  const cold = await fillEach(manager, () => browser.killWorker());

  const page = await browser.tab(`${sites.origins[0]}/`);
  const opened: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    await ping(manager);
    const pressed = Date.now();
    const popup = await browser.popup(page);
    await popup.waitFor({ css: '.code-group' });
    opened.push(Date.now() - pressed);
    await popup.close();
  }
  const unlocked: number[] = [];
  for (let run = 0; run < 10; run += 1) {
    await manager.evaluate(`chrome.runtime.sendMessage({ kind: 'lock' })`);
    const popup = await browser.popup(page);
    await popup.type({ role: 'textbox', name: text('passphrase') }, PASSPHRASE);
    await popup.evaluate(TIME_UNLOCK);
    await popup.click({ role: 'button', name: text('lock_open') });
    unlocked.push(await popup.evaluate<number>('globalThis.unlockTime'));
    await popup.close();
  }
  console.log(`\n${HEAD}`);
  console.log(row('field in the page → filled, warm worker', warm));
  console.log(row('field in the page → filled, killed worker', cold));
  console.log(row('toolbar press → first code (50 accounts, driver included)', opened));
  console.log(row('unlock: press → list of codes (50 accounts)', unlocked));
  await benchCapture(browser);
} finally {
  await browser.close();
}
await benchVault(extension, sites);
await sites.close();
printSizes();
benchScan();

/** One fill per site: a code is given once per account and period, so no site is asked twice in a row. */
async function fillEach(manager: Surface, before: () => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  for (const origin of sites.origins) {
    const page = await browser.tab(`${origin}/`);
    await leaveTime();
    await before();
    times.push(await page.evaluate<number>('measure()'));
    await page.close();
  }
  await manager.focus();
  return times;
}

function ping(manager: Surface): Promise<string> {
  return manager.evaluate<string>(`chrome.runtime.sendMessage({ kind: 'vault-state' })`);
}

function printSizes(): void {
  const bytes = (file: string) => readFileSync(join(extension, file));
  console.log('\n| built | bytes | gzip |\n|---|--:|--:|');
  for (const file of ['page.js', 'confirm.js', 'background.js']) {
    console.log(`| ${file} | ${bytes(file).length} | ${gzipSync(bytes(file)).length} |`);
  }
  const files = readdirSync(extension, { recursive: true, encoding: 'utf8' });
  const total = files.map((file) => statSync(join(extension, file))).filter((stat) => stat.isFile());
  console.log(`| all, unpacked | ${total.reduce((sum, { size }) => sum + size, 0)} | |`);
  for (const zip of readdirSync(output).filter((file) => file.endsWith('.zip'))) {
    console.log(`| ${zip} | ${statSync(join(output, zip)).size} | |`);
  }
}
