import { describe, expect, it } from 'vitest';
import { params, recoveryDerivation, valueIn } from '../../fakes/vault.ts';
import {
  AT,
  CODE,
  create,
  DONE,
  disk,
  expectedCode,
  fake,
  found,
  freshKey,
  LOCKED,
  page,
  proofOf,
  prove,
  quiet,
  RIGHT,
  ready,
  recoverySlot,
  restartWorker,
  save,
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
const recover = (code: string, fresh: string) => ui('recover', { wrappingKeys: [code], passphrase: slot(fresh) });
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

describe('when others know the passphrase', () => {
  const [fresh, code] = [freshKey(), freshKey()];
  const rotate = (proven = RIGHT) =>
    prove(proven, (proof) => ui('rotate-vault', { proof, passphrase: slot(fresh), recovery: recoverySlot(code) }));

  it('everything is sealed anew in another database, and what they know opens nothing', async () => {
    const id = await ready();
    await prove(RIGHT, (proof) => ui('guard-entry', { id, guarded: true, proof }));
    const other = valueIn(await save({ uri: 'otpauth://hotp/x?secret=GEZDGNBV&counter=3', name: 'x', sites: [] }));
    const entries = await ui('entries');
    const before = await stored();
    expect(await rotate()).toEqual(DONE);
    expect(await ui('entries')).toEqual(entries);
    expect(await ui('next-code', { id: other.id })).toMatchObject({ ok: true });
    expect(await prove(fresh, (proof) => ui('guarded-code', { id, proof }))).toMatchObject({
      value: { code: expectedCode() },
    });
    const { name, main, mirror } = await stored();
    expect(name).not.toBe(before.name);
    expect((await indexedDB.databases()).map((one) => one.name).sort()).toEqual([name, 'einmal-ledger'].sort());
    expect(mirror.header).toEqual(main.header);
    for (const kind of ['pages', 'secrets'] as const)
      for (const old of before.main[kind]) expect(main[kind]).not.toContainEqual(old);
    expect((await facts()).recoveryNotedAt).toBeNull();
    await ui('lock');
    expect(await unlock()).toEqual(WRONG);
    expect(await recover(CODE, RIGHT)).toEqual({ ok: false, failure: 'recovery-wrong' });
    await isOpened(unlock(fresh));
    await isOpened(recover(code, RIGHT));
  });

  it('a page is served as before', async () => {
    await ready();
    await rotate();
    await restartWorker();
    expect(await page(found)).toEqual({ kind: 'code', code: expectedCode() });
  });

  it('a worker that dies between the change and the new session leaves it locked, and whole', async () => {
    await ready();
    const { vaultKey } = fake.api.storage.session.all().unlocked as { vaultKey: string };
    await rotate();
    await quiet();
    await fake.api.storage.session.set({ unlocked: { vaultKey, unlockedAt: AT } });
    await restartWorker();
    expect(await ui('entries')).toEqual(LOCKED);
    await quiet();
    expect(fake.api.storage.session.all()).toEqual({});
    expect(await stateNow()).toBe('locked');
    await isOpened(unlock(fresh));
  });

  it('no database is left behind though surfaces ask all the while', async () => {
    const id = await ready();
    const opened = valueIn(await ui('open-attempt'));
    const message = { proof: proofOf(opened, RIGHT), passphrase: slot(fresh), recovery: recoverySlot(code) };
    let over = false;
    const rotating = ui('rotate-vault', message).finally(() => {
      over = true;
    });
    while (!over) {
      await Promise.all([
        ui('codes', { ids: [id] }),
        ui('vault-state'),
        ui('change-entry', { id, name: 'x', sites: [] }),
      ]);
    }
    expect(await rotating).toEqual(DONE);
    expect(await ui('entries')).toMatchObject({ value: [{ id }] });
    await quiet();
    expect(await indexedDB.databases()).toHaveLength(2);
    expect(await stateNow()).toBe('unlocked');
  });

  it('a wrong passphrase changes nothing and counts; bad keys are refused', async () => {
    await ready();
    const { name } = await stored();
    expect(await rotate(freshKey())).toEqual(WRONG);
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 1 } });
    const bad = await prove(RIGHT, (proof) =>
      ui('rotate-vault', { proof, passphrase: slot(fresh), recovery: recoverySlot('AA') }),
    );
    expect(bad).toEqual(REFUSED);
    expect((await stored()).name).toBe(name);
    expect(await stateNow()).toBe('unlocked');
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

describe('erasing by the user', () => {
  it('needs no passphrase, and leaves the list', async () => {
    await ready();
    await ui('change-settings', { idleMinutes: 30, eraseAtTen: false });
    await ui('lock');
    fake.told.length = 0;
    expect(await ui('erase-vault')).toEqual(DONE);
    expect(await stateNow()).toBe('none');
    expect(fake.told).toContainEqual({ kind: 'vault-changed' });
    expect(valueIn(await ui('checklist'))).toMatchObject({ erasedAt: AT, rows: [{ issuer: 'i-mpuls JMD' }] });
    expect(await unlock()).toEqual({ ok: false, failure: 'vault-missing' });
  });

  it('leaves no database behind though surfaces ask at every event', async () => {
    await ready();
    const asked: Promise<unknown>[] = [];
    fake.api.runtime.sendMessage = async () => {
      for (let time = 0; time < 20; time++) {
        asked.push(ui('vault-state'), ui('lock-state'));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await ui('erase-vault');
    await Promise.all(asked);
    await quiet();
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['einmal-ledger']);
  });

  it('is finished by the next worker before it answers anything', async () => {
    await ready();
    const { ledger, current } = disk();
    const store = await current();
    await ledger.set('erasing', { at: AT, databases: [store?.name ?? ''], vaultId: null, rows: [] });
    await restartWorker();
    expect(await create()).toEqual(DONE);
    expect(await ui('entries')).toEqual({ ok: true, value: [] });
    await quiet();
    expect(await stateNow()).toBe('unlocked');
  });
});
