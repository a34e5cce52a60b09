import { signal } from '@preact/signals';

/** A sealed copy has just become this computer's vault: the lock screen that follows says so, until it is opened. */
export const restored = signal(false);
