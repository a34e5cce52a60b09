import { describe, expect, it } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import { alter, flipSecret, keep, kept, mainStore, resting, signed, unlocked } from './copies.ts';
import {
  CODE,
  create,
  DONE,
  expectedCode,
  fake,
  found,
  freshKey,
  page,
  prove,
  quiet,
  RIGHT,
  ready,
  recover,
  recoverySlot,
  restartBrowser,
  restartWorker,
  save,
  slot,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const DAMAGED = { ok: false, failure: 'vault-damaged' };
const READ_ONLY = { ok: false, failure: 'vault-read-only' };

describe('damage in both copies', () => {
  it('is found after the unlocking: it locks, touches nothing, and can be exported or restored', async () => {
    const id = await ready();
    const copy = valueIn(await ui('sealed-copy'));
    await quiet();
    await ui('lock');
    await alter('main', flipSecret);
    await alter('mirror', flipSecret);
    const before = [await kept('main'), await kept('mirror')];
    fake.told.length = 0;
    expect(await unlocked()).toBe('damaged');
    expect(fake.api.storage.session.all()).toEqual({});
    expect(fake.told).toContainEqual({ kind: 'vault-changed' });
    expect(fake.icons.at(-1)).toContain('/locked');
    await restartBrowser();
    expect(await stateNow()).toBe('damaged');
    expect([await kept('main'), await kept('mirror')]).toEqual(before);
    expect(await ui('open-attempt')).toEqual(DAMAGED);
    expect(await recover(CODE, freshKey())).toEqual(DAMAGED);
    expect(await create()).toEqual({ ok: false, failure: 'vault-exists' });
    const data = JSON.parse(valueIn(await ui('damaged-data')));
    expect([data.main, data.mirror]).toEqual(before);

    expect(await ui('restore-file', { text: copy, wrappingKeys: [RIGHT, ''] })).toEqual(DONE);
    expect(await stateNow()).toBe('locked');
    expect(await unlocked()).toBe('unlocked');
    expect(await ui('codes', { ids: [id] })).toMatchObject({ value: [{ code: { code: expectedCode() } }] });
    // What was kept aside of the damaged one goes with the first unlocking.
    expect(await indexedDB.databases()).toHaveLength(2);
  });

  it('that turns up in the middle of work locks, too', async () => {
    const id = await ready();
    await quiet();
    await alter('main', flipSecret);
    await alter('mirror', flipSecret);
    expect(await ui('codes', { ids: [id] })).toEqual(DAMAGED);
    await quiet();
    expect(await stateNow()).toBe('damaged');
    expect(fake.api.storage.session.all()).toEqual({});
  });

  it('of a secret that a page asks a code of locks, too', async () => {
    await ready();
    await quiet();
    await alter('main', flipSecret);
    await alter('mirror', flipSecret);
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'not-allowed' });
    await quiet();
    expect(await stateNow()).toBe('damaged');
  });

  it('that a page runs into gives it nothing', async () => {
    await ready();
    await quiet();
    for (const copy of ['main', 'mirror'] as const)
      await alter(copy, (whole) => ({ ...whole, header: { ...whole.header, count: 7 } }));
    expect(await page(found)).toMatchObject({ kind: 'nothing' });
    await quiet();
    expect(fake.api.storage.session.all()).toEqual({});
  });

  it.each([
    ['the passphrase', () => unlock()],
    ['the recovery code', () => recover(CODE, freshKey())],
  ])('of the header, which %s shows, can be restored from a copy', async (_by, open) => {
    await ready();
    const copy = valueIn(await ui('sealed-copy'));
    await quiet();
    await ui('lock');
    for (const copy of ['main', 'mirror'] as const)
      await alter(copy, (whole) => ({ ...whole, header: { ...whole.header, count: 7 } }));
    expect(await unlock(freshKey())).toEqual({ ok: false, failure: 'passphrase-wrong' });
    expect(await stateNow()).toBe('locked');
    fake.told.length = 0;
    expect(await open()).toEqual(DAMAGED);
    expect(fake.told).toContainEqual({ kind: 'vault-changed' });
    expect(await stateNow()).toBe('damaged');
    expect(JSON.parse(valueIn(await ui('damaged-data'))).main.header.count).toBe(7);
    expect(await ui('restore-file', { text: copy, wrappingKeys: [RIGHT, ''] })).toEqual(DONE);
    expect(await unlocked()).toBe('unlocked');
    expect(valueIn(await ui('entries'))).toHaveLength(1);
  });

  it('leaves the user free to erase', async () => {
    await resting();
    for (const copy of ['main', 'mirror'] as const) await alter(copy, (whole) => ({ ...whole, header: 'torn' }));
    expect(await stateNow()).toBe('damaged');
    expect(await ui('erase-vault')).toEqual(DONE);
    expect(await stateNow()).toBe('none');
    expect(await create()).toEqual(DONE);
    expect(await stateNow()).toBe('unlocked');
  });
});

describe('a vault of a later version', () => {
  const written = async (change: object) => {
    const id = await ready();
    await quiet();
    for (const copy of ['main', 'mirror'] as const) {
      const whole = await kept(copy);
      await keep(copy, { ...whole, header: await signed(whole.header, change) });
    }
    await ui('lock');
    return id;
  };

  it('that only adds to ours is used, and not changed', async () => {
    const id = await written({ minor: 1, extra: 'something new' });
    const before = await kept('main');
    expect(await unlocked()).toBe('unlocked');
    expect(await ui('vault-facts')).toMatchObject({ value: { readOnly: true } });
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
    const passphrase = slot(freshKey());
    const recovery = recoverySlot(freshKey());
    expect(await save({ uri: 'otpauth://totp/x?secret=GEZDGNBV', name: 'x' })).toEqual(READ_ONLY);
    expect(await ui('remove-entry', { id })).toEqual(READ_ONLY);
    expect(await ui('forbid-export')).toEqual(READ_ONLY);
    expect(await prove(RIGHT, (proof) => ui('change-passphrase', { proof, passphrase }))).toEqual(READ_ONLY);
    expect(await prove(RIGHT, (proof) => ui('replace-recovery', { proof, recovery }))).toEqual(READ_ONLY);
    expect(await prove(RIGHT, (proof) => ui('rotate-vault', { proof, passphrase, recovery }))).toEqual(READ_ONLY);
    expect(await prove(RIGHT, (proof) => ui('guard-entry', { id, guarded: true, proof }))).toEqual(READ_ONLY);
    expect(await kept('main')).toEqual(before);
    expect(await kept('mirror')).toEqual(before);
    await ui('lock');
    await unlock(freshKey());
    expect(await recover(CODE, freshKey())).toEqual(READ_ONLY);
    expect(await stateNow()).toBe('unlocked');
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 0 } });
  });

  it('that we do not know is refused, and only its sealed bytes can be exported', async () => {
    await written({ format: 3 });
    const before = await kept('main');
    expect(await stateNow()).toBe('newer');
    const newer = { ok: false, failure: 'vault-newer' };
    for (const answer of [unlock(), ui('open-recovery')]) expect(await answer).toEqual(newer);
    expect(await create()).toEqual({ ok: false, failure: 'vault-exists' });
    expect(JSON.parse(valueIn(await ui('damaged-data'))).main).toEqual(before);
    expect(await kept('main')).toEqual(before);
  });
});

it('a vault that is lost is missed: no empty welcome, but restoring or erasing', async () => {
  await ready();
  const copy = valueIn(await ui('sealed-copy'));
  await quiet();
  await ui('lock');
  const { name } = await mainStore();
  indexedDB.deleteDatabase(name);
  const local = Object.keys(fake.api.storage.local.all()).filter((key) => key.startsWith('vault/'));
  await fake.api.storage.local.remove(local);
  await restartWorker();
  expect(await stateNow()).toBe('lost');
  expect(await unlock()).toEqual({ ok: false, failure: 'vault-missing' });
  expect(await create()).toEqual({ ok: false, failure: 'vault-exists' });
  expect(await ui('restore-file', { text: copy, wrappingKeys: [RIGHT, ''] })).toEqual(DONE);
  expect(await unlocked()).toBe('unlocked');
  expect(valueIn(await ui('entries'))).toHaveLength(1);
});
