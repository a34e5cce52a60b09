import { describe, expect, it } from 'vitest';
import type { Stored } from '../../../src/vault/store.ts';
import { valueIn } from '../../fakes/vault.ts';
import { alter, type Copy, flipped, flipSecret, keep, kept, notices, resting, unlocked, type Whole } from './copies.ts';
import {
  DONE,
  expectedCode,
  fake,
  freshKey,
  quiet,
  ready,
  restartBrowser,
  save,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

describe('damage in one copy', () => {
  it.each<readonly [string, Copy, (whole: Whole) => Stored]>([
    ['a secret', 'main', flipSecret],
    ['a page', 'main', (whole) => ({ ...whole, pages: [] })],
    ['the header', 'main', (whole) => ({ ...whole, header: { ...whole.header, mac: flipped(whole.header.mac) } })],
    ['what the header’s signature is over', 'main', (whole) => ({ ...whole, header: { ...whole.header, count: 7 } })],
    ['all of it', 'main', () => ({ header: 'torn', pages: [], secrets: [] })],
    [
      'what the second header’s signature is over',
      'mirror',
      (whole) => ({ ...whole, header: { ...whole.header, count: 7 } }),
    ],
    ['all of the second', 'mirror', () => ({ header: 'torn', pages: [], secrets: [] })],
  ])('%s: it is made anew from the other, and the user is told once', async (_name, copy, change) => {
    const id = await resting();
    await alter(copy, change);
    await restartBrowser();
    expect(await unlocked()).toBe('unlocked');
    expect(await notices()).toEqual(['copy-restored']);
    expect(await ui('codes', { ids: [id] })).toMatchObject({ value: [{ code: { code: expectedCode() } }] });
    expect(await kept('main')).toEqual(await kept('mirror'));
    await ui('lock');
    await restartBrowser();
    expect(await notices()).toEqual(['copy-restored']);
    expect(await ui('dismiss-notices', { shown: ['copy-restored'] })).toEqual(DONE);
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
    await ui('dismiss-notices', { shown: ['older-state'] });
    expect(await notices()).toEqual(['copy-behind']);
    await ui('dismiss-notices', { shown: ['copy-behind'] });
    await save({ uri: 'otpauth://totp/y?secret=GEZDGNBW', name: 'y' });
    expect(await notices()).toEqual([]);
    expect(await kept('mirror')).toEqual(await kept('main'));
  });

  it('that cannot be stored keeps nobody out', async () => {
    const id = await resting();
    await alter('mirror', () => ({ header: 'torn', pages: [], secrets: [] }));
    fake.api.storage.local.before = ({ set = {} }) => {
      if ('notices' in set || 'spared' in set) throw new Error('QUOTA_BYTES quota exceeded');
    };
    expect(await unlocked()).toBe('unlocked');
    expect(await ui('entries')).toMatchObject({ value: [{ id }] });
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
