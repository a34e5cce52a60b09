import { IDBFactory } from 'fake-indexeddb';
import { beforeEach } from 'vitest';
import { type Attempts, attemptsIn } from '../../../src/vault/attempts.ts';
import { openLedger } from '../../../src/vault/ledger.ts';
import { type FakeArea, fakeArea } from '../../fakes/area.ts';
import { valueIn } from '../../fakes/vault.ts';

/** The counting alone, on a fresh disk for every test of the file that imports this. */

const AT = 1_800_000_000_000;
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

let now = AT;
export let area: FakeArea;
export let attempts: Attempts;

export const at = (): number => now;
export function pass(ms: number): void {
  now += ms;
}
/** One more that sees the disk, and nothing else. */
export const another = (): Attempts => attemptsIn(openLedger(area), at);
/** A worker starts. */
export function restart(): Attempts {
  attempts = another();
  return attempts;
}
beforeEach(() => {
  now = AT;
  globalThis.indexedDB = new IDBFactory();
  area = fakeArea();
  restart();
});

export const is = (what: 'right' | 'wrong' | 'same') => async () => ({ is: what, value: what });
export const begun = async (most?: number): Promise<string> => valueIn(await attempts.begin(most));
export const wrong = async () => valueIn(await attempts.answer(await begun(), is('wrong')));
/** So many wrong ones, each as soon as it is allowed. */
export async function failTimes(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    now = (await attempts.state()).waitUntil ?? now;
    await wrong();
  }
}
/** `waits`: how long from now. */
export const state = (count: number, waits: number | null, overdue = false) => ({
  count,
  waitUntil: waits === null ? null : now + waits,
  overdue,
});
