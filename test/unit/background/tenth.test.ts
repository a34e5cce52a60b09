import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import {
  create,
  DONE,
  failTimes,
  fake,
  freshKey,
  MINUTE,
  OTHER,
  pass,
  RIGHT,
  ready,
  restartBrowser,
  save,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const WAITING = { ok: false, failure: 'passphrase-waiting' };
const ERASED = { ok: false, failure: 'vault-erased' };
const OVER = { ok: false, failure: 'attempt-over' };
const lockState = async () => valueIn(await ui('lock-state'));
const open = async () => valueIn(await ui('open-attempt'));

describe('the tenth', () => {
  it('erases, and leaves the list of what to register again', async () => {
    await ready();
    await save({ uri: OTHER, name: 'verwaltung', sites: [] });
    await ui('lock');
    await failTimes(9);
    vi.setSystemTime((await lockState()).waitUntil ?? 0);
    const tenth = freshKey();
    expect(await unlock(tenth)).toEqual(ERASED);
    expect(await stateNow()).toBe('none');
    expect(fake.api.storage.session.all()).toEqual({});
    expect(fake.registered.size).toBe(0);
    const kept = JSON.stringify(fake.api.storage.local.all());
    for (const word of ['vault/', 'usedSteps', 'ledger/place', 'ledger/erasing']) expect(kept).not.toContain(word);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['einmal-ledger']);
    const left = valueIn(await ui('checklist'))?.rows ?? [];
    expect(left.map(({ issuer, account, doneAt }) => [issuer, account, doneAt]).sort()).toEqual([
      ['i-mpuls JMD', 'a…', null],
      ['i-mpuls JMD', 'v…', null],
    ]);
    expect(await lockState()).toEqual({ wrong: 0, left: 10, waitUntil: null, recovery: false });
    expect(await unlock()).toEqual({ ok: false, failure: 'vault-missing' });

    await create();
    await save();
    const rows = valueIn(await ui('checklist'))?.rows ?? [];
    for (const { account, doneAt } of rows) expect(doneAt).toBe(account === 'a…' ? Date.now() : null);
    expect(await ui('dismiss-checklist')).toEqual(DONE);
    expect(await ui('checklist')).toEqual(DONE);
  });

  it('erases nothing where the user switched that off; it waits as long as after the ninth', async () => {
    await ready();
    expect(await ui('change-settings', { idleMinutes: 15, eraseAtTen: false })).toMatchObject({ ok: true });
    await ui('lock');
    await failTimes(12);
    expect(await lockState()).toEqual({ wrong: 9, left: null, waitUntil: Date.now() + 15 * MINUTE, recovery: true });
    await restartBrowser();
    pass(15 * MINUTE);
    expect(await unlock()).toEqual(DONE);
  });

  it('erases when it was never answered: at the next start, or the next attempt', async () => {
    await ready();
    await failTimes(9);
    pass(15 * MINUTE);
    const { attempt } = await open();
    await restartBrowser();
    expect(await ui('open-attempt')).toEqual(WAITING);
    expect(await stateNow()).toBe('locked');
    pass(MINUTE + 1);
    expect(await ui('open-attempt')).toEqual(ERASED);
    expect(await ui('unlock', { proof: { attempt, wrappingKeys: [RIGHT] } })).toEqual(OVER);
    expect(await stateNow()).toBe('none');
  });

  it('that was never answered erases at a start, with nobody asking', async () => {
    await ready();
    await failTimes(9);
    pass(15 * MINUTE);
    await open();
    pass(MINUTE + 1);
    await restartBrowser();
    expect(await stateNow()).toBe('none');
    expect(valueIn(await ui('checklist'))?.rows).toHaveLength(1);
  });
});

it('a storage.local that takes nothing keeps nobody out, and ten tries at it erase nothing', async () => {
  await ready();
  await ui('lock');
  fake.arrive({ eraseAtTen: true });
  fake.api.storage.local.before = ({ set }) => {
    if (set) throw new Error('QUOTA_BYTES quota exceeded');
  };
  await failTimes(4);
  expect(await unlock(RIGHT)).toEqual(DONE);
  for (let time = 0; time < 12; time++) {
    await ui('lock');
    expect(await unlock(RIGHT)).toEqual(DONE);
  }
  expect(await lockState()).toMatchObject({ wrong: 0, left: 10 });
});
