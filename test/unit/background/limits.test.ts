import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import { AT, fake, found, MINUTE, OTHER, page, ready, restartWorker, SITE, save, ui, unlock } from './worker.ts';

const STOPPED = { kind: 'nothing', reason: 'attempts-over' } as const;
const PERIOD = 30_000;
const CODE = { kind: 'code' } as const;

/** The same page, loaded again in a later period: it was sent the code, and asks once more. */
const nextTime = async (periods: number, sender: object = {}): Promise<unknown> => {
  vi.setSystemTime(AT + periods * PERIOD);
  return page(found, sender);
};

describe('a page that asks again after a code', () => {
  it('gets one more, in the next period, and then none unasked, not even after a lock and a dead worker', async () => {
    const id = await ready();
    expect(await nextTime(0)).toMatchObject(CODE);
    expect(await nextTime(1)).toMatchObject(CODE);
    expect(await nextTime(3)).toEqual(STOPPED);
    expect(fake.badges.get(7)).toBe('!');
    await ui('lock');
    await restartWorker();
    await unlock();
    expect(await nextTime(5)).toEqual(STOPPED);
    // The user has looked, and wants it.
    expect(await page({ ...found, choice: id })).toMatchObject(CODE);
    expect(await nextTime(7)).toMatchObject(CODE);
  });

  it('gets one again ten minutes later, and another tab at once', async () => {
    await ready();
    for (const periods of [0, 1]) expect(await nextTime(periods)).toMatchObject(CODE);
    expect(await nextTime(2, { tab: { id: 8 } })).toMatchObject(CODE);
    expect(await nextTime(4)).toEqual(STOPPED);
    valueIn(await ui('lock'));
    vi.setSystemTime(AT + PERIOD + 10 * MINUTE);
    valueIn(await unlock());
    expect(await page(found)).toMatchObject(CODE);
  });

  it('gets one though the clock was set back', async () => {
    await ready();
    for (const periods of [4, 5]) expect(await nextTime(periods)).toMatchObject(CODE);
    expect(await nextTime(0)).toMatchObject(CODE);
  });
});

it('an origin gets three codes a minute, whichever accounts they are of and however they are asked for', async () => {
  await ready();
  const others = ['b', 'c', 'd'].map((name) => OTHER.replace('MFZD', 'MF2D').replace('verwaltung', name));
  const secrets = ['GEZA', 'GEZB', 'GEZC'];
  const ids = [];
  for (const [index, uri] of others.entries())
    ids.push(valueIn(await save({ uri: uri.replace('MF2D', secrets[index] ?? ''), name: `${index}` })).id);
  for (const choice of ids) expect(await page({ ...found, choice })).toMatchObject(CODE);
  const [first] = valueIn(await ui('entries'));
  expect(await page({ ...found, choice: first?.id ?? '' })).toEqual({ kind: 'later', askAgainAt: AT + MINUTE });
  vi.setSystemTime(AT + MINUTE);
  expect(await page({ ...found, choice: first?.id ?? '' })).toMatchObject(CODE);
});

it('nothing is kept of removed accounts, and of none after an erase; no code and no address ever', async () => {
  const id = await ready();
  await page(found);
  const kept = async () => JSON.stringify(await fake.api.storage.local.get('givenCodes'));
  expect(await kept()).toContain(id);
  expect(await kept()).not.toMatch(/impuls|\d{6}"/);
  expect(await kept()).not.toContain(SITE);
  valueIn(await ui('remove-entry', { id }));
  expect(await kept()).toBe('{"givenCodes":[]}');
  await ui('erase-vault');
  expect(await kept()).toBe('{}');
});
