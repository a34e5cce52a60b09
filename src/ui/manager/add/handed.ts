import { signal } from '@preact/signals';
import { send } from '../../../messages/send.ts';
import type { Handed } from '../../../messages/ui-to-background.ts';

/** 'taken': somebody looks at it. 'gone': there was something, and it is lost. */
export type HandedState = Handed | 'coming' | 'taken' | 'gone' | null;

/** So long it waits before a lock (ms). */
const LASTS = 10 * 60_000;

const TOKEN = /^#\/add\/(.+)$/;

/**
 * What a door of the capture gave us. Taken as soon as this page is there, also while the vault is locked: the background
 * keeps it for a moment only. It is in this page alone, and gone with it.
 */
export const handed = signal<HandedState>(TOKEN.test(location.hash) ? 'coming' : null);

/** The end of its waiting. */
let ending: ReturnType<typeof setTimeout> | undefined;

/** Takes what the address names, once, and takes the name out of the address. */
export async function takeHanded(): Promise<void> {
  const token = TOKEN.exec(location.hash)?.[1];
  if (!token) return;
  history.replaceState(null, '', '#/add');
  const taken = await send('take-over', { token });
  handed.value = taken.ok ? taken.value : 'gone';
  clearTimeout(ending);
  if (taken.ok) ending = setTimeout(lose, LASTS);
}

/** Nobody came for it. */
function lose(): void {
  handed.value = 'gone';
}

/** Somebody has it now, and lets it go with itself. */
export function pickUp(): void {
  clearTimeout(ending);
  handed.value = 'taken';
}

/** The screen that had taken it is left; or it was taken away over it, because the vault was locked. */
export function leaveHanded(isLocked: boolean): void {
  if (handed.peek() === 'taken' || handed.peek() === 'gone') handed.value = isLocked ? 'gone' : null;
}
