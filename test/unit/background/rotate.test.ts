import { describe, expect, it } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import {
  AT,
  CODE,
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
  recover,
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
const isOpened = async (opening: Promise<unknown>) => {
  expect(await opening).toEqual(DONE);
  expect(await stateNow()).toBe('unlocked');
  await ui('lock');
};

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
