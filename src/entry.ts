import type { Otp, OtpShape } from './otp/otp.ts';
import { shapeOf } from './otp/otp.ts';

/** What others may see of an entry: all but the secret. Times are milliseconds since the epoch. */
export interface EntryView {
  readonly id: string;
  /** What the user calls it. */
  readonly name: string;
  readonly issuer: string;
  readonly account: string;
  readonly otp: OtpShape;
  /** Origin of the page the enrolment code was captured from; null when it came another way. */
  readonly enrolledAt: string | null;
  /** Exact origins of the login pages on which the code is filled. */
  readonly sites: readonly string[];
  readonly createdAt: number;
  readonly changedAt: number;
  /** When it was seen or said that the site accepts the codes; null while that is open. */
  readonly confirmedAt: number | null;
  /** True if its secret needs the passphrase each time: it is under a key that only the passphrase gives. */
  readonly guarded: boolean;
  /** Another key took its place: it is kept for a while, and shown and filled nowhere. Absent for those in use. */
  readonly replaced?: Replaced;
}

/** So long it is kept (ms): whoever replaced the wrong one finds out at the next login. */
export const REPLACED_KEPT = 30 * 86_400_000;

/** When it was replaced, and the id of the entry that took its place. */
export interface Replaced {
  readonly at: number;
  readonly by: string;
}

/** The keys that an account had before, the last one first: also those that came into its place by way of others. */
export function formersOf(id: string, replaced: readonly EntryView[]): readonly EntryView[] {
  const found = new Set<EntryView>();
  let ids: readonly string[] = [id];
  while (ids.length > 0) {
    const next = replaced.filter((view) => view.replaced && ids.includes(view.replaced.by) && !found.has(view));
    for (const view of next) found.add(view);
    ids = next.map((view) => view.id);
  }
  return [...found].toSorted((a, b) => (b.replaced?.at ?? 0) - (a.replaced?.at ?? 0));
}

/** What the vault keeps for one account. */
export type Entry = Omit<EntryView, 'otp'> & { readonly otp: Otp };

export const viewOf = (entry: Entry): EntryView => ({ ...entry, otp: shapeOf(entry.otp) });
