import { describe, expect, it, vi } from 'vitest';
import {
  DONE,
  fake,
  found,
  freshKey,
  happen,
  LOCKED,
  page,
  ready,
  ring,
  SITE,
  save,
  startWorker,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

const TRIGGERS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['the user', () => ui('lock')],
  ['the keyboard command', () => happen(fake.api.commands.onCommand, 'lock')],
  ['nobody at the computer', () => happen(fake.api.idle.onStateChanged, 'idle')],
  ['the alarm after twelve hours', () => ring('lock')],
  ['the start of the browser', () => happen(fake.api.runtime.onStartup)],
  ['an update', () => happen(fake.api.runtime.onInstalled, { reason: 'update' })],
  [
    'the last window’s closing',
    () => {
      fake.windows.clear();
      return happen(fake.api.windows.onRemoved, 1);
    },
  ],
  [
    'a beat that finds nobody there',
    () => {
      fake.idle.state = 'idle';
      return ring('beat');
    },
  ],
];

describe('locking by', () => {
  it.each(TRIGGERS)('%s takes the key away and tells everybody', async (_name, trigger) => {
    const id = await ready();
    fake.tabs.push({ id: 7, url: `${SITE}/login` });
    fake.badges.set(7, '!');
    fake.told.length = 0;
    await trigger();
    expect(fake.api.storage.session.all()).toEqual({});
    expect(fake.alarms.size).toBe(0);
    expect(fake.told).toContainEqual({ kind: 'vault-changed' });
    expect(fake.icons.at(-1)).toContain('/locked');
    expect(fake.badges.get(7)).toBe('');
    expect(await stateNow()).toBe('locked');
    expect(await ui('codes', { ids: [id] })).toEqual(LOCKED);
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'locked' });
  });

  it('a window’s closing happens only with the last one', async () => {
    await ready();
    await happen(fake.api.windows.onRemoved, 2);
    expect(await stateNow()).toBe('unlocked');
  });

  it('another command or an install does nothing', async () => {
    await ready();
    await happen(fake.api.commands.onCommand, '_execute_action');
    await happen(fake.api.runtime.onInstalled, { reason: 'install' });
    expect(await stateNow()).toBe('unlocked');
    expect(fake.options.opened).toBe(1);
  });
});

describe('the screen’s lock', () => {
  /** What happens at the event, and what the browser says of the screen some seconds later. */
  async function screenLocks(event: () => Promise<void>, later: string): Promise<void> {
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date', 'setTimeout'] });
    const happening = event();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await stateNow()).toBe('unlocked');
    fake.idle.state = later;
    await vi.advanceTimersByTimeAsync(4_000);
    await happening;
  }

  it('locks', async () => {
    await ready();
    await screenLocks(() => happen(fake.api.idle.onStateChanged, 'locked'), 'locked');
    expect(await stateNow()).toBe('locked');
  });

  it('is not believed when it is gone some seconds later: Windows asked for an administrator’s consent', async () => {
    await ready();
    await screenLocks(() => happen(fake.api.idle.onStateChanged, 'locked'), 'active');
    expect(await stateNow()).toBe('unlocked');
  });

  it('is not believed at once by a beat either', async () => {
    await ready();
    fake.idle.state = 'locked';
    await screenLocks(() => ring('beat'), 'active');
    expect(await stateNow()).toBe('unlocked');
    fake.idle.state = 'locked';
    await screenLocks(() => ring('beat'), 'locked');
    expect(await stateNow()).toBe('locked');
  });
});

describe('while locked', () => {
  it('nothing is readable, and the toolbar says that a page waits', async () => {
    const id = await ready();
    await ui('lock');
    expect(await page(found)).toEqual({ kind: 'nothing', reason: 'locked' });
    expect(fake.badges.get(7)).toBe('!');
    const answers = [
      ui('entries'),
      ui('codes', { ids: [id] }),
      ui('next-code', { id }),
      ui('sites'),
      ui('vault-facts'),
      ui('change-entry', { id, name: 'x', sites: [] }),
      ui('confirm-entry', { id }),
      ui('allow-first', { id, tabId: 7 }),
      ui('fill-tab', { id, tabId: 7 }),
      ui('remove-entry', { id }),
      ui('recovery-noted'),
      ui('forbid-export'),
      ui('change-settings', { idleMinutes: 5, eraseAtTen: false }),
      save(),
    ];
    for (const answer of await Promise.all(answers)) expect(answer).toEqual(LOCKED);
  });

  it('a page that has just filled a code does not make its tab look unlocked', async () => {
    await ready();
    const titles: unknown[] = [];
    fake.api.action.setTitle = async (...[said]: unknown[]) => void titles.push(said);
    await page({ kind: 'filled', purpose: 'login' });
    expect(titles).toEqual([{ title: 'toolbarUnlocked', tabId: 7 }]);
    await ui('lock');
    await page({ kind: 'filled', purpose: 'login' });
    expect(titles.at(-1)).toEqual({ title: 'toolbarLocked', tabId: 7 });
  });

  it('unlocking asks the waiting pages to ask again and takes the sign back', async () => {
    await ready();
    await ui('lock');
    await page(found);
    fake.tabs.push({ id: 7, url: `${SITE}/login` }, { id: 9, url: 'https://www.example.com/' });
    expect(await unlock(freshKey())).toEqual({ ok: false, failure: 'passphrase-wrong' });
    expect(fake.said).toEqual([]);
    fake.told.length = 0;
    expect(await unlock()).toEqual(DONE);
    expect(fake.said).toEqual([{ tabId: 7, message: { kind: 'ask-again' } }]);
    expect(fake.badges.get(7)).toBe('');
    expect(fake.icons.at(-1)).toContain('/unlocked');
    expect(fake.told).toContainEqual({ kind: 'vault-opened' });
  });

  it('locked again before the toolbar could show it open, it shows a padlock', async () => {
    await ready();
    await ui('lock');
    fake.deafen();
    fake.icons.length = 0;
    let pass = (): void => undefined;
    const moment = new Promise<void>((resolve) => {
      pass = resolve;
    });
    await startWorker(fake.api, { moment: () => moment });
    const unlocked = unlock();
    await vi.waitFor(async () => expect(await stateNow()).toBe('unlocked'));
    await ui('lock');
    pass();
    await unlocked;
    expect(fake.icons.at(-1)).toContain('/locked');
    expect(fake.icons).not.toContain('/icons/unlocked-16.png');
  });

  it('unlocking succeeds though a tab closes in the middle of it', async () => {
    await ready();
    await ui('lock');
    fake.tabs.push({ id: 6, url: `${SITE}/` }, { id: 7, url: `${SITE}/login` });
    fake.gone.add(6);
    expect(await unlock()).toEqual(DONE);
    expect(fake.said).toContainEqual({ tabId: 7, message: { kind: 'ask-again' } });
  });
});
