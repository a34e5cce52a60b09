import { browser } from '../browser.ts';
import type { Lock } from './lock.ts';
import { onDecided } from './policy.ts';
import { BEAT_ALARM, LOCK_ALARM, type Session } from './session.ts';
import { settingsNow } from './settings.ts';

/** Windows says "locked" while it only asks for an administrator's consent (UAC): so it is looked at again (ms). */
const LOOK_AGAIN = 4_000;

const secondsOfIdling = async (): Promise<number> => (await settingsNow()).idleMinutes * 60;

/** After the user's or the administration's change; and at every start, since browsers forget it. */
export const watchIdling = async (): Promise<void> => browser.idle.setDetectionInterval(await secondsOfIdling());

/** Everything that locks besides the button and the passing of a deadline. Registered synchronously at every start. */
export function lockBy(lock: Lock, session: Session): void {
  browser.idle.onStateChanged.addListener((state) => {
    if (state === 'idle') return lock.close();
    return state === 'locked' ? closeIfStillLocked() : undefined;
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === LOCK_ALARM) return lock.close();
    return name === BEAT_ALARM ? beat() : undefined;
  });
  browser.commands.onCommand.addListener((command) => (command === 'lock' ? lock.close() : undefined));
  // Edge keeps the process alive in the background when the last window has gone (Startup Boost).
  browser.windows.onRemoved.addListener(async () => {
    if ((await browser.windows.getAll()).length === 0) await lock.close();
  });
  browser.runtime.onStartup.addListener(() => lock.close());
  onDecided(() => void watchIdling());

  async function closeIfStillLocked(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    if ((await browser.idle.queryState(await secondsOfIdling())) === 'locked') await lock.close();
  }

  /** An event of idling may have been missed while no worker was there. */
  async function beat(): Promise<void> {
    const state = await browser.idle.queryState(await secondsOfIdling());
    if (state === 'active') return session.beat();
    // What Windows says over a question for consent must not lock here either.
    return state === 'locked' ? closeIfStillLocked() : lock.close();
  }
}
