import { describe, expect, it } from 'vitest';
import { freshVaultId } from '../../../src/vault/header.ts';
import { params, recoveryDerivation, valueIn } from '../../fakes/vault.ts';
import {
  CODE,
  create,
  DONE,
  disk,
  failTimes,
  fake,
  freshKey,
  MINUTE,
  pass,
  prove,
  quiet,
  RIGHT,
  ready,
  restartBrowser,
  restartWorker,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const OWN = { idleMinutes: 15, eraseAtTen: true };
const SET = { ok: false, failure: 'policy-set' };

const settings = async () => valueIn(await ui('settings'));

describe('the administration’s settings', () => {
  it('are none in Firefox without a policy, where asking fails, and in Chromium, where they are empty', async () => {
    const none = { ...OWN, exportSecrets: true, policy: {}, policyInvalid: [] };
    expect(await settings()).toEqual(none);
    fake.policy.set = null;
    expect(await settings()).toEqual(none);
    await restartWorker();
    expect(await settings()).toEqual(none);
    expect(await create()).toEqual(DONE);
  });

  it('count from the moment they arrive, without a restart', async () => {
    expect((await settings()).idleMinutes).toBe(15);
    fake.arrive({ idleMinutes: 5, exportSecrets: false });
    expect(await settings()).toMatchObject({ idleMinutes: 5, exportSecrets: false, policy: { idleMinutes: 5 } });
    await quiet();
    expect(fake.idle.seconds).toBe(5 * 60);
    fake.arrive({});
    expect((await settings()).idleMinutes).toBe(15);
  });

  it('that make no sense are named and not followed; the others are', async () => {
    fake.policy.set = {
      names: 'encrypted',
      eraseAtTen: 'no',
      idleMinutes: 0,
      derivation: 'scrypt',
      longPassphrases: 2,
      exportSecrets: false,
      toString: true,
      colour: 'blue',
    };
    expect(await settings()).toMatchObject({
      ...OWN,
      policy: { exportSecrets: false },
      policyInvalid: ['colour', 'derivation', 'eraseAtTen', 'idleMinutes', 'longPassphrases', 'names', 'toString'],
    });
  });

  it('that are numbers, as a group policy of Windows has them, are flags where flags are meant', async () => {
    fake.policy.set = { eraseAtTen: 0, longPassphrases: 1, names: 1 };
    expect(await settings()).toMatchObject({
      policy: { eraseAtTen: false, longPassphrases: true },
      policyInvalid: ['names'],
    });
  });

  it('are all of them looked at in this file', async () => {
    const { POLICY_CHECKS } = await import('../../../src/background/policy.ts');
    const known = ['derivation', 'eraseAtTen', 'exportSecrets', 'idleMinutes', 'longPassphrases', 'names'];
    expect(Object.keys(POLICY_CHECKS).sort()).toEqual(known);
  });

  it.each([0, 481, 1.5, '15', null, Number.NaN])('%j is no number of minutes', async (idleMinutes) => {
    fake.policy.set = { idleMinutes };
    expect(await settings()).toMatchObject({ idleMinutes: 15, policy: {}, policyInvalid: ['idleMinutes'] });
  });
});

describe('minutes without mouse or keyboard', () => {
  it('are the user’s as long as the administration wants no fewer', async () => {
    await create();
    expect(await ui('change-settings', { ...OWN, idleMinutes: 60 })).toMatchObject({ value: { idleMinutes: 60 } });
    expect(fake.idle.seconds).toBe(3_600);
    fake.arrive({ idleMinutes: 10 });
    expect((await settings()).idleMinutes).toBe(10);
    expect(await ui('change-settings', { ...OWN, idleMinutes: 11 })).toEqual(SET);
    expect(await ui('change-settings', { ...OWN, idleMinutes: 3 })).toMatchObject({ value: { idleMinutes: 3 } });
    await restartWorker();
    await quiet();
    expect(fake.idle.seconds).toBe(180);
  });

  it('and whatever the administration decides for a while are not taken for the user’s choice', async () => {
    fake.policy.set = { idleMinutes: 10, eraseAtTen: false };
    await create();
    expect(await ui('change-settings', { idleMinutes: 5 })).toMatchObject({ value: { eraseAtTen: false } });
    fake.arrive({});
    expect(await settings()).toMatchObject({ idleMinutes: 5, eraseAtTen: true });
    fake.arrive({ idleMinutes: 3 });
    await ui('change-settings', { eraseAtTen: false });
    fake.arrive({});
    expect(await settings()).toMatchObject({ idleMinutes: 5, eraseAtTen: false });
  });

  it.each([0, 481, -5])('are never %j', async (idleMinutes) => {
    await create();
    expect(await ui('change-settings', { ...OWN, idleMinutes })).toEqual(SET);
  });
});

describe('erasing after the tenth', () => {
  it('is the administration’s to switch off', async () => {
    fake.policy.set = { eraseAtTen: false };
    await ready();
    expect(await ui('change-settings', OWN)).toEqual(SET);
    await ui('lock');
    await failTimes(11);
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 9, left: null } });
    pass(15 * MINUTE);
    expect(await unlock()).toEqual(DONE);
  });

  it('does not happen at a start at which the administration’s “no” has not arrived yet', async () => {
    fake.policy.set = { eraseAtTen: false };
    await ready();
    await failTimes(11);
    pass(15 * MINUTE);
    fake.policy.set = {};
    await restartBrowser();
    expect(await stateNow()).toBe('locked');
    expect(await ui('lock-state')).toMatchObject({ value: { left: null } });
    expect(await unlock(freshKey())).toEqual({ ok: false, failure: 'passphrase-wrong' });
    fake.arrive({ eraseAtTen: false });
    pass(15 * MINUTE);
    expect(await unlock()).toEqual(DONE);
    // An administration that no longer says "no" is believed once the right passphrase was given.
    fake.arrive({});
    await unlock();
    await ui('lock');
    await failTimes(9);
    pass(15 * MINUTE);
    expect(await unlock(freshKey())).toEqual({ ok: false, failure: 'vault-erased' });
  });

  it('is the administration’s to switch on, whatever the user chose before', async () => {
    await ready();
    await ui('change-settings', { ...OWN, eraseAtTen: false });
    fake.arrive({ eraseAtTen: true });
    expect(await ui('change-settings', { ...OWN, eraseAtTen: false })).toEqual(SET);
    await ui('lock');
    await failTimes(9);
    pass(15 * MINUTE);
    expect(await unlock(freshKey())).toEqual({ ok: false, failure: 'vault-erased' });
  });
});

it('names: sealed leaves no list of names, not even of accounts from before, and no checklist', async () => {
  await ready();
  expect(JSON.stringify(await disk().mirror.all())).toContain('i-mpuls');
  fake.arrive({ names: 'sealed' });
  await ui('lock');
  await unlock();
  await quiet();
  const store = await disk().current();
  for (const copy of [await disk().mirror.all(), await store?.all()])
    expect(JSON.stringify(copy)).not.toContain('i-mpuls');
  expect(await ui('notices')).toEqual({ ok: true, value: [] });
  await ui('erase-vault');
  expect(valueIn(await ui('checklist'))?.rows).toEqual([]);
});

describe('the derivation', () => {
  const pbkdf2 = { kdf: 'pbkdf2-sha256', iterations: 1_000_000, salt: freshVaultId() } as const;
  const REFUSED = { ok: false, failure: 'derivation-refused' };
  const recovery = { wrappingKey: CODE, derivation: recoveryDerivation() };
  const slotBy = (derivation: typeof pbkdf2 | ReturnType<typeof params>) => ({ wrappingKey: RIGHT, derivation });

  it('is Argon2id unless the administration wants the other, and never below the floor', async () => {
    const weak = { ...params(), memory: 19 * 1024 };
    for (const derivation of [pbkdf2, weak, { ...params(), memory: 1e9 }, { ...params(), salt: 'AA' }])
      expect(await ui('create-vault', { passphrase: slotBy(derivation), recovery })).toEqual(REFUSED);
    expect(await ui('create-vault', { passphrase: slotBy(params()), recovery })).toEqual(DONE);
  });

  it('is PBKDF2 where the administration wants it; a vault from before opens and changes over', async () => {
    await create();
    fake.arrive({ derivation: 'pbkdf2' });
    await ui('lock');
    expect(await unlock()).toEqual(DONE);
    const change = (passphrase: ReturnType<typeof slotBy>) =>
      prove(RIGHT, (proof) => ui('change-passphrase', { proof, passphrase }));
    expect(await change(slotBy(params()))).toEqual(REFUSED);
    expect(await change(slotBy({ ...pbkdf2, iterations: 600_000 } as never))).toEqual(REFUSED);
    expect(await change(slotBy(pbkdf2))).toEqual(DONE);
    expect(await ui('vault-facts')).toMatchObject({ value: { derivation: pbkdf2 } });
    await ui('lock');
    expect(await unlock()).toEqual(DONE);
  });
});

it('longPassphrases reaches the surfaces, which show the rules', async () => {
  fake.policy.set = { longPassphrases: false };
  expect((await settings()).policy).toEqual({ longPassphrases: false });
});

it('exportSecrets: false lets no secret out, whatever the vault itself says', async () => {
  const id = await ready();
  expect(await prove(RIGHT, (proof) => ui('reveal-secret', { id, proof }))).toMatchObject({ ok: true });
  fake.arrive({ exportSecrets: false });
  const forbidden = { ok: false, failure: 'export-forbidden' };
  expect(await prove(RIGHT, (proof) => ui('reveal-secret', { id, proof }))).toEqual(forbidden);
  // Permission does not undo the vault's own mark.
  await ui('forbid-export');
  fake.arrive({ exportSecrets: true });
  expect((await settings()).exportSecrets).toBe(false);
  expect(await prove(RIGHT, (proof) => ui('reveal-secret', { id, proof }))).toEqual(forbidden);
});
