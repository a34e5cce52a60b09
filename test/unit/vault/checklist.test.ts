import { expect, it } from 'vitest';
import { type EntryView, viewOf } from '../../../src/entry.ts';
import { tickChecklist, untickChecklist } from '../../../src/vault/erase.ts';
import type { Places } from '../../../src/vault/places.ts';
import { restarted } from '../../fakes/vault.ts';
import { ADM, ADM_ROW, erase, fresh, OTHER_ROW, OWN_ROW, rowsIn, vaultWith } from './erased.ts';

/** What is captured after the erase has an id of its own. */
const tick = async (places: Places, view: Partial<EntryView>, at = 8_000) =>
  tickChecklist(places.ledger, { ...viewOf(ADM), id: `at ${at}`, createdAt: at, ...view });
const ticksOn = async (places: Places) => (await rowsIn(places)).map(({ doneAt }) => doneAt);

it('the list of an erase keeps what was still open on an older one, and only that', async () => {
  const { places, area } = await fresh();
  await erase(places);
  expect(await tick(places, {})).toBe(true);
  await vaultWith(area, [{ ...ADM, id: 'e9' }]);
  await erase(restarted(area), 9_000);
  expect(await rowsIn(restarted(area))).toEqual([OTHER_ROW, OWN_ROW, { ...ADM_ROW, id: 'e9' }]);
  expect((await restarted(area).ledger.get('checklist'))?.erasedAt).toBe(9_000);
});

it('has a tick for what is captured again, and for nothing else', async () => {
  const { places } = await fresh([ADM, { ...ADM, id: 'e4', account: 'beate@example.de' }]);
  await erase(places);
  expect(await tick(places, { account: 'beate@example.de' })).toBe(true);
  expect(await ticksOn(places)).toEqual([null, 8_000]);
  for (const other of [{ account: 'beate@example.de' }, { account: 'carla@example.de' }, { issuer: 'Amt24' }])
    expect(await tick(places, other, 9_000)).toBe(false);
  expect(await ticksOn(places)).toEqual([null, 8_000]);
});

it('of two accounts that look alike on it ticks one for each that is captured again', async () => {
  const { places } = await fresh([ADM, { ...ADM, id: 'e4', account: 'anna@example.de' }]);
  await erase(places);
  expect(await tick(places, {}, 8_000)).toBe(true);
  expect((await ticksOn(places)).filter((at) => at === null)).toHaveLength(1);
  expect(await tick(places, { account: 'anna@example.de' }, 9_000)).toBe(true);
  expect((await ticksOn(places)).sort()).toEqual([8_000, 9_000]);
  // Asked again, the same capture ticks nothing more; undone, its own tick goes.
  expect(await tick(places, {}, 8_000)).toBe(false);
  expect(await untickChecklist(places.ledger, 'at 9000')).toBe(true);
  expect((await ticksOn(places)).sort()).toEqual([8_000, null]);
});

it('knows what has no issuer by its site', async () => {
  const { places } = await fresh([{ ...ADM, issuer: '' }]);
  await erase(places);
  expect(await tick(places, { issuer: '', sites: [], enrolledAt: 'https://other.example' })).toBe(false);
  expect(await tick(places, { issuer: '', sites: [], enrolledAt: 'https://otp.impuls-jmd.de' })).toBe(true);
});

it('there is none before there was an erase', async () => {
  const { places } = await fresh([ADM]);
  expect(await tick(places, {})).toBe(false);
  expect(await places.ledger.get('checklist')).toBeUndefined();
});
