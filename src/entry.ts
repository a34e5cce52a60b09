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

/** What the vault keeps for one account. */
export type Entry = Omit<EntryView, 'otp'> & { readonly otp: Otp };

export const viewOf = (entry: Entry): EntryView => ({ ...entry, otp: shapeOf(entry.otp) });
