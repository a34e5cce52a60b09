import { describe, expect, it, vi } from 'vitest';
import {
  AT,
  DONE,
  fake,
  found,
  HOUR,
  LOCKED,
  MINUTE,
  page,
  pass,
  quiet,
  ready,
  ring,
  save,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

/** The heart beats, as it does while the computer is awake. */
async function awakeFor(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += MINUTE) {
    pass(MINUTE);
    await ring('beat');
  }
}

describe('a deadline', () => {
  it.each([
    ['vault-state', async () => expect(await stateNow()).toBe('locked')],
    ['entries', async () => expect(await ui('entries')).toEqual(LOCKED)],
    ['a page', async () => expect(await page(found)).toEqual({ kind: 'nothing', reason: 'locked' })],
    ['a capture', async () => expect(await save()).toEqual(LOCKED)],
  ])('of twelve hours is looked at by each use: %s', async (_name, use) => {
    await ready();
    await awakeFor(12 * HOUR - MINUTE);
    expect(await stateNow()).toBe('unlocked');
    pass(MINUTE);
    fake.told.length = 0;
    await use();
    await quiet();
    expect(fake.told).toContainEqual({ kind: 'vault-changed' });
    expect(fake.icons.at(-1)).toContain('/locked');
    expect(fake.api.storage.session.all()).toEqual({});
  });

  it('passes while the computer sleeps: the heart was silent', async () => {
    await ready();
    await awakeFor(10 * MINUTE);
    pass(2 * MINUTE);
    expect(await stateNow()).toBe('unlocked');
    pass(MINUTE);
    expect(await stateNow()).toBe('locked');
  });

  it('that passed in sleep is not taken back by the first beat after it', async () => {
    await ready();
    pass(8 * HOUR);
    await ring('beat');
    expect(await stateNow()).toBe('locked');
    await quiet();
    expect(fake.api.storage.session.all()).toEqual({});
  });

  it('does not move back with the clock', async () => {
    await ready();
    await awakeFor(5 * MINUTE);
    vi.setSystemTime(AT - MINUTE);
    expect(await stateNow()).toBe('locked');
  });

  it('does not move back with the clock: since the last beat either', async () => {
    await ready();
    await awakeFor(5 * MINUTE);
    pass(-2 * MINUTE);
    expect(await ui('entries')).toEqual(LOCKED);
  });

  it('begins anew with each unlocking, and is watched by alarms', async () => {
    await ready();
    pass(5 * MINUTE);
    expect(await stateNow()).toBe('locked');
    await quiet();
    expect(await unlock()).toEqual(DONE);
    expect(await stateNow()).toBe('unlocked');
    expect(fake.alarms.get('lock')).toEqual({ when: AT + 5 * MINUTE + 12 * HOUR });
    expect(fake.alarms.get('beat')).toEqual({ periodInMinutes: 1 });
  });
});
