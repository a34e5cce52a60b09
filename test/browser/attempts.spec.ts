import { expect, test } from '@playwright/test';
import { anyKey, ask, recoveryOf, slotOf, unlockBy, valueIn } from './journey/messages.ts';
import { createVault, PASSPHRASE } from './journey/vault.ts';
import { inWorld } from './world.ts';

const PAGES = 10;
const EACH = 100;

/** Opens and answers so many attempts at once, each with another key; gives how often each answer came. */
const TRY = `(async (count) => {
  const one = async () => {
    const opened = await chrome.runtime.sendMessage({ kind: 'open-attempt' });
    if (!opened.ok) return [opened.failure];
    const { attempt, derivations } = opened.value;
    const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
    const proof = { attempt, wrappingKeys: derivations.map(() => key) };
    const answer = await chrome.runtime.sendMessage({ kind: 'unlock', proof });
    return ['opened', answer.ok ? 'unlocked' : answer.failure];
  };
  const all = await Promise.all(Array.from({ length: count }, one));
  const counts = {};
  for (const word of all.flat()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
})`;

test(`${PAGES * EACH} attempts from ${PAGES} pages at once: no more are verified than one after the other, all are counted`, async () => {
  await inWorld('chromium', async ({ browser }) => {
    const manager = () => browser.tab(`${browser.base}manager.html`);
    const pages = [await manager()];
    const [page] = pages;
    if (!page) throw new Error('one page expected');
    const key = anyKey();
    await valueIn(ask(page, 'create-vault', { passphrase: slotOf(key), recovery: recoveryOf(anyKey()) }));
    await valueIn(ask(page, 'lock', {}));
    while (pages.length < PAGES) pages.push(await manager());
    const answers = await Promise.all(pages.map((one) => one.evaluate<Record<string, number>>(`${TRY}(${EACH})`)));
    const sum = (word: string): number => answers.reduce((total, counts) => total + (counts[word] ?? 0), 0);
    const opened = sum('opened');
    const verified = sum('passphrase-wrong');
    const state = await valueIn(ask(page, 'lock-state', {}));
    console.log(
      `${PAGES * EACH} attempts: ${opened} opened, ${verified} verified, ${sum('attempt-over')} overtaken, ` +
        `${sum('passphrase-waiting')} told to wait, counted ${state.wrong}`,
    );
    // The fifth wrong one brings the first waiting time, in which nothing is opened.
    expect(opened).toBe(5);
    expect(verified).toBeGreaterThan(0);
    expect(verified).toBeLessThanOrEqual(opened);
    expect(sum('unlocked')).toBe(0);
    expect(verified + sum('attempt-over')).toBe(opened);
    expect(opened + sum('passphrase-waiting')).toBe(PAGES * EACH);
    expect(state.wrong).toBe(opened);
    expect(state.waitUntil).toBeGreaterThan(Date.now());
    // The right one has to wait as well.
    await expect(unlockBy(page, key)).rejects.toThrow('passphrase-waiting');
  });
});

for (const name of ['chromium', 'firefox'] as const) {
  test(`a popup that is closed over the passphrase costs no attempt, ${name}`, async () => {
    test.skip(name === 'firefox' && process.env.FIREFOX_PATH === '', process.env.NO_FIREFOX ?? 'FIREFOX_PATH is empty');
    await inWorld(name, async (world) => {
      const { browser, text } = world;
      const manager = await createVault(world);
      await valueIn(ask(manager, 'lock', {}));
      const wrong = async () => (await valueIn(ask(manager, 'lock-state', {}))).wrong;
      const popup = await browser.popup(manager);
      await popup.type({ role: 'textbox', name: text('passphrase') }, PASSPHRASE);
      // As soon as it counts, the derivation has begun, which takes half a second at the least.
      await Promise.all([expect.poll(wrong, { intervals: [5] }).toBe(1), popup.press('Enter')]);
      await manager.focus();
      await popup.closed();
      await expect.poll(wrong).toBe(0);
      expect(await valueIn(ask(manager, 'vault-state', {}))).toBe('locked');
    });
  });
}
