import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Area } from './area.ts';
import type { NamesRow } from './format.ts';

const NAME = 'einmal-ledger';

/** Where the vault is. Databases are named, since a new vault takes the place of an old one by a change of name. */
export interface Place {
  /** Grows with every write: of two that differ, the newer one counts. */
  readonly turn: number;
  readonly current: string;
  readonly vaultId: string;
  /** In use, but the second copy does not have it yet. */
  readonly finishing?: true;
  /** Kept until the next unlock has shown that nothing of them is needed. */
  readonly previous?: readonly string[];
  /** To be deleted. */
  readonly dropping?: readonly string[];
}

/** Wrong passphrases. */
export interface Counted {
  /** Grows with every write: of two that differ, the newer one counts. */
  readonly turn: number;
  readonly count: number;
  /** When the last one was counted (milliseconds since the epoch). */
  readonly at: number;
  /** The attempt that is under way, already counted. */
  readonly open: string | null;
  /** What the count was before it, to go back to if it is the same wrong passphrase as before. */
  readonly before: { readonly count: number; readonly at: number };
}

/** An erase under way. It names what it erases, so that it can never hit a vault that came later. */
export interface Erasing {
  readonly at: number;
  readonly databases: readonly string[];
  readonly rows: readonly NamesRow[];
}

export interface KeptRow extends NamesRow {
  readonly doneAt: number | null;
  /** The entry that was captured for it. */
  readonly by?: string;
}

/** What is to be registered again after an erase. */
export interface Kept {
  readonly erasedAt: number;
  readonly rows: readonly KeptRow[];
}

interface Entries {
  readonly place: Place;
  /** Being written, not in use yet: there may be no place to note them in. They go if they are not finished. */
  readonly building: { readonly databases: readonly string[] };
  readonly attempts: Counted;
  readonly erasing: Erasing;
  readonly checklist: Kept;
  /** The databases of all vaults that were erased, or that another took the place of: what names one of them is of before. */
  readonly gone: readonly string[];
  /** The vault that was found damaged in both copies. */
  readonly damaged: { readonly database: string };
  /** Noise that is still to be written over what was erased: rounds of this pass, and how many passes with it. */
  readonly scrubbing: { readonly left: number; readonly passes: number };
}

export type LedgerKey = keyof Entries;

interface Schema extends DBSchema {
  kept: { key: LedgerKey; value: unknown };
}

/**
 * What is kept beside the sealed vault and outlives it. In a database of its own and once more in storage.local, where it
 * also says "a vault was here".
 */
export interface Ledger {
  get<K extends LedgerKey>(key: K): Promise<Entries[K] | undefined>;
  /** Both as they are: the database's and the other's. */
  both<K extends LedgerKey>(key: K): Promise<readonly [Entries[K] | undefined, Entries[K] | undefined]>;
  /** On disk when it resolves. */
  set<K extends LedgerKey>(key: K, value: Entries[K]): Promise<void>;
  /** On disk in one of both at the least: enough for what has a turn, since of two the newer one counts. */
  setEither(key: 'attempts', value: Counted): Promise<void>;
  remove(key: LedgerKey): Promise<void>;
}

export function openLedger(area: Area): Ledger {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opened = null;
  };
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(NAME, 1, {
      upgrade: (db) => void db.createObjectStore('kept'),
      terminated: forget,
      blocking: (_old, _new, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
    });
    opened.catch(forget);
    return opened;
  };
  const keyIn = (key: LedgerKey) => `ledger/${key}`;

  const both = async <K extends LedgerKey>(key: K) => {
    const [first, second] = await Promise.all([
      database().then((db) => db.get('kept', key)),
      area.get(keyIn(key)).then((values) => values[keyIn(key)]),
    ]);
    return [first, second] as [Entries[K] | undefined, Entries[K] | undefined];
  };

  const write = async (work: (db: IDBPDatabase<Schema>) => { readonly done: Promise<void> }): Promise<void> =>
    work(await database()).done;

  const put = <K extends LedgerKey>(key: K, value: Entries[K]): Promise<void> =>
    write((db) => {
      const transaction = db.transaction('kept', 'readwrite', { durability: 'strict' });
      void transaction.store.put(value, key);
      return transaction;
    });

  return {
    both,
    async get(key) {
      const [first, second] = await both(key);
      return first ?? second;
    },
    async set(key, value) {
      await put(key, value);
      await area.set({ [keyIn(key)]: value });
    },
    async setEither(key, value) {
      const [first, second] = await Promise.allSettled([put(key, value), area.set({ [keyIn(key)]: value })]);
      if (first.status === 'rejected' && second.status === 'rejected') throw first.reason;
    },
    async remove(key) {
      await area.remove(keyIn(key));
      await write((db) => {
        const transaction = db.transaction('kept', 'readwrite', { durability: 'strict' });
        void transaction.store.delete(key);
        return transaction;
      });
    },
  };
}
