import { expect, test } from '@playwright/test';
import { randomOf, seedOfRun } from '../fakes/random.ts';
import type { Surface } from './driver/surface.ts';
import { anyKey, ask, recoveryOf, slotOf, unlockBy, valueIn } from './journey/messages.ts';
import { BROWSER_KILLS, bothCopies, Expected, WORKER_KILLS } from './kills.ts';
import { inWorld } from './world.ts';

/** The longest a kill waits while changes go on one after the other (ms); a browser that has just started is slower. */
const LONGEST = 250;
const LONGEST_AFTER_START = 1_500;

const firefoxMissing = process.env.FIREFOX_PATH === '';

/** Changes one after the other until something kills them. */
async function changeUntil(killed: Promise<unknown>, page: Surface, expected: Expected, random: () => number) {
  let over = false;
  void killed.finally(() => {
    over = true;
  });
  while (!over) {
    try {
      await expected.change(page, random);
    } catch {
      // The one that was under way: it may have happened or not.
      await killed;
    }
  }
}

/** Both copies are whole, and hold every acknowledged change. */
async function nothingLost(page: Surface, expected: Expected, where: { readonly seed: number; readonly run: number }) {
  const wrong = expected.settle(await valueIn(ask(page, 'entries', {})));
  const { main, mirror } = await bothCopies(page);
  const said = { ...where, wrong, main: main !== null, mirror: mirror !== null };
  expect(said).toEqual({ ...where, wrong: null, main: true, mirror: true });
  return { main, mirror };
}

const after = async (milliseconds: number, kill: () => Promise<unknown>): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await kill();
};

test(`${WORKER_KILLS} kills of the worker during writes: nothing torn, nothing acknowledged lost`, async () => {
  test.setTimeout(WORKER_KILLS * 10_000 + 60_000);
  const seed = seedOfRun();
  const random = randomOf(seed);
  await inWorld('chromium', async ({ browser }) => {
    const page = await browser.tab(`${browser.base}manager.html`);
    await valueIn(ask(page, 'create-vault', { passphrase: slotOf(anyKey()), recovery: recoveryOf(anyKey()) }));
    const expected = new Expected();
    let behind = 0;
    let since = 0;
    for (let run = 0; run < WORKER_KILLS; run += 1) {
      const before = expected.acknowledged;
      await changeUntil(
        after(random() * LONGEST, () => browser.killWorker()),
        page,
        expected,
        random,
      );
      const { main, mirror } = await nothingLost(page, expected, { seed, run });
      // What is acknowledged is in both copies. A kill between the two writes leaves the second one step behind, and
      // another kill before the next acknowledgement may add one.
      since = expected.acknowledged > before ? 1 : since + 1;
      const gap = (main?.header.generation ?? 0) - (mirror?.header.generation ?? 0);
      expect(gap).toBeGreaterThanOrEqual(0);
      expect({ seed, run, gap, most: Math.max(gap, since) }).toEqual({ seed, run, gap, most: since });
      behind += gap > 0 ? 1 : 0;
    }
    console.log(
      `worker: seed ${seed}, ${WORKER_KILLS} kills, ${expected.acknowledged} changes acknowledged, 0 lost, 0 torn, ` +
        `second copy behind ${behind} times`,
    );
    // Else the changes were refused, and nothing was killed over anything.
    expect(expected.acknowledged).toBeGreaterThan(WORKER_KILLS / 10);
  });
});

for (const name of ['chromium', 'firefox'] as const) {
  const kills = name === 'firefox' ? Math.ceil(BROWSER_KILLS / 5) : BROWSER_KILLS;
  test(`${kills} kills of all of ${name} during writes: nothing torn, nothing acknowledged lost`, async () => {
    test.setTimeout(kills * 60_000 + 60_000);
    test.skip(name === 'firefox' && firefoxMissing, process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
    const seed = seedOfRun();
    const random = randomOf(seed);
    await inWorld(name, async ({ browser }) => {
      const open = () => browser.tab(`${browser.base}manager.html`);
      let page = await open();
      const key = anyKey();
      await valueIn(ask(page, 'create-vault', { passphrase: slotOf(key), recovery: recoveryOf(anyKey()) }));
      const expected = new Expected();
      const restored: string[] = [];
      for (let run = 0; run < kills; run += 1) {
        await changeUntil(
          after(random() * LONGEST_AFTER_START, () => browser.crash()),
          page,
          expected,
          random,
        );
        page = await open();
        expect({ seed, run, unlocked: await unlockBy(page, key) }).toEqual({
          seed,
          run,
          unlocked: { ok: true, value: null },
        });
        await nothingLost(page, expected, { seed, run });
        restored.push(...(await valueIn(ask(page, 'notices', {}))));
        await valueIn(ask(page, 'dismiss-notices', { shown: restored }));
      }
      console.log(
        `${name}: seed ${seed}, ${kills} kills of the browser, ${expected.acknowledged} changes acknowledged, 0 lost, ` +
          `0 torn, ${restored.length} times a copy was made anew from the other (${restored.join(', ') || 'none'})`,
      );
      expect(expected.acknowledged).toBeGreaterThan(kills / 10);
    });
  });
}
