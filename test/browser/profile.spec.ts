import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { randomOf, seedOfRun } from '../fakes/random.ts';
import type { Surface } from './driver/surface.ts';
import { anyKey, ask, recoveryOf, slotOf, valueIn } from './journey/messages.ts';
import { visits } from './journey/portals.ts';
import { createVault, lock, noteRecovery, PASSPHRASE, typeNew, unlock } from './journey/vault.ts';
import { enrol, filled } from './journey/walk.ts';
import type { World } from './journey/world.ts';
import { secretFrom } from './kills.ts';
import { inWorld } from './world.ts';

const OTHER = 'Ganz neu & anders 7';

/** Everything that must not be found, by what it is; each in every form in which it could lie somewhere. */
function wanted(world: World, recovery: string): ReadonlyMap<string, readonly Buffer[]> {
  const found = new Map<string, readonly Buffer[]>();
  const put = (what: string, texts: readonly string[], bytes: readonly Buffer[] = []) =>
    found.set(what, [...texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]), ...bytes]);
  for (const [portal, user] of [
    ['nrw', 'sachbearbeitung'],
    ['amt24', 'buergerkonto'],
  ] as const) {
    const account = world.portals.account(portal, user);
    const secret = Buffer.from(account.factor?.secret ?? []);
    const base32 = new URL(world.portals.uri(portal, user)).searchParams.get('secret') ?? '';
    expect(secret.length).toBeGreaterThan(9);
    expect(base32.length).toBeGreaterThan(15);
    put(
      `${portal}: secret`,
      [
        base32,
        base32.toLowerCase(),
        secret.toString('hex'),
        secret.toString('hex').toUpperCase(),
        secret.toString('base64'),
      ],
      [secret],
    );
    for (const { code } of account.codes) put(`${portal}: code`, [code]);
  }
  put('passphrase', [PASSPHRASE]);
  put('passphrase changed to', [OTHER]);
  put('recovery code', [recovery, recovery.replaceAll(' ', '')]);
  return found;
}

/** Files of the browser's own that keep what a page showed or a user typed into it; nothing of ours is in them. */
const PAGES_OWN = [/\/Cache\//, /\/Code Cache\//, /\/Sessions\//, /\/History/, /\/Web Data/, /\/Login Data/];

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/**
 * True if it stands there. Digits count only if no others stand beside them: six out of a longer number, of which a profile has
 * thousands (times, the constants of SHA-512 in our own script), are no code.
 */
function standsIn(content: Buffer, form: Buffer): boolean {
  const wide = form[1] === 0 ? 2 : 1;
  const isNumber = [...form].every((byte, at) => (at % wide === 0 ? isDigit(byte) : byte === 0));
  for (let at = content.indexOf(form); at >= 0; at = content.indexOf(form, at + 1)) {
    const isPart = isDigit(content[at - wide]) || isDigit(content[at + form.length]);
    if (!isNumber || !isPart) return true;
  }
  return false;
}

interface Found {
  readonly file: string;
  readonly what: string;
}

function scan(profile: string, needles: ReadonlyMap<string, readonly Buffer[]>) {
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .map((name) => join(profile, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const found: Found[] = [];
  let bytes = 0;
  for (const path of files) {
    const content = readFileSync(path);
    bytes += content.length;
    for (const [what, forms] of needles) {
      if (forms.some((form) => standsIn(content, form))) found.push({ file: relative(profile, path), what });
    }
  }
  return { files: files.length, bytes, found };
}

test('after a full day nothing secret is found in any file of the profile', async () => {
  await inWorld('chromium', async (world) => {
    const { browser, text } = world;
    // Enrol, twice.
    const manager = await createVault(world);
    await (await enrol(world, 'amt24')).close();
    const enrolled = await enrol(world, 'nrw');
    await lock(world, enrolled);
    await unlock(world, enrolled);
    await enrolled.close();
    // Fill.
    const page = await visits.nrw.toCode(world);
    await filled(page, visits.nrw.codeField);
    await visits.nrw.enter(page);
    // Copy.
    const popup = await browser.popup(page);
    await popup.click({ css: '.row-large .row-buttons button' });
    await popup.close();
    await page.close();
    // Another passphrase, because others know it.
    await manager.goto(`${browser.base}manager.html#/passphrase`);
    await manager.type({ role: 'textbox', name: text('passphrase_old') }, PASSPHRASE);
    await typeNew(world, manager, OTHER, text('passphrase_new'));
    await manager.click({ role: 'checkbox', name: text('change_known') });
    await manager.click({ role: 'button', name: text('change_title') });
    const recovery = (await noteRecovery(world, manager, text('code_title_anew'))).join(' ');

    const needles = wanted(world, recovery);
    const look = async (when: string) => {
      const looked: ReturnType<typeof scan>[] = [];
      await browser.restart((profile) => void looked.push(scan(profile, needles)));
      const [result] = looked;
      if (!result) throw new Error('the profile was not looked at');
      const ours = result.found.filter(({ file }) => !PAGES_OWN.some((own) => own.test(`/${file}`)));
      const theirs = result.found.filter((one) => !ours.includes(one));
      console.log(
        `${when}: ${result.files} files, ${(result.bytes / 2 ** 20).toFixed(1)} MiB; ` +
          `in the browser's own records of pages: ${theirs.map(({ file, what }) => `${what} in ${file}`).join(', ') || 'nothing'}`,
      );
      expect({ when, ours }).toEqual({ when, ours: [] });
      expect(result.files).toBeGreaterThan(50);
    };
    await look('in use');
    // Locked after the restart: erase by "Reset passphrase", Yes.
    const locked = await browser.tab(`${browser.base}manager.html#/accounts`);
    await locked.click({ role: 'button', name: text('lock_reset') });
    await locked.click({ role: 'button', name: text('erase_sure') });
    await locked.waitFor({ role: 'heading', name: text('setup_title') });
    await look('erased');
  });
});

/** The sealed bytes of everything in the second copy, which are the same in the first. */
const SEALED = `chrome.storage.local.get().then((all) => Object.entries(all).flatMap(([key, value]) => {
  if (key === 'vault/header') return value.slots.flatMap(({ wrapped, guard }) => [wrapped.sealed, guard.sealed]);
  if (key.startsWith('vault/prints/')) return value.filter(Boolean);
  return key.startsWith('vault/') ? [value].flat().map(({ sealed }) => sealed.slice(0, 60)) : [];
}))`;

test('after an erase no sealed byte of the vault is left in the profile', async () => {
  await inWorld('chromium', async ({ browser }) => {
    const key = anyKey();
    const manager = await browser.tab(`${browser.base}manager.html`);
    await valueIn(ask(manager, 'create-vault', { passphrase: slotOf(key), recovery: recoveryOf(anyKey()) }));
    const random = randomOf(seedOfRun());
    for (let count = 0; count < 20; count += 1) {
      const uri = `otpauth://totp/Dienst:adm${count}?secret=${secretFrom(random)}`;
      const fields = { id: crypto.randomUUID(), uri, name: `Konto ${count}`, sites: [], enrolledAt: null, tabId: null };
      await valueIn(ask(manager, 'save-captured', fields));
    }
    const sealed = await manager.evaluate<readonly string[]>(SEALED);
    expect(sealed.length).toBeGreaterThan(20);
    const needles = new Map(sealed.map((text) => [text, [Buffer.from(text), Buffer.from(text, 'utf16le')]]));
    const found: number[] = [];
    const look = () => browser.restart((profile) => void found.push(scan(profile, needles).found.length));
    await look();
    const again = await browser.tab(`${browser.base}manager.html`);
    await valueIn(ask(again, 'erase-vault', {}));
    // What was erased is still in the browser's files, which it merges when enough was written: now, and after the next start.
    const passes = (on: Surface) =>
      on.evaluate<number>(
        `chrome.storage.local.get('ledger/scrubbing').then((all) => all['ledger/scrubbing']?.passes ?? 0)`,
      );
    await expect.poll(() => passes(again), { timeout: 30_000 }).toBe(1);
    await look();
    const last = await browser.tab(`${browser.base}manager.html`);
    await expect.poll(() => passes(last), { timeout: 30_000 }).toBe(0);
    await look();
    console.log(
      `sealed pieces of 20 accounts found: ${found[0]} before the erase, ${found[1]} after it, ${found[2]} after the next start`,
    );
    expect(found[0]).toBeGreaterThan(sealed.length);
    expect(found[2]).toBe(0);
  });
});

test('the search finds what is there', () => {
  const needles = new Map([['itself', [Buffer.from('the search finds what is there')]]]);
  expect(scan(import.meta.dirname, needles).found).toContainEqual({ file: 'profile.spec.ts', what: 'itself' });
  for (const encoding of ['utf8', 'utf16le'] as const) {
    const code = Buffer.from('075254', encoding);
    const stands = (text: string) => standsIn(Buffer.from(text, encoding), code);
    expect(['075254', 'x075254', '1075254 "075254"', '075254x'].map(stands)).toEqual([true, true, true, true]);
    expect(['1075254', '0752541', '107525', ''].map(stands)).toEqual([false, false, false, false]);
  }
});
