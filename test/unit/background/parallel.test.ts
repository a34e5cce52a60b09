import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import { freshKey, proofOf, RIGHT, ready, say, stateNow, ui } from './worker.ts';

const lockState = async () => valueIn(await ui('lock-state'));
const open = async () => valueIn(await ui('open-attempt'));

describe('a thousand at once', () => {
  /** From one of ten open pages. */
  const from = (index: number, message: object): Promise<{ ok: boolean; failure?: string; value?: never }> =>
    say(message, { url: `chrome-extension://einmal/manager.html?${index % 10}` }) as never;
  const all = <T>(work: (index: number) => Promise<T>, count = 1_000) =>
    Promise.all(Array.from({ length: count }, (_, at) => work(at)));
  const verified = ({ failure }: { failure?: string }) =>
    failure === 'passphrase-wrong' || failure === 'passphrase-same' || failure === 'vault-erased';

  it('verify never more than the rule allows, and every one is counted', async () => {
    await ready();
    await ui('lock');
    let looked = 0;
    // The first five need no wait; then one by one, until the tenth erases.
    for (const [round, most] of [5, 1, 1, 1, 1, 1].entries()) {
      const before = (await lockState()).wrong;
      const tried = async (index: number) => {
        const opened = await from(index, { kind: 'open-attempt' });
        return opened.ok ? from(index, { kind: 'unlock', proof: proofOf(opened.value as never, freshKey()) }) : opened;
      };
      const answers = await all(tried, round === 0 ? 1_000 : 100);
      const now = answers.filter(verified).length;
      looked += now;
      expect(now).toBeLessThanOrEqual(most);
      if ((await stateNow()) === 'none') break;
      const { wrong, waitUntil } = await lockState();
      expect(wrong).toBe(before + most);
      vi.setSystemTime(waitUntil ?? 0);
    }
    expect(await stateNow()).toBe('none');
    expect(looked).toBeLessThanOrEqual(10);
  });

  it('answers to one attempt are looked at once', async () => {
    await ready();
    const opened = await open();
    const answers = await all((index) => from(index, { kind: 'unlock', proof: proofOf(opened, freshKey()) }));
    expect(answers.filter(verified)).toHaveLength(1);
    expect(answers.filter(({ failure }) => failure === 'attempt-over')).toHaveLength(999);
    expect(await lockState()).toMatchObject({ wrong: 1 });
  });

  it('the right one among them opens', async () => {
    await ready();
    await ui('lock');
    const opened = await open();
    const answers = await all((index) =>
      from(index, { kind: 'unlock', proof: proofOf(opened, index === 0 ? RIGHT : freshKey()) }),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stateNow()).toBe('unlocked');
    expect(await lockState()).toMatchObject({ wrong: 0 });
  });
});
