import type { Bytes } from '../bytes.ts';
import type { Entry, EntryView } from '../entry.ts';
import type { Result } from '../result.ts';
import type { ReadFailure } from './copies.ts';
import type { Header } from './format.ts';
import type { HeaderChange } from './header.ts';
import type { NamesKept } from './page.ts';
import type { Finder } from './seen.ts';
import type { StoreFailure } from './store.ts';

export type WriteFailure = ReadFailure | StoreFailure | 'vault-read-only';
export type ReviseFailure = WriteFailure | 'entry-unknown';
export type EntryFailure = ReadFailure | 'entry-unknown' | 'entry-guarded';

/** Gets the view as it is stored now and gives what it shall be. The secret stays where it is. */
type ViewChange = (view: EntryView) => EntryView;

/** What comes, changes and goes in one step. */
export interface Revision {
  readonly add?: Entry;
  /** By id. */
  readonly change?: ReadonlyMap<string, ViewChange>;
  readonly remove?: readonly string[];
}

/** An unlocked vault. Every call reads the header, and verifies one it has not seen: nothing is read from or written to a damaged one. */
export interface Vault {
  header(): Promise<Result<Header, ReadFailure>>;
  /** The entries in use; the same array as before as long as nothing has changed. */
  views(): Promise<Result<readonly EntryView[], ReadFailure>>;
  /** Those that another took the place of. */
  replaced(): Promise<Result<readonly EntryView[], ReadFailure>>;
  /** Those that log in at this origin or were enrolled there: fast also for a worker that has just started. */
  viewsAt(origin: string): Promise<Result<readonly EntryView[], ReadFailure>>;
  /** The entries in use that have this very secret, whatever they are called; none is opened for it. */
  having(secret: Bytes): Promise<Result<readonly EntryView[], ReadFailure>>;
  /** The one entry with its secret; a guarded one opens only with the guard key of a fresh proof. */
  entry(id: string, guardKey?: Bytes): Promise<Result<Entry, EntryFailure>>;
  /** Several entries at once: all of it or nothing. Gives those that were changed, as they are now. */
  revise(revision: Revision): Promise<Result<readonly EntryView[], ReviseFailure>>;
  add(entry: Entry): Promise<Result<null, ReviseFailure>>;
  change(id: string, change: ViewChange): Promise<Result<EntryView, ReviseFailure>>;
  /** Seals the secret under the key that only a fresh proof gives, or back under the vault's. */
  guard(id: string, guarded: boolean, guardKey: Bytes): Promise<Result<EntryView, WriteFailure | EntryFailure>>;
  remove(id: string): Promise<Result<null, ReviseFailure>>;
  /** Other slots, or the mark that secrets stay inside: the header alone is written, however large the vault. */
  changeHeader(change: (header: Header) => Promise<HeaderChange>): Promise<Result<null, WriteFailure>>;
  /** Makes lists of names anew that are not ours or not kept as they should be. True if somebody had changed one. */
  tidyNames(): Promise<boolean>;
}

export interface VaultOptions {
  /** How lists of names are to be kept now. */
  readonly names: () => Promise<NamesKept>;
  readonly finder: Finder;
}
