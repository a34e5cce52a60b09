import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import {
  AT,
  CODE,
  create,
  DONE,
  expectedCode,
  failTimes,
  freshKey,
  prove,
  quiet,
  RIGHT,
  ready,
  save,
  slot,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const WRONG = { ok: false, failure: 'passphrase-wrong' };
const NO_CODE = { ok: false, failure: 'recovery-wrong' };
const DAMAGED = { ok: false, failure: 'vault-damaged' };
const UNKNOWN = { ok: false, failure: 'file-unknown' };
const EXISTS = { ok: false, failure: 'vault-exists' };

const restore = (text: string, ...wrappingKeys: string[]) => ui('restore-file', { text, wrappingKeys });

/** The sealed copy of a vault with two accounts, one of them guarded; the vault itself is erased then. */
async function copied(): Promise<{ readonly text: string; readonly id: string; readonly guardedId: string }> {
  const id = await ready();
  const guarded = valueIn(await save({ uri: 'otpauth://totp/x?secret=GEZDGNBV', name: 'x' }));
  await prove(RIGHT, (proof) => ui('guard-entry', { id: guarded.id, guarded: true, proof }));
  const text = valueIn(await ui('sealed-copy'));
  await ui('erase-vault');
  await ui('dismiss-checklist');
  return { text, id, guardedId: guarded.id };
}

describe('a sealed copy', () => {
  it('says nothing of names and secrets, and is to be had while unlocked only', async () => {
    await ready();
    const open = valueIn(await ui('sealed-copy'));
    await ui('lock');
    expect(await ui('sealed-copy')).toEqual({ ok: false, failure: 'vault-locked' });
    for (const word of ['impuls', 'adm', 'GEZD', RIGHT, CODE]) expect(open).not.toContain(word);
  });

  it('is looked at before anything is asked', async () => {
    const { text } = await copied();
    expect(await ui('open-file', { text })).toMatchObject({
      value: { count: 2, createdAt: AT, derivations: [{ kdf: 'argon2id' }], recoveries: [{ kdf: 'hkdf-sha256' }] },
    });
    for (const other of ['', '{}', 'null', '[]', '{"einmal":"vault"}', '{"einmal":"damaged"}', text.slice(0, -9)]) {
      expect(await ui('open-file', { text: other })).toEqual(UNKNOWN);
      expect(await restore(other, RIGHT, '')).toEqual(UNKNOWN);
    }
    const weak = text.replace('"memory": 65536', '"memory": 1024');
    expect(valueIn(await ui('open-file', { text: weak })).derivations).toEqual([]);
    const newer = text.replace('"format": 2', '"format": 3');
    expect(await ui('open-file', { text: newer })).toEqual({ ok: false, failure: 'vault-newer' });
  });

  it.each([
    ['passphrase', [RIGHT, '']],
    ['recovery code', ['', CODE]],
  ])('comes back with the %s; it is locked then, and nothing is lost', async (_way, keys) => {
    const { text, id, guardedId } = await copied();
    expect(await restore(text, ...keys)).toEqual(DONE);
    expect(await stateNow()).toBe('locked');
    expect(await unlock()).toEqual(DONE);
    await quiet();
    expect(await ui('codes', { ids: [id] })).toMatchObject({ value: [{ code: { code: expectedCode() } }] });
    expect(await prove(RIGHT, (proof) => ui('guarded-code', { id: guardedId, proof }))).toMatchObject({ ok: true });
    expect(await ui('notices')).toEqual({ ok: true, value: [] });
    expect(await indexedDB.databases()).toHaveLength(2);
    // Lists of names are in no file, and are there again.
    await ui('erase-vault');
    expect(valueIn(await ui('checklist'))?.rows).toHaveLength(2);
  });

  it('ticks its accounts off the list of what to register again', async () => {
    await ready();
    const text = valueIn(await ui('sealed-copy'));
    await quiet();
    await ui('erase-vault');
    expect(valueIn(await ui('checklist'))?.rows).toMatchObject([{ doneAt: null }]);
    expect(await restore(text, RIGHT, '')).toEqual(DONE);
    expect(await unlock()).toEqual(DONE);
    await vi.waitFor(async () =>
      expect(valueIn(await ui('checklist'))?.rows).toMatchObject([{ doneAt: expect.any(Number) }]),
    );
  });

  it.each([
    ['a wrong passphrase', [freshKey(), ''], WRONG],
    ['a wrong recovery code', ['', freshKey()], NO_CODE],
    ['both wrong', [freshKey(), freshKey()], WRONG],
    ['nothing', ['', ''], WRONG],
    ['no keys', [], WRONG],
    ['what is no key', ['AAAA', ''], WRONG],
    ['what is no base64', ['%', ''], WRONG],
    ['the code in the passphrase’s place', [CODE, ''], WRONG],
  ])('does not come back with %s; that is not counted', async (_way, keys, failure) => {
    const { text } = await copied();
    expect(await restore(text, ...keys)).toEqual(failure);
    expect(await stateNow()).toBe('none');
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 0 } });
    expect(await indexedDB.databases()).toHaveLength(1);
  });

  it('that is damaged is refused', async () => {
    const { text } = await copied();
    const { header, pages, secrets } = JSON.parse(text);
    const flip = (sealed: string) => (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1);
    const damaged = [
      { header: { ...header, generation: 1 }, pages, secrets },
      { header, pages: pages.slice(1), secrets },
      { header, pages, secrets: secrets.slice(1) },
      { header, pages, secrets: secrets.map((one: { sealed: string }) => ({ ...one, sealed: flip(one.sealed) })) },
    ];
    for (const one of damaged)
      expect(await restore(JSON.stringify({ einmal: 'vault', ...one }), RIGHT, '')).toEqual(DAMAGED);
    expect(await restore(JSON.stringify({ einmal: 'vault', header, pages }), RIGHT, '')).toEqual(DAMAGED);
    expect(await stateNow()).toBe('none');
  });

  it('takes no intact vault’s place', async () => {
    const { text } = await copied();
    await create();
    const before = await ui('vault-facts');
    expect(await restore(text, RIGHT, '')).toEqual(EXISTS);
    await ui('lock');
    expect(await restore(text, RIGHT, '')).toEqual(EXISTS);
    await unlock();
    expect(await ui('vault-facts')).toEqual(before);
  });

  it('brings back no wrong passphrases, and an old one only the passphrase of its time', async () => {
    const id = await ready();
    const text = valueIn(await ui('sealed-copy'));
    const fresh = freshKey();
    await prove(RIGHT, (proof) => ui('change-passphrase', { proof, passphrase: slot(fresh) }));
    await failTimes(3);
    await ui('erase-vault');
    expect(await restore(text, fresh, '')).toEqual(WRONG);
    expect(await restore(text, RIGHT, '')).toEqual(DONE);
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 0 } });
    expect(await unlock(fresh)).toEqual(WRONG);
    expect(await unlock()).toEqual(DONE);
    expect(await ui('entries')).toMatchObject({ value: [{ id }] });
  });
});
