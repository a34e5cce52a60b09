import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { passphraseBytes, wrappingKeyFrom } from '../../src/derive/passphrase.ts';
import { parseFile1 } from '../../src/vault/legacy.ts';
import { randomOf, seedOfRun } from '../fakes/random.ts';
import type { BrowserUnderTest, Surface } from './driver/surface.ts';
import { anyKey, ask, recoveryOf, slotOf, unlockBy, valueIn, vaultDatabases } from './journey/messages.ts';
import { bothCopies, STEP_KILLS, secretFrom } from './kills.ts';
import { inWorld } from './world.ts';

const ENTRIES = 30;
const V1 = join(import.meta.dirname, '../vectors/vault-v1.json');
const V1_PASSPHRASE = 'Übung macht 1 Meister!';

interface Stage {
  readonly browser: BrowserUnderTest;
  readonly page: Surface;
  readonly random: () => number;
}

/** One operation on the whole vault, how to get to where it starts, and what may be there after a kill in its middle. */
interface Operation {
  readonly prepare: (stage: Stage) => Promise<void>;
  readonly run: (stage: Stage) => Promise<unknown>;
  /** Says whether it happened; throws if what is there is neither before nor after. */
  readonly happened: (stage: Stage) => Promise<boolean>;
}

const erased = async ({ page }: Stage): Promise<void> => void (await valueIn(ask(page, 'erase-vault', {})));

async function filledVault({ page, random }: Stage, key: string): Promise<void> {
  await valueIn(ask(page, 'create-vault', { passphrase: slotOf(key), recovery: recoveryOf(anyKey()) }));
  for (let count = 0; count < ENTRIES; count += 1) {
    const uri = `otpauth://totp/Dienst:adm${count}?secret=${secretFrom(random)}`;
    const fields = {
      id: crypto.randomUUID(),
      uri,
      name: `Konto ${count}`,
      sites: ['otp.example.de'],
      enrolledAt: null,
      tabId: null,
    };
    await valueIn(ask(page, 'save-captured', fields));
  }
}

/** Unlocked by this key, both copies are whole, and so many entries are there. */
async function isWhole({ page }: Stage, key: string, count: number): Promise<void> {
  expect(await unlockBy(page, key)).toEqual({ ok: true, value: null });
  expect(await valueIn(ask(page, 'entries', {}))).toHaveLength(count);
  const { main, mirror } = await bothCopies(page);
  expect({ main: main?.header.count, mirror: mirror?.header.count }).toEqual({ main: count, mirror: count });
}

const leftOver = async (page: Surface) => ({
  databases: await vaultDatabases(page),
  keys: await page.evaluate<string[]>(
    `chrome.storage.local.get().then((all) => Object.keys(all).filter((key) => key.startsWith('vault/')))`,
  ),
});

async function rotation(): Promise<Operation> {
  let [old, fresh] = [anyKey(), anyKey()];
  return {
    async prepare(stage) {
      await erased(stage);
      [old, fresh] = [anyKey(), anyKey()];
      await filledVault(stage, old);
    },
    async run({ page }) {
      const { attempt, derivations } = await valueIn(ask(page, 'open-attempt', {}));
      const proof = { attempt, wrappingKeys: derivations.map(() => old) };
      const slots = { passphrase: slotOf(fresh), recovery: recoveryOf(anyKey()) };
      return valueIn(ask(page, 'rotate-vault', { proof, ...slots }));
    },
    async happened(stage) {
      const done = (await unlockBy(stage.page, fresh)).ok;
      await isWhole(stage, done ? fresh : old, ENTRIES);
      expect((await unlockBy(stage.page, done ? old : fresh)).ok).toBe(false);
      await isWhole(stage, done ? fresh : old, ENTRIES);
      expect((await leftOver(stage.page)).databases).toHaveLength(1);
      return done;
    },
  };
}

async function erase(): Promise<Operation> {
  let key = anyKey();
  return {
    async prepare(stage) {
      await erased(stage);
      await valueIn(ask(stage.page, 'dismiss-checklist', {}));
      key = anyKey();
      await filledVault(stage, key);
    },
    run: ({ page }) => valueIn(ask(page, 'erase-vault', {})),
    async happened(stage) {
      const state = await valueIn(ask(stage.page, 'vault-state', {}));
      if (state !== 'none') {
        await isWhole(stage, key, ENTRIES);
        return false;
      }
      expect(await leftOver(stage.page)).toEqual({ databases: [], keys: [] });
      const list = await valueIn(ask(stage.page, 'checklist', {}));
      expect(list?.rows).toHaveLength(ENTRIES);
      return true;
    },
  };
}

async function restore(): Promise<Operation> {
  const key = anyKey();
  let file = '';
  return {
    async prepare(stage) {
      if (!file) {
        await erased(stage);
        await filledVault(stage, key);
        file = await valueIn(ask(stage.page, 'sealed-copy', {}));
      }
      await erased(stage);
    },
    run: ({ page }) => valueIn(ask(page, 'restore-file', { text: file, wrappingKeys: [key, ''] })),
    async happened(stage) {
      const state = await valueIn(ask(stage.page, 'vault-state', {}));
      if (state === 'none') return false;
      await isWhole(stage, key, ENTRIES);
      expect((await leftOver(stage.page)).databases).toHaveLength(1);
      return true;
    },
  };
}

/** Puts a vault of the first format where the first version kept it. */
const PUT_V1 = `(async (vault) => {
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('einmal', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('header');
      opening.result.createObjectStore('records', { keyPath: 'id' });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = db.transaction(['header', 'records'], 'readwrite');
  writing.objectStore('header').put(vault.header, 'header');
  for (const record of vault.records) writing.objectStore('records').put(record);
  await new Promise((resolve) => { writing.oncomplete = resolve; });
  db.close();
})`;

async function migration(): Promise<Operation> {
  const text = readFileSync(V1, 'utf8');
  const parsed = parseFile1(text);
  if (!parsed.ok) throw new Error(parsed.failure);
  const { header, records } = parsed.value;
  const wrappingKey = await wrappingKeyFrom(passphraseBytes(V1_PASSPHRASE), header.slots[0].derivation);
  const key = Buffer.from(wrappingKey).toString('base64');
  return {
    async prepare(stage) {
      await erased(stage);
      await stage.page.evaluate(`${PUT_V1}(${text})`);
    },
    run: ({ page }) => unlockBy(page, key),
    async happened(stage) {
      const before = (await leftOver(stage.page)).keys.length === 0;
      await isWhole(stage, key, records.length);
      // The old one goes once a full look after the next unlock has shown that the new one is good.
      await valueIn(ask(stage.page, 'lock', {}));
      await isWhole(stage, key, records.length);
      await expect.poll(async () => (await leftOver(stage.page)).databases).not.toContain('einmal');
      return !before;
    },
  };
}

for (const [name, made] of Object.entries({ rotation, erase, restore, migration })) {
  test(`${STEP_KILLS} kills of the worker in the middle of: ${name}`, async () => {
    test.setTimeout(STEP_KILLS * 60_000 + 60_000);
    const seed = seedOfRun();
    const random = randomOf(seed);
    const { prepare, run, happened } = await made();
    await inWorld('chromium', async ({ browser }) => {
      const stage = { browser, random, page: await browser.tab(`${browser.base}manager.html`) };
      let takes = 0;
      // The first time also waits for a browser that has just started.
      for (let undisturbed = 0; undisturbed < 2; undisturbed += 1) {
        await prepare(stage);
        const began = performance.now();
        await run(stage);
        takes = performance.now() - began;
        expect(await happened(stage)).toBe(true);
      }
      let after = 0;
      for (let kill = 0; kill < STEP_KILLS; kill += 1) {
        await prepare(stage);
        const running = run(stage).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, random() * takes));
        await browser.killWorker();
        await running;
        if (await happened(stage)) after += 1;
      }
      console.log(
        `${name}: seed ${seed}, takes ${takes.toFixed(0)} ms, ${STEP_KILLS} kills: ${after} done, ${STEP_KILLS - after} not begun, 0 in between`,
      );
    });
  });
}
