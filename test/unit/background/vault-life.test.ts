import { describe, expect, it } from 'vitest';
import { params, recoveryDerivation, valueIn } from '../../fakes/vault.ts';
import {
  AT,
  CODE,
  create,
  DONE,
  disk,
  freshKey,
  LOCKED,
  prove,
  quiet,
  RIGHT,
  ready,
  recover,
  recoverySlot,
  restartWorker,
  slot,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const WRONG = { ok: false, failure: 'passphrase-wrong' };
const REFUSED = { ok: false, failure: 'derivation-refused' };

const stored = async () => {
  const store = await disk().current();
  if (!store) throw new Error('no vault');
  return { name: store.name, main: await store.all(), mirror: await disk().mirror.all() };
};
const facts = async () => valueIn(await ui('vault-facts'));
const isOpened = async (opening: Promise<unknown>) => {
  expect(await opening).toEqual(DONE);
  expect(await stateNow()).toBe('unlocked');
  await ui('lock');
};

describe('creating', () => {
  it('gives an unlocked vault with a recovery code that is to be noted', async () => {
    expect(await stateNow()).toBe('none');
    expect(await ui('open-attempt')).toEqual({ ok: false, failure: 'vault-missing' });
    expect(await ui('open-recovery')).toEqual({ ok: false, failure: 'vault-missing' });
    expect(await create()).toEqual(DONE);
    expect(await stateNow()).toBe('unlocked');
    expect(await facts()).toMatchObject({ createdAt: AT, recoveryNotedAt: null, readOnly: false });
    expect(await ui('recovery-noted')).toEqual(DONE);
    expect((await facts()).recoveryNotedAt).toBe(AT);
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 0, recovery: true } });
  });

  it('takes nobody’s place', async () => {
    const id = await ready();
    for (const state of ['unlocked', 'locked']) {
      expect(await stateNow()).toBe(state);
      expect(await create()).toEqual({ ok: false, failure: 'vault-exists' });
      await ui('lock');
    }
    await unlock();
    expect(await ui('entries')).toMatchObject({ value: [{ id }] });
  });

  it('is refused without two whole keys, and nothing is stored', async () => {
    const recovery = recoverySlot(CODE);
    for (const key of ['', 'AAAA', '%'])
      expect(await ui('create-vault', { passphrase: slot(key), recovery })).toEqual(REFUSED);
    expect(await ui('create-vault', { passphrase: slot(RIGHT), recovery: recoverySlot('') })).toEqual(REFUSED);
    const other = { wrappingKey: CODE, derivation: params() } as never;
    expect(await ui('create-vault', { passphrase: slot(RIGHT), recovery: other })).toEqual(REFUSED);
    const odd = { wrappingKey: RIGHT, derivation: recoveryDerivation() } as never;
    expect(await ui('create-vault', { passphrase: odd, recovery })).toEqual(REFUSED);
    expect(await stateNow()).toBe('none');
  });
});

describe('another passphrase', () => {
  it('is another header and nothing else; the old one opens nothing any more', async () => {
    await ready();
    await quiet();
    const before = await stored();
    const fresh = freshKey();
    expect(await prove(RIGHT, (proof) => ui('change-passphrase', { proof, passphrase: slot(fresh) }))).toEqual(DONE);
    const after = await stored();
    expect(after.name).toBe(before.name);
    expect(after.main).toEqual({ ...before.main, header: after.main.header });
    expect(after.mirror).toEqual(after.main);
    await restartWorker();
    expect(await stateNow()).toBe('unlocked');
    await ui('lock');
    expect(await unlock()).toEqual(WRONG);
    await isOpened(unlock(fresh));
    await isOpened(recover(CODE, RIGHT));
  });

  it('wants the one before, and a wrong one counts', async () => {
    await ready();
    const change = (proven: string) =>
      prove(proven, (proof) => ui('change-passphrase', { proof, passphrase: slot(freshKey()) }));
    expect(await change(freshKey())).toEqual(WRONG);
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 1 } });
    await ui('lock');
    expect(await change(RIGHT)).toEqual(LOCKED);
    await isOpened(unlock());
  });
});

describe('another recovery code', () => {
  it('ends the one before, and is to be noted', async () => {
    await ready();
    await ui('recovery-noted');
    const fresh = freshKey();
    const replace = (proven: string) =>
      prove(proven, (proof) => ui('replace-recovery', { proof, recovery: recoverySlot(fresh) }));
    expect(await replace(freshKey())).toEqual(WRONG);
    expect((await facts()).recoveryNotedAt).toBe(AT);
    expect(await replace(RIGHT)).toEqual(DONE);
    expect((await facts()).recoveryNotedAt).toBeNull();
    await ui('lock');
    expect(valueIn(await ui('open-recovery'))).toHaveLength(1);
    expect(await recover(CODE, freshKey())).toEqual({ ok: false, failure: 'recovery-wrong' });
    await isOpened(unlock());
    const chosen = freshKey();
    await isOpened(recover(fresh, chosen));
    expect(await unlock()).toEqual(WRONG);
    await isOpened(unlock(chosen));
  });

  it('that was used is on paper: it counts as noted', async () => {
    await ready();
    expect(valueIn(await ui('vault-facts')).recoveryNotedAt).toBeNull();
    await ui('lock');
    expect(await recover(CODE, freshKey())).toEqual(DONE);
    expect(valueIn(await ui('vault-facts')).recoveryNotedAt).toBe(Date.now());
  });

  it('opens what the passphrase guarded, too', async () => {
    const id = await ready();
    await prove(RIGHT, (proof) => ui('guard-entry', { id, guarded: true, proof }));
    const fresh = freshKey();
    await ui('lock');
    expect(await recover(CODE, fresh)).toEqual(DONE);
    expect(await prove(fresh, (proof) => ui('guarded-code', { id, proof }))).toMatchObject({ ok: true });
  });

  it('is not recovered under a passphrase that is none', async () => {
    await ready();
    await ui('lock');
    expect(await recover(CODE, 'AA')).toEqual(REFUSED);
    expect(await stateNow()).toBe('locked');
  });
});
