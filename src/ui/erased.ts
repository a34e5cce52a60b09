import { signal } from '@preact/signals';

/** The tenth wrong passphrase has just been entered here: what comes after the vault says why it is gone. */
export const erased = signal(false);
