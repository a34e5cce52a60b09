/** What a vault of 10, 1,000 and 10,000 accounts costs, in the real Chromium with the production build. */
import { randomBytes } from 'node:crypto';
import type { Entry } from '../../src/entry.ts';
import { printSealedVault } from '../../src/vault/format.ts';
import { freshVaultId } from '../../src/vault/header.ts';
import { freshKeys, wrapPassphrase, wrapRecovery } from '../../src/vault/slots.ts';
import { sealWhole } from '../../src/vault/whole.ts';
import { startChromium } from '../browser/driver/chromium.ts';
import type { BrowserUnderTest, Surface } from '../browser/driver/surface.ts';
import { anyKey, ask, proofBy, recoveryOf, slotOf, unlockBy, valueIn } from '../browser/journey/messages.ts';
import { grantAll } from './grant.ts';
import type { BenchSites } from './sites.ts';
import { HEAD, row } from './stats.ts';

const SIZES = [10, 1_000, 10_000];
const RUNS = 10;
const COLD_RUNS = 8;
/** As long as a derivation takes at the least (ms). */
const DERIVATION = 400;
/** Chromium merges its files for a while after a whole vault was written: that is the restore's, not the next change's (ms). */
const AFTER_RESTORE = 25_000;
/** The full look begins that long after an unlock (ms). */
const AFTER_CALM = 2_000;

/** So many accounts as a sealed file under this key, made outside the browser. The first ones log in at the bench's pages. */
async function sealedFile(count: number, key: string, origins: readonly string[]): Promise<string> {
  const keys = freshKeys();
  const vaultId = freshVaultId();
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
  const entries = Array.from({ length: count }, (_, index) => entryOf(index, origins[index]));
  const slots = [
    await wrapPassphrase(keys, vaultId, { wrappingKey: bytes(key), derivation: slotOf(key).derivation }),
    await wrapRecovery(keys, vaultId, { wrappingKey: bytes(anyKey()), derivation: recoveryOf(key).derivation }),
  ];
  const fixed = { createdAt: Date.now(), exportable: true, generation: 1, kept: 'plain', succeeds: null } as const;
  return printSealedVault(await sealWhole({ ...fixed, vaultId, slots, entries }, keys));
}

function entryOf(index: number, origin = `https://konto${index}.example.de`): Entry {
  const secret = Uint8Array.from(randomBytes(20));
  return {
    id: crypto.randomUUID(),
    name: `Dienst ${index} – konto${index}`,
    issuer: `Dienst ${index}`,
    account: `konto${index}@example.de`,
    otp: { kind: 'totp', algorithm: 'SHA1', digits: 6, period: 30, secret },
    enrolledAt: null,
    sites: [origin],
    createdAt: 1,
    changedAt: 1,
    confirmedAt: 1,
    guarded: false,
  };
}

/** From the keys' arrival, derived already, until the first accounts are on the screen of a surface that was locked. */
const UNLOCK = (proof: string, row: string): string => `new Promise((resolve, reject) => {
  const began = performance.now();
  new MutationObserver((_all, observer) => {
    if (!document.querySelector('${row}')) return;
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - began));
  }).observe(document, { childList: true, subtree: true });
  chrome.runtime.sendMessage({ kind: 'unlock', proof: ${proof} }).then((reply) => reply.ok || reject(new Error(reply.failure)));
})`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function times(runs: number, work: (run: number) => Promise<unknown>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await timed(() => work(run)));
  return all;
}

const save = (page: Surface, index: number) => {
  const letters = [...String(index)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('');
  const uri = `otpauth://totp/bench:neu-${letters}?secret=${letters.padEnd(32, 'Z')}`;
  const id = crypto.randomUUID();
  const name = `neu ${index}`;
  return valueIn(ask(page, 'save-captured', { id, uri, name, sites: [], enrolledAt: null, tabId: null }));
};

export async function benchVault(extension: string, sites: BenchSites): Promise<void> {
  console.log(`\n${HEAD}`);
  for (const size of SIZES) {
    const browser = await startChromium({ extension });
    try {
      for (const [name, values] of await benchSize(browser, size, sites)) console.log(row(`${size}: ${name}`, values));
    } finally {
      await browser.close();
    }
  }
}

async function benchSize(browser: BrowserUnderTest, size: number, sites: BenchSites) {
  const rows: [string, readonly number[]][] = [];
  // The one that opens by itself would draw everything a second time.
  await (await browser.opened(`${browser.base}manager.html`)).close();
  const page = await browser.tab(`${browser.base}manager.html#/accounts`);
  let key = anyKey();
  // A browser that has just started answers late for reasons of its own.
  await valueIn(ask(page, 'create-vault', { passphrase: slotOf(key), recovery: recoveryOf(anyKey()) }));
  await valueIn(ask(page, 'erase-vault', {}));
  const slots = { passphrase: slotOf(key), recovery: recoveryOf(anyKey()) };
  rows.push(['create', [await timed(() => valueIn(ask(page, 'create-vault', slots)))]]);
  await valueIn(ask(page, 'erase-vault', {}));
  const text = await sealedFile(size, key, sites.origins);
  await valueIn(ask(page, 'restore-file', { text, wrappingKeys: [key, ''] }));
  await unlockBy(page, key);
  await settled(page);

  for (const [surface, row] of [
    ['popup', '.row'],
    ['manager', '.account'],
  ] as const) {
    if (surface === 'popup') await page.goto(`${browser.base}popup.html`);
    else await page.goto(`${browser.base}manager.html#/accounts`);
    rows.push([
      `unlock in the ${surface}: keys → accounts on screen, without the derivation`,
      await unlocks(page, row, key),
    ]);
  }
  // What a surface draws anew after a change is not the change.
  await page.goto(`${browser.base}manifest.json`);
  await new Promise((resolve) => setTimeout(resolve, AFTER_RESTORE));
  await settled(page);
  const added: string[] = [];
  rows.push(['add', await times(RUNS, async (run) => void added.push((await save(page, run)).id))]);
  const change = (id: string) => ask(page, 'change-entry', { id, name: 'anders', sites: [] });
  rows.push(['change', await times(RUNS, (run) => valueIn(change(added[run] ?? '')))]);
  rows.push(['remove', await times(RUNS, (run) => valueIn(ask(page, 'remove-entry', { id: added[run] ?? '' })))]);
  const changed = await times(RUNS, async () => {
    const [proof, next] = [await proofBy(page, key), anyKey()];
    await valueIn(ask(page, 'change-passphrase', { proof, passphrase: slotOf(next) }));
    key = next;
  });
  rows.push(['change passphrase, without the derivation', changed]);

  await page.goto(`${browser.base}manager.html#/security`);
  await grantAll(browser, page, sites.origins.slice(0, COLD_RUNS));
  const cold: number[] = [];
  for (const origin of sites.origins.slice(0, Math.min(COLD_RUNS, size))) {
    const login = await browser.tab(`${origin}/`);
    await leaveTime();
    await browser.killWorker();
    cold.push(await login.evaluate<number>('measure()'));
    await login.close();
  }
  rows.push(['field in the page → filled, killed worker', cold]);
  const proof = await proofBy(page, key);
  const fresh = { passphrase: slotOf(anyKey()), recovery: recoveryOf(anyKey()) };
  rows.push([
    'rotate, without the derivation',
    [await timed(() => valueIn(ask(page, 'rotate-vault', { proof, ...fresh })))],
  ]);
  return rows;
}

/** In the surface that is open, again and again; its rows are found by `row`. */
async function unlocks(page: Surface, row: string, key: string): Promise<readonly number[]> {
  const all: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await valueIn(ask(page, 'lock', {}));
    await page.waitFor({ css: '.lock' });
    await settled(page);
    const proof = await proofBy(page, key);
    // Meanwhile, the worker reads what the keys will open.
    await new Promise((resolve) => setTimeout(resolve, DERIVATION));
    all.push(await page.evaluate<number>(UNLOCK(JSON.stringify(proof), row)));
  }
  return all;
}

/** Nothing is left to do: the full look that follows an unlock is over, and so is the noise over what was erased. */
async function settled(page: Surface): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AFTER_CALM));
  for (;;) {
    const busy = await page.evaluate<boolean>(
      'navigator.locks.query().then(({ held, pending }) => held.length + pending.length > 0)',
    );
    if (!busy) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Not in the last seconds of a period: there the next code is waited for on purpose. */
export async function leaveTime(period = 30_000): Promise<void> {
  const left = period - (Date.now() % period);
  if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
}
