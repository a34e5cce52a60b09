import { describe, expect, it, vi } from 'vitest';
import {
  DONE,
  fake,
  MINUTE,
  pass,
  ready,
  restartBrowser,
  restartWorker,
  SITE,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

describe('a dead worker', () => {
  it('changes nothing: unlocked stays unlocked, locked stays locked', async () => {
    await ready();
    await restartWorker();
    expect(await stateNow()).toBe('unlocked');
    await ui('lock');
    await restartWorker();
    expect(await stateNow()).toBe('locked');
  });

  it('that died while unlocking is made up for by the next', async () => {
    await ready();
    fake.tabs.push({ id: 7, url: `${SITE}/login` });
    await restartWorker();
    await vi.waitFor(() => expect(fake.said).toEqual([{ tabId: 7, message: { kind: 'ask-again' } }]));
    await vi.waitFor(() => expect(fake.icons.at(-1)).toContain('/unlocked'));
  });

  it('that died while locking is made up for by the next', async () => {
    await ready();
    await fake.api.storage.session.clear();
    await restartWorker();
    await vi.waitFor(() => expect(fake.icons.at(-1)).toContain('/locked'));
  });

  it('does not stop a deadline', async () => {
    await ready();
    pass(3 * MINUTE);
    await restartWorker();
    expect(await stateNow()).toBe('locked');
    await vi.waitFor(() => expect(fake.api.storage.session.all()).toEqual({}));
  });

  it('and a closed browser leave it locked', async () => {
    await ready();
    await restartBrowser();
    expect(await stateNow()).toBe('locked');
    expect(await unlock()).toEqual(DONE);
  });
});
