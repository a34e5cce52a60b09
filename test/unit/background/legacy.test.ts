import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../src/bytes.ts';
import { passphraseBytes, wrappingKeyFrom } from '../../../src/derive/passphrase.ts';
import { valueIn } from '../../fakes/vault.ts';
import {
  CODE,
  create,
  DONE,
  failTimes,
  freshKey,
  prove,
  quiet,
  RIGHT,
  restartBrowser,
  restartWorker,
  slot,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const WRONG = { ok: false, failure: 'passphrase-wrong' };
const EXISTS = { ok: false, failure: 'vault-exists' };

describe('a vault of the first format', () => {
  const text = readFileSync(join(import.meta.dirname, '../../vectors/vault-v1.json'), 'utf8');
  const { header, records } = JSON.parse(text);
  const key = wrappingKeyFrom(passphraseBytes('Übung macht 1 Meister!'), header.slots[0].derivation).then(toBase64);

  /** As the first version left it on the disk. */
  async function oldVault(changed: object = {}): Promise<void> {
    const db = await openDB('einmal', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('header');
        fresh.createObjectStore('records', { keyPath: 'id' });
      },
    });
    await db.put('header', { ...header, ...changed }, 'header');
    for (const record of records) await db.put('records', record);
    db.close();
    await restartWorker();
  }
  const names = async () => valueIn(await ui('entries')).map(({ issuer, account }) => `${issuer}:${account}`);
  const NAMES = ['Amt24:prüfstelle', 'i-mpuls JMD:adm', ':verwaltung'];

  it('that the passphrase opens and that is damaged all the same can be saved, and replaced by a copy', async () => {
    await oldVault({ generation: header.generation + 1 });
    expect(await stateNow()).toBe('locked');
    expect(await unlock(await key)).toEqual({ ok: false, failure: 'vault-damaged' });
    expect(await stateNow()).toBe('damaged');
    expect(JSON.parse(valueIn(await ui('damaged-data'))).legacy.header.generation).toBe(header.generation + 1);
    const file = JSON.stringify({ einmal: 'vault', header, records });
    expect(await ui('restore-file', { text: file, wrappingKeys: [await key] })).toEqual(DONE);
    expect(await stateNow()).toBe('locked');
    expect(await unlock(await key)).toEqual(DONE);
    expect(await names()).toEqual(NAMES);
  });

  it('is taken over at the first unlocking; the old one is kept until the next', async () => {
    await oldVault();
    expect(await stateNow()).toBe('locked');
    expect(await ui('lock-state')).toEqual({
      ok: true,
      value: { wrong: 0, left: 10, waitUntil: null, recovery: false },
    });
    expect(await ui('open-recovery')).toEqual({ ok: false, failure: 'recovery-none' });
    expect(await create()).toEqual(EXISTS);
    expect(await unlock(freshKey())).toEqual(WRONG);
    expect(await unlock(await key)).toEqual(DONE);
    await quiet();
    expect((await names()).sort()).toEqual(NAMES.sort());
    expect(await ui('vault-facts')).toMatchObject({ value: { createdAt: header.createdAt, readOnly: false } });
    expect(valueIn(await ui('vault-facts')).recoveryNotedAt).toBeUndefined();
    expect(await ui('lock-state')).toMatchObject({ value: { wrong: 0 } });
    const databases = async () => (await indexedDB.databases()).map(({ name }) => name);
    expect(await databases()).toContain('einmal');
    await restartBrowser();
    expect(await databases()).toContain('einmal');
    expect(await unlock(await key)).toEqual(DONE);
    await quiet();
    expect(await databases()).not.toContain('einmal');
    expect((await names()).sort()).toEqual(NAMES.sort());
    // It gets the recovery code that it never had.
    const recovery = { wrappingKey: CODE, derivation: { kdf: 'hkdf-sha256', salt: header.vaultId } } as const;
    expect(await prove(await key, (proof) => ui('replace-recovery', { proof, recovery }))).toEqual(DONE);
    await ui('lock');
    expect(await ui('recover', { wrappingKeys: [CODE], passphrase: slot(RIGHT) })).toEqual(DONE);
  });

  it('is erased like any other', async () => {
    await oldVault();
    await failTimes(9);
    expect(await ui('erase-vault')).toEqual(DONE);
    expect(await stateNow()).toBe('none');
    expect(await indexedDB.databases()).toHaveLength(1);
  });

  it('comes back from its file', async () => {
    expect(await ui('open-file', { text })).toMatchObject({ value: { count: 3, recoveries: [] } });
    expect(await ui('restore-file', { text, wrappingKeys: [freshKey()] })).toEqual(WRONG);
    expect(await ui('restore-file', { text, wrappingKeys: [await key] })).toEqual(DONE);
    expect(await unlock(await key)).toEqual(DONE);
    expect((await names()).sort()).toEqual(NAMES.sort());
  });
});
