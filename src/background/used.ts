import { browser } from '../browser.ts';
import { stepEnd, timeStep } from '../otp/code.ts';
import type { TotpShape } from '../otp/otp.ts';

const KEY = 'usedSteps';
/** A code with less time than this left may be stale when the user's click reaches the server; of short periods a third. */
const tooLate = (shape: TotpShape): number => Math.min(4_000, (shape.period * 1000) / 3);

type UsedSteps = Readonly<Record<string, number>>;

/**
 * Takes the time step of `now` for this entry, once: RFC 6238 §5.2 wants a code accepted one time only, and enrolment and
 * login count as one site. Gives null if taken, else the moment (milliseconds) from which it is worth asking again.
 * Kept in storage.local (entry and step, never a code), so that neither a dead worker nor a lock resets it; `also` is stored in
 * the same write.
 */
export const takeStep = (
  id: string,
  shape: TotpShape,
  now: number,
  also: Record<string, unknown> = {},
): Promise<number | null> =>
  navigator.locks.request('einmal-used', async () => {
    const used = await usedSteps();
    const later = waitsUntil(used[id], shape, now);
    if (later === null) await browser.storage.local.set({ [KEY]: { ...used, [id]: timeStep(shape, now) }, ...also });
    return later;
  });

/** Whether that would give one. */
export const mayTakeStep = async (id: string, shape: TotpShape, now: number): Promise<boolean> =>
  waitsUntil((await usedSteps())[id], shape, now) === null;

function waitsUntil(last: number | undefined, shape: TotpShape, now: number): number | null {
  const step = timeStep(shape, now);
  const end = stepEnd(shape, step);
  // A clock set back far leaves a step in the future behind: it must not shut the entry out for ever.
  if (last !== undefined && last >= step && last <= step + 1) return stepEnd(shape, last);
  return end - now < tooLate(shape) ? end : null;
}

const usedSteps = async (): Promise<UsedSteps> => ((await browser.storage.local.get(KEY))[KEY] ?? {}) as UsedSteps;

/** Whether any page was given a code of this entry. */
export const isUsed = async (id: string): Promise<boolean> => Object.hasOwn(await usedSteps(), id);

/** Nothing is kept of removed entries. */
export const forgetSteps = (ids: readonly string[]): Promise<void> =>
  navigator.locks.request('einmal-used', async () => {
    const used = Object.entries(await usedSteps());
    const left = used.filter(([id]) => !ids.includes(id));
    if (left.length < used.length) await browser.storage.local.set({ [KEY]: Object.fromEntries(left) });
  });

/** The vault is erased. */
export const forgetAllSteps = (): Promise<void> =>
  navigator.locks.request('einmal-used', () => browser.storage.local.remove(KEY));
