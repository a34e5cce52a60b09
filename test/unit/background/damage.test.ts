import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../src/bytes.ts';
import { type Header, headerText, type Page, type SecretRecord } from '../../../src/vault/format.ts';
import { keysOf, sign } from '../../../src/vault/seal.ts';
import type { Stored } from '../../../src/vault/store.ts';
import { valueIn } from '../../fakes/vault.ts';
import {
  CODE,
  create,
  DONE,
  disk,
  expectedCode,
  fake,
  found,
  freshKey,
  page,
  prove,
  quiet,
  RIGHT,
  ready,
  recoverySlot,
  restartBrowser,
  restartWorker,
  save,
  slot,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

interface Whole extends Stored {
  readonly header: Header;
  readonly pages: readonly Page[];
  readonly secrets: readonly SecretRecord[];
}
type Copy = 'main' | 'mirror';

const DAMAGED = { ok: false, failure: 'vault-damaged' };
const READ_ONLY = { ok: false, failure: 'vault-read-only' };

const mainStore = async () => {
  const store = await disk().current();
  if (!store) throw new Error('no vault');
  return store;
};
/** In one order, whatever order the two keep it in. */
async function kept(copy: Copy): Promise<Whole> {
  const whole = (await (copy === 'main' ? (await mainStore()).all() : disk().mirror.all())) as Whole;
  const secrets = whole.secrets.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...whole, pages: whole.pages.toSorted((a, b) => a.page - b.page), secrets };
}
const keep = async (copy: Copy, whole: Stored): Promise<void> =>
  copy === 'main' ? void (await (await mainStore()).replace(whole as never)) : disk().mirror.replace(whole);
const alter = async (copy: Copy, change: (whole: Whole) => Stored): Promise<void> =>
  keep(copy, change(await kept(copy)));

const flipped = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
const flipSecret = (whole: Whole): Stored => ({
  ...whole,
  secrets: whole.secrets.map((secret) => ({ ...secret, sealed: flipped(secret.sealed) })),
});

/** A header that somebody with the vault's key wrote: a later version of ours. */
async function signed(header: Header, change: object): Promise<Header> {
  const { vaultKey } = fake.api.storage.session.all().unlocked as { vaultKey: string };
  const keys = await keysOf(fromBase64(vaultKey), header.vaultId);
  const changed = { ...header, ...change };
  return { ...changed, mac: await sign(keys.header, headerText(changed)) };
}

const notices = async () => valueIn(await ui('notices'));
/** A vault, locked, with nothing going on any more. */
async function resting(): Promise<string> {
  const id = await ready();
  await quiet();
  await ui('lock');
  return id;
}
const unlocked = async () => {
  expect(await unlock()).toEqual(DONE);
  await quiet();
  return stateNow();
};

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
    expect(await ui('recover', { wrappingKeys: [CODE], passphrase: slot(freshKey()) })).toEqual(DAMAGED);
    expect(await ui('sealed-copy')).toEqual(DAMAGED);
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

  it('that a page runs into gives it nothing', async () => {
    await ready();
    await quiet();
    for (const copy of ['main', 'mirror'] as const)
      await alter(copy, (whole) => ({ ...whole, header: { ...whole.header, count: 7 } }));
    expect(await page(found)).toMatchObject({ kind: 'nothing' });
    await quiet();
    expect(fake.api.storage.session.all()).toEqual({});
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

describe('damage in one copy', () => {
  it.each([
    ['a secret', flipSecret],
    ['a page', (whole: Whole) => ({ ...whole, pages: [] })],
    ['the header', (whole: Whole) => ({ ...whole, header: { ...whole.header, mac: flipped(whole.header.mac) } })],
    ['what the header’s signature is over', (whole: Whole) => ({ ...whole, header: { ...whole.header, count: 7 } })],
    ['all of it', () => ({ header: 'torn', pages: [], secrets: [] })],
  ])('%s: it is made anew from the other, and the user is told once', async (_name, change) => {
    const id = await resting();
    await alter('main', change);
    await restartBrowser();
    expect(await unlocked()).toBe('unlocked');
    expect(await notices()).toEqual(['copy-restored']);
    expect(await ui('codes', { ids: [id] })).toMatchObject({ value: [{ code: { code: expectedCode() } }] });
    expect(await kept('main')).toEqual(await kept('mirror'));
    await ui('lock');
    await restartBrowser();
    expect(await notices()).toEqual(['copy-restored']);
    expect(await ui('dismiss-notices')).toEqual(DONE);
    await unlocked();
    expect(await notices()).toEqual([]);
  });

  it('the databases come back empty: everything is there again, wrong passphrases too', async () => {
    const id = await resting();
    await unlock(freshKey());
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '');
    await restartBrowser();
    expect(await stateNow()).toBe('locked');
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 1 } });
    expect(await unlocked()).toBe('unlocked');
    expect(await notices()).toEqual(['copy-restored']);
    expect(await ui('entries')).toMatchObject({ value: [{ id }] });
    expect(await kept('main')).toEqual(await kept('mirror'));
  });

  it('storage.local comes back as it was a while ago', async () => {
    await ready();
    const before = structuredClone(fake.api.storage.local.all());
    for (const name of ['one', 'two', 'three'])
      await save({
        uri: `otpauth://totp/${name}?secret=GEZDGN${name === 'one' ? 'BV' : name === 'two' ? 'BW' : 'BX'}`,
        name,
      });
    await quiet();
    await ui('lock');
    await fake.api.storage.local.clear();
    await fake.api.storage.local.set(before);
    await restartBrowser();
    expect(await unlocked()).toBe('unlocked');
    expect(await notices()).toEqual(['copy-restored']);
    expect(valueIn(await ui('entries'))).toHaveLength(4);
    expect(await kept('mirror')).toEqual(await kept('main'));
  });

  it('a second copy one step behind is no news: a kill between two writes', async () => {
    await ready();
    const before = await kept('mirror');
    await save({ uri: 'otpauth://totp/x?secret=GEZDGNBV', name: 'x' });
    await quiet();
    await ui('lock');
    await keep('mirror', before);
    expect(await unlocked()).toBe('unlocked');
    expect(await notices()).toEqual([]);
    expect(await kept('mirror')).toEqual(await kept('main'));
  });

  it('a newer state that cannot be believed: the older one is used, and that is said', async () => {
    const id = await resting();
    await alter('main', (whole) => ({ ...whole, header: { ...whole.header, generation: 99 } }));
    expect(await unlocked()).toBe('unlocked');
    expect(await notices()).toContain('older-state');
    expect(await ui('entries')).toMatchObject({ value: [{ id }] });
  });
});

describe('a notice', () => {
  it('says that the second copy is behind, until it follows', async () => {
    await ready();
    await quiet();
    fake.api.storage.local.before = ({ set = {} }) => {
      if ('vault/header' in set) throw new Error('QUOTA_BYTES quota exceeded');
    };
    expect(await save({ uri: 'otpauth://totp/x?secret=GEZDGNBV', name: 'x' })).toMatchObject({ ok: true });
    expect(await notices()).toEqual(['copy-behind']);
    fake.api.storage.local.before = () => undefined;
    await ui('dismiss-notices');
    await save({ uri: 'otpauth://totp/y?secret=GEZDGNBW', name: 'y' });
    expect(await notices()).toEqual([]);
    expect(await kept('mirror')).toEqual(await kept('main'));
  });

  it('says that somebody changed the list of names, which is made anew', async () => {
    await resting();
    const before = (await kept('main')).pages.map(({ names }) => names?.rows);
    for (const copy of ['main', 'mirror'] as const)
      await alter(copy, (whole) => JSON.parse(JSON.stringify(whole).replaceAll('i-mpuls JMD', 'evil.example')));
    expect(await unlocked()).toBe('unlocked');
    expect(await notices()).toEqual(['names-changed']);
    expect((await kept('main')).pages.map(({ names }) => names?.rows)).toEqual(before);
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
  });

  it('that we do not know is refused, and only its sealed bytes can be exported', async () => {
    await written({ format: 3 });
    const before = await kept('main');
    expect(await stateNow()).toBe('newer');
    const newer = { ok: false, failure: 'vault-newer' };
    for (const answer of [unlock(), ui('open-recovery'), ui('sealed-copy')]) expect(await answer).toEqual(newer);
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
