import { describe, expect, it } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import { AT, create, DONE, disk, fake, quiet, ready, restartWorker, stateNow, ui, unlock } from './worker.ts';

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
    await ledger.set('erasing', { at: AT, databases: [store?.name ?? ''], rows: [] });
    await restartWorker();
    expect(await create()).toEqual(DONE);
    expect(await ui('entries')).toEqual({ ok: true, value: [] });
    await quiet();
    expect(await stateNow()).toBe('unlocked');
  });
});
