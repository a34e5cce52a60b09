import { type ReadonlySignal, signal } from '@preact/signals';
import type { EntryView } from '../../entry.ts';
import { printSite } from '../site-lines.ts';

/** What the user is typing about an account. No secret is in it. */
export interface Draft {
  /** The account as it was when the form was filled with it. */
  readonly seen: EntryView;
  readonly name: string;
  /** Sign-in pages as typed. */
  readonly lines: readonly string[];
  readonly guarded: boolean;
}

const current = signal<Draft | null>(null);

/** Outlives a lock of the vault, since the form is taken away with the screen; gone when it is saved, cancelled, or with the page. */
export const draft: ReadonlySignal<Draft | null> = current;

export const draftOf = (entry: EntryView): Draft => ({
  seen: entry,
  name: entry.name,
  lines: entry.sites.map(printSite),
  guarded: entry.guarded,
});

export function keepDraft(changed: Draft): void {
  current.value = changed;
}

export function dropDraft(): void {
  current.value = null;
}
