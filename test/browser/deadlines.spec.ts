import { expect, test } from '@playwright/test';
import { ask, valueIn } from './journey/messages.ts';
import { createVault, enter, PASSPHRASE } from './journey/vault.ts';
import { inWorld } from './world.ts';

const TWELVE_HOURS = 12 * 3_600_000;

/** What is kept while it is unlocked, as if it had been unlocked so long before (ms). */
const unlockedBefore = (ms: number): string =>
  `chrome.storage.session.get(['unlocked', 'beat']).then(({ unlocked, beat }) => chrome.storage.session.set({
     unlocked: { ...unlocked, unlockedAt: unlocked.unlockedAt - ${ms} }, beat }))`;

for (const name of ['chromium', 'firefox'] as const) {
  test(`however busy the day, after twelve hours the passphrase is asked for, ${name}`, async () => {
    test.skip(name === 'firefox' && process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
    await inWorld(name, async (world) => {
      const manager = await createVault(world);
      const state = () => valueIn(ask(manager, 'vault-state', {}));
      const isLocked = () => manager.waitFor({ role: 'heading', name: world.text('lock_title') }, 60_000);

      await manager.evaluate(unlockedBefore(TWELVE_HOURS - 60_000));
      expect(await state()).toBe('unlocked');
      await manager.evaluate(unlockedBefore(60_000));
      expect(await state()).toBe('locked');
      await isLocked();

      // By itself, though nobody asks and nothing of the extension runs: the browser has a clock for it.
      await enter(world, manager, PASSPHRASE);
      await manager.gone({ role: 'heading', name: world.text('lock_title') });
      const planned = await manager.evaluate<number>(
        `Promise.all([chrome.alarms.get('lock'), chrome.storage.session.get('unlocked')])
           .then(([{ scheduledTime }, { unlocked }]) => scheduledTime - unlocked.unlockedAt)`,
      );
      expect(planned).toBe(TWELVE_HOURS);
      await world.browser.killWorker();
      await manager.evaluate(`chrome.alarms.create('lock', { when: Date.now() + 1_000 })`);
      await isLocked();
    });
  });
}
