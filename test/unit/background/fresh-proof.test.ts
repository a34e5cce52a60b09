import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/messages/ui-to-background.ts';
import type { Result } from '../../../src/result.ts';
import { valueIn } from '../../fakes/vault.ts';
import {
  DONE,
  failTimes,
  fake,
  freshKey,
  LOCKED,
  MINUTE,
  OTHER,
  pass,
  prove,
  RIGHT,
  ready,
  SITE,
  save,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const WRONG = { ok: false, failure: 'passphrase-wrong' };
const guard = (id: string, guarded = true, key = RIGHT) =>
  prove(key, (proof) => ui('guard-entry', { id, guarded, proof }));
const codeOf = (id: string, key = RIGHT) => prove(key, (proof) => ui('guarded-code', { id, proof }));
const fill = (id: string, tabId = 7, key = RIGHT) => prove(key, (proof) => ui('fill-guarded', { id, tabId, proof }));
const reveal = (id: string, key = RIGHT) => prove(key, (proof) => ui('reveal-secret', { id, proof }));
const wrongs = async () => valueIn(await ui('lock-state')).wrong;

/** A vault with one guarded account whose page is open in tab 7. */
async function guarded(): Promise<string> {
  const id = await ready();
  expect(await guard(id)).toMatchObject({ value: { id, guarded: true } });
  fake.tabs.push(
    { id: 7, url: `${SITE}/login` },
    { id: 8, url: `${SITE}/login` },
    { id: 9, url: 'https://example.de/' },
  );
  fake.said.length = 0;
  return id;
}

describe('a secret', () => {
  it('is shown after a fresh passphrase, guarded or not', async () => {
    const id = await guarded();
    const { id: other } = valueIn(await save({ uri: OTHER, name: 'verwaltung' }));
    expect(await reveal(id)).toMatchObject({ value: expect.stringContaining('secret=GEZDGNBV') });
    expect(await reveal(other)).toMatchObject({ value: expect.stringContaining('secret=MFZDGNBV') });
    expect(await reveal('unknown')).toEqual({ ok: false, failure: 'entry-unknown' });
  });

  it('is never shown again once the vault says so, on any computer', async () => {
    const id = await ready();
    expect(await ui('forbid-export')).toEqual(DONE);
    const forbidden = { ok: false, failure: 'export-forbidden' };
    expect(await reveal(id)).toEqual(forbidden);
    expect(await ui('settings')).toMatchObject({ value: { exportSecrets: false } });
    const text = valueIn(await ui('sealed-copy'));
    const fresh = { wrappingKey: RIGHT, derivation: valueIn(await ui('vault-facts')).derivation };
    const recovery = { wrappingKey: RIGHT, derivation: { kdf: 'hkdf-sha256', salt: fresh.derivation.salt } } as const;
    await prove(RIGHT, (proof) => ui('rotate-vault', { proof, passphrase: fresh, recovery }));
    expect(await reveal(id)).toEqual(forbidden);
    await ui('erase-vault');
    await ui('restore-file', { text, wrappingKeys: [RIGHT, ''] });
    await unlock();
    expect(await reveal(id)).toEqual(forbidden);
    expect(await codeOf(id)).toMatchObject({ ok: true });
  });
});

describe('a wrong passphrase', () => {
  const uses: readonly (readonly [string, (id: string, key: string) => Promise<Result<unknown, Failure>>])[] = [
    ['guarding', (id, key) => guard(id, false, key)],
    ['a code', codeOf],
    ['filling', (id, key) => fill(id, 7, key)],
    ['showing the secret', reveal],
  ];

  it.each(uses)('for %s gives nothing and counts as at the lock screen', async (_name, use) => {
    const id = await guarded();
    const wrong = freshKey();
    expect(await use(id, wrong)).toEqual(WRONG);
    expect(await use(id, wrong)).toEqual({ ok: false, failure: 'passphrase-same' });
    expect(await wrongs()).toBe(1);
    expect(fake.said).toEqual([]);
    expect(await stateNow()).toBe('unlocked');
    expect(await use(id, RIGHT)).toMatchObject({ ok: true });
    expect(await wrongs()).toBe(0);
  });

  it.each(uses)('for %s waits as at the lock screen', async (_name, use) => {
    const id = await guarded();
    await failTimes(5);
    expect(await use(id, RIGHT)).toEqual({ ok: false, failure: 'passphrase-waiting' });
  });

  it('in an unlocked vault, too, the tenth erases', async () => {
    const id = await guarded();
    for (let time = 0; time < 10; time++) {
      const { waitUntil } = valueIn(await ui('lock-state'));
      while (waitUntil !== null && Date.now() < waitUntil) {
        pass(MINUTE / 2);
        await fake.api.storage.session.set({ beat: Date.now() });
      }
      expect(await codeOf(id, freshKey())).toEqual(time < 9 ? WRONG : { ok: false, failure: 'vault-erased' });
    }
    expect(await stateNow()).toBe('none');
  });

  it('and the right one are not tried while it is locked, and not counted', async () => {
    const id = await guarded();
    await ui('lock');
    for (const [, use] of uses) expect(await use(id, RIGHT)).toEqual(LOCKED);
    expect(await wrongs()).toBe(0);
  });
});
