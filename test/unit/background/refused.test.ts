import { expect, it } from 'vitest';
import { legacyVault } from '../vault/legacy.ts';
import {
  failTimes,
  fake,
  freshKey,
  MINUTE,
  pass,
  ready,
  restartBrowser,
  restartWorker,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const lockState = () => ui('lock-state');

it.each([
  ['more memory than any machine has', { memory: 1024 * 1024 * 1024 }],
  ['hopelessly little', { passes: 1 }],
  ['no salt', { salt: '' }],
])('nothing is derived for a vault of format 1 that asks for %s, and nothing counted', async (_what, change) => {
  await legacyVault((header) => ({
    slots: [{ ...header.slots[0], derivation: { ...header.slots[0].derivation, ...change } }],
  }));
  await restartWorker();
  expect(await stateNow()).toBe('locked');
  for (let time = 0; time < 11; time++)
    expect(await ui('open-attempt')).toEqual({ ok: false, failure: 'derivation-refused' });
  expect(await lockState()).toMatchObject({ value: { wrong: 0 } });
});

it('erasing that is switched on after many wrong passphrases takes one more', async () => {
  fake.policy.set = { eraseAtTen: false };
  await ready();
  await ui('lock');
  await failTimes(12);
  pass(15 * MINUTE);
  fake.arrive({ eraseAtTen: true });
  await restartBrowser();
  expect(await stateNow()).toBe('locked');
  expect(await lockState()).toMatchObject({ value: { wrong: 9, left: 1, waitUntil: null } });
  expect(await unlock(freshKey())).toEqual({ ok: false, failure: 'vault-erased' });
  expect(await stateNow()).toBe('none');
});
