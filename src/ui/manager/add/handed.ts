import { signal } from '@preact/signals';
import { send } from '../../../messages/send.ts';
import type { Handed } from '../../../messages/ui-to-background.ts';

/** 'gone': there was something, and it is lost. */
export type HandedState = Handed | 'gone' | 'coming' | null;

const TOKEN = /^#\/add\/(.+)$/;

/**
 * What a door of the capture gave us. Taken as soon as this page is there, also while the vault is locked: the background
 * keeps it for a moment only. It is in this page alone, and gone with it.
 */
export const handed = signal<HandedState>(TOKEN.test(location.hash) ? 'coming' : null);

/** Takes what the address names, once, and takes the name out of the address. */
export async function takeHanded(): Promise<void> {
  const token = TOKEN.exec(location.hash)?.[1];
  if (!token) return;
  history.replaceState(null, '', '#/add');
  const taken = await send('take-over', { token });
  handed.value = taken.ok ? taken.value : 'gone';
}

export const forgetHanded = (): void => {
  handed.value = null;
};
