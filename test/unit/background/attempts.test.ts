import { describe, expect, it, vi } from 'vitest';
import { Event } from '../../fakes/browser.ts';
import { valueIn } from '../../fakes/vault.ts';
import {
  CODE,
  DONE,
  failTimes,
  fake,
  freshKey,
  MINUTE,
  pass,
  proofOf,
  quiet,
  RIGHT,
  ready,
  restartBrowser,
  restartWorker,
  SITE,
  slot,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const WRONG = { ok: false, failure: 'passphrase-wrong' };
const SAME = { ok: false, failure: 'passphrase-same' };
const WAITING = { ok: false, failure: 'passphrase-waiting' };
const OVER = { ok: false, failure: 'attempt-over' };
const lockState = async () => valueIn(await ui('lock-state'));
const open = async () => valueIn(await ui('open-attempt'));

describe('a wrong passphrase', () => {
  it('is counted, and from the fifth on there is a wait that the right one keeps, too', async () => {
    await ready();
    await ui('lock');
    const waits = [0, 0, 0, 0, 0.5, 1, 2, 5, 15];
    for (const [index, minutes] of waits.entries()) {
      expect(await unlock(freshKey())).toEqual(WRONG);
      const waitUntil = minutes === 0 ? null : Date.now() + minutes * MINUTE;
      expect(await lockState()).toEqual({ wrong: index + 1, left: 9 - index, waitUntil, recovery: true });
      if (waitUntil === null) continue;
      vi.setSystemTime(waitUntil - 1);
      expect(await unlock()).toEqual(WAITING);
      await restartWorker();
      expect(await unlock()).toEqual(WAITING);
      vi.setSystemTime(waitUntil);
    }
    expect(await unlock()).toEqual(DONE);
    expect(await lockState()).toMatchObject({ wrong: 0, left: 10, waitUntil: null });
  });

  it('that is the same as before is not counted again', async () => {
    await ready();
    await ui('lock');
    const [one, two] = [freshKey(), freshKey()];
    expect(await unlock(one)).toEqual(WRONG);
    await restartWorker();
    expect(await unlock(one)).toEqual(SAME);
    expect(await lockState()).toMatchObject({ wrong: 1 });
    expect(await unlock(two)).toEqual(WRONG);
    expect(await unlock(one)).toEqual(WRONG);
    expect(await lockState()).toMatchObject({ wrong: 3 });
    expect(JSON.stringify(fake.api.storage.session.all())).not.toContain(one);
  });

  it('is said to every lock screen, one that is not counted to none', async () => {
    await ready();
    await ui('lock');
    fake.told.length = 0;
    const one = freshKey();
    expect(await unlock(one)).toEqual(WRONG);
    expect(fake.told).toEqual([{ kind: 'attempts-changed' }]);
    expect(await unlock(one)).toEqual(SAME);
    expect(await unlock()).toEqual(DONE);
    expect(fake.told.filter((event) => (event as { kind: string }).kind === 'attempts-changed')).toHaveLength(1);
  });

  it('that is the same as before makes no new wait', async () => {
    await ready();
    const one = freshKey();
    await failTimes(4);
    await unlock(one);
    pass(MINUTE);
    expect(await unlock(one)).toEqual(SAME);
    expect(await lockState()).toMatchObject({ wrong: 5, waitUntil: null });
  });

  it('is none where nothing was typed that could be a key, but counts', async () => {
    await ready();
    for (const key of ['', 'AAAA', '%'])
      expect(await ui('unlock', { proof: proofOf(await open(), key) })).toEqual(WRONG);
    expect(await ui('unlock', { proof: { ...proofOf(await open(), ''), wrappingKeys: [] } })).toEqual(WRONG);
    expect(await lockState()).toMatchObject({ wrong: 4 });
  });

  it('makes the wait begin anew when the clock is set back', async () => {
    await ready();
    await failTimes(5);
    pass(-60 * MINUTE);
    const again = Date.now() + MINUTE / 2;
    expect(await lockState()).toMatchObject({ wrong: 5, waitUntil: again });
    expect(await unlock()).toEqual(WAITING);
    vi.setSystemTime(again);
    expect(await unlock()).toEqual(DONE);
  });
});

describe('an attempt', () => {
  it('needs one derivation, however the two copies spell it', async () => {
    await ready();
    expect((await open()).derivations).toHaveLength(1);
    expect(valueIn(await ui('open-recovery'))).toHaveLength(1);
  });

  it('counts though browser or worker is killed before it is answered', async () => {
    await ready();
    await ui('lock');
    for (const restart of [restartWorker, restartBrowser]) {
      await open();
      await restart();
    }
    expect(await lockState()).toMatchObject({ wrong: 2, left: 8 });
  });

  it('whose page outlives the worker can still be answered', async () => {
    await ready();
    await ui('lock');
    const opened = await open();
    await restartWorker();
    expect(await ui('unlock', { proof: proofOf(opened, RIGHT) })).toEqual(DONE);
    expect(await lockState()).toMatchObject({ wrong: 0 });
  });

  it('is answered once, and only the newest', async () => {
    await ready();
    const [first, second] = [await open(), await open()];
    expect(await ui('unlock', { proof: proofOf(first, RIGHT) })).toEqual(OVER);
    expect(await ui('unlock', { proof: proofOf(second, freshKey()) })).toEqual(WRONG);
    expect(await ui('unlock', { proof: proofOf(second, RIGHT) })).toEqual(OVER);
    expect(await lockState()).toMatchObject({ wrong: 2 });
  });

  it('for which nothing could be derived is taken back', async () => {
    await ready();
    await failTimes(4);
    const { attempt } = await open();
    expect(await lockState()).toMatchObject({ wrong: 5, waitUntil: Date.now() + MINUTE / 2 });
    for (let time = 0; time < 2; time++) expect(await ui('close-attempt', { attempt })).toEqual(DONE);
    expect(await lockState()).toMatchObject({ wrong: 4, waitUntil: null });
    expect(await ui('unlock', { proof: { attempt, wrappingKeys: [RIGHT] } })).toEqual(OVER);
  });

  describe('whose page holds a port while it derives', () => {
    const port = (attempt: string, sender: object = { id: 'einmal', url: 'chrome-extension://einmal/popup.html' }) => {
      const held = { name: `deriving/${attempt}`, sender, onMessage: new Event(), onDisconnect: new Event() };
      fake.api.runtime.onConnect.fire(held);
      return held;
    };
    const wrong = async () => (await lockState()).wrong;

    it('is taken back when the page is closed over that', async () => {
      await ready();
      const { attempt } = await open();
      const held = port(attempt);
      expect(await wrong()).toBe(1);
      held.onDisconnect.fire();
      await quiet();
      expect(await wrong()).toBe(0);
      expect(await ui('unlock', { proof: { attempt, wrappingKeys: [RIGHT] } })).toEqual(OVER);
    });

    it('counts when the page was closed after it, or somebody else says so', async () => {
      await ready();
      const { attempt } = await open();
      for (const sender of [
        { id: 'einmal', url: `${SITE}/login` },
        { id: 'other', url: 'chrome-extension://other/popup.html' },
        {},
      ])
        port(attempt, sender).onDisconnect.fire();
      const held = port(attempt);
      held.onMessage.fire('end');
      held.onDisconnect.fire();
      await quiet();
      expect(await wrong()).toBe(1);
    });
  });

  it('is not taken back when it was answered, is not the newest or is none', async () => {
    await ready();
    const [first, second] = [await open(), await open()];
    await ui('close-attempt', { attempt: first.attempt });
    await ui('close-attempt', { attempt: 'made up' });
    expect(await lockState()).toMatchObject({ wrong: 2 });
    await ui('unlock', { proof: proofOf(second, freshKey()) });
    await ui('close-attempt', { attempt: second.attempt });
    expect(await lockState()).toMatchObject({ wrong: 2 });
  });
});

it('the recovery code opens the vault during a wait; a wrong one does not, and is not counted', async () => {
  await ready();
  await ui('lock');
  await failTimes(9);
  expect(await unlock()).toEqual(WAITING);
  const fresh = freshKey();
  const wrong = { ok: false, failure: 'recovery-wrong' };
  const passphrase = slot(fresh);
  expect(await ui('recover', { wrappingKeys: [freshKey()], passphrase })).toEqual(wrong);
  expect(await ui('recover', { wrappingKeys: [], passphrase })).toEqual(wrong);
  expect(await lockState()).toMatchObject({ wrong: 9 });
  expect(await ui('recover', { wrappingKeys: [CODE], passphrase })).toEqual(DONE);
  expect(await stateNow()).toBe('unlocked');
  expect(await lockState()).toMatchObject({ wrong: 0, waitUntil: null });
  await ui('lock');
  expect(await unlock()).toEqual(WRONG);
  expect(await unlock(fresh)).toEqual(DONE);
});
