import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { done, failed, type Result } from '../result.ts';
import type { Page, SecretRecord } from './format.ts';

interface Schema extends DBSchema {
  header: { key: 'header'; value: unknown };
  pages: { key: number; value: Page };
  secrets: { key: string; value: SecretRecord };
}

const STORES = ['header', 'pages', 'secrets'] as const;

/** What one change writes: the new header always, and what came, changed or went. */
export interface Change {
  readonly header: { readonly generation: number };
  readonly pages?: readonly Page[];
  /** Pages that hold no entry any more. */
  readonly emptied?: readonly number[];
  readonly secrets?: readonly SecretRecord[];
  readonly removed?: readonly string[];
}

/** Everything there is, as it is stored: nothing of it has been looked at. */
export interface Stored {
  readonly header: unknown;
  readonly pages: readonly unknown[];
  readonly secrets: readonly unknown[];
}

export type StoreFailure = 'vault-changed' | 'storage-full';

/** One IndexedDB database with one sealed vault. Knows no keys. */
export interface Store {
  readonly name: string;
  /** The stored header, whatever it is; undefined if there is no vault. */
  header(): Promise<unknown>;
  page(page: number): Promise<unknown>;
  secret(id: string): Promise<unknown>;
  /** Header and pages as of one moment. */
  pages(): Promise<Omit<Stored, 'secrets'>>;
  /** Begins to read them: the next `pages` gives what that brought, unless something was written meanwhile. */
  readAhead(): void;
  /** All of it as of one moment. */
  all(): Promise<Stored>;
  /**
   * All of the change or nothing, on disk when it resolves. Refused if the stored generation is not `expected`, since then
   * somebody else wrote in between.
   */
  write(change: Change, expected: number): Promise<Result<null, StoreFailure>>;
  /** The same for a whole vault, whatever was there before; the one call that creates the database. */
  replace(whole: Change): Promise<Result<null, StoreFailure>>;
  /** Overwrites everything with what `noise` makes of its length: what cannot be deleted at once cannot be read either. */
  scramble(noise: (length: number) => string): Promise<void>;
  /** Also removes the bytes on disk, which emptying the stores would not. */
  destroy(): Promise<void>;
}

export function openStore(name: string): Store {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opened = null;
  };
  const database = (create: boolean): Promise<IDBPDatabase<Schema>> => {
    // Whoever creates does not take part in somebody's look at what is not there yet.
    if (opened && !create) return opened;
    const opening = openDB<Schema>(name, 1, {
      upgrade(db, _old, _new, transaction) {
        // Whoever only looks must not leave an empty database behind where one has just been erased.
        if (!create) {
          transaction.done.catch(() => undefined);
          return transaction.abort();
        }
        db.createObjectStore('header');
        db.createObjectStore('pages', { keyPath: 'page' });
        db.createObjectStore('secrets', { keyPath: 'id' });
      },
      // A handle outlives "clear data" and fails from then on; the next use opens a new one.
      terminated: forget,
      blocking: (_old, _new, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
    });
    opened = opening;
    opening.catch(() => {
      if (opened === opening) forget();
    });
    return opening;
  };
  /** Null if there is no such database. */
  const existing = (): Promise<IDBPDatabase<Schema> | null> =>
    database(false).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      throw error;
    });

  const readPages = async (): Promise<Omit<Stored, 'secrets'>> => {
    const db = await existing();
    if (!db) return { header: undefined, pages: [] };
    const transaction = db.transaction(['header', 'pages'], 'readonly');
    const [header, pages] = await Promise.all([
      transaction.objectStore('header').get('header'),
      transaction.objectStore('pages').getAll(),
    ]);
    return { header, pages };
  };
  let ahead: ReturnType<typeof readPages> | null = null;

  /** One strict transaction over all stores; `fits` looks at the stored header first. */
  const commit = async (
    db: IDBPDatabase<Schema>,
    change: Change,
    fits: (stored: unknown) => boolean,
    clear: boolean,
  ): Promise<Result<null, StoreFailure>> => {
    ahead = null;
    const transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
    const [headers, pages, secrets] = STORES.map((store) => transaction.objectStore(store)) as unknown as [
      ReturnType<typeof transaction.objectStore<'header'>>,
      ReturnType<typeof transaction.objectStore<'pages'>>,
      ReturnType<typeof transaction.objectStore<'secrets'>>,
    ];
    if (!fits(await headers.get('header'))) {
      transaction.abort();
      await transaction.done.catch(() => undefined);
      return failed('vault-changed');
    }
    const requests: Promise<unknown>[] = [];
    try {
      requests.push(
        ...(clear ? [pages.clear(), secrets.clear()] : []),
        headers.put(change.header, 'header'),
        ...(change.pages ?? []).map((page) => pages.put(page)),
        ...(change.emptied ?? []).map((page) => pages.delete(page)),
        ...(change.secrets ?? []).map((secret) => secrets.put(secret)),
        ...(change.removed ?? []).map((id) => secrets.delete(id)),
      );
      // `done` is the transaction's complete event; a request's success alone proves nothing.
      await Promise.all([...requests, transaction.done]);
      return done(null);
    } catch (error) {
      abort(transaction);
      await Promise.allSettled([...requests, transaction.done]);
      if (isQuota(error) || isQuota(transaction.error)) return failed('storage-full');
      throw error;
    }
  };

  return {
    name,
    header: async () => (await existing())?.get('header', 'header'),
    page: async (page) => (await existing())?.get('pages', page),
    secret: async (id) => (await existing())?.get('secrets', id),
    async pages() {
      const read = ahead ?? readPages();
      ahead = null;
      return read;
    },
    readAhead() {
      ahead = readPages();
      ahead.catch(() => undefined);
    },
    async all() {
      const db = await existing();
      if (!db) return { header: undefined, pages: [], secrets: [] };
      const transaction = db.transaction(STORES, 'readonly');
      const [header, pages, secrets] = await Promise.all([
        transaction.objectStore('header').get('header'),
        transaction.objectStore('pages').getAll(),
        transaction.objectStore('secrets').getAll(),
      ]);
      return { header, pages, secrets };
    },
    async write(change, expected) {
      const db = await existing();
      return db ? commit(db, change, (stored) => generationOf(stored) === expected, false) : failed('vault-changed');
    },
    async replace(whole) {
      return commit((await existing()) ?? (await database(true)), whole, () => true, true);
    },
    async scramble(noise) {
      const db = await existing();
      if (!db) return;
      ahead = null;
      const transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
      const over = (value: unknown) => noise(JSON.stringify(value ?? '').length);
      const header = transaction.objectStore('header');
      await header.put(over(await header.get('header')), 'header');
      for (const store of ['pages', 'secrets'] as const) {
        let cursor = await transaction.objectStore(store).openCursor();
        while (cursor) {
          const key = store === 'pages' ? { page: cursor.key } : { id: cursor.key };
          await cursor.update({ ...key, noise: over(cursor.value) } as never);
          cursor = await cursor.continue();
        }
      }
      await transaction.done;
    },
    async destroy() {
      ahead = null;
      await opened?.then((db) => db.close()).catch(() => undefined);
      forget();
      await deleteDB(name);
    },
  };
}

/** Takes back what was not thrown for all of it; a transaction that has ended by itself throws at this. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It is over.
  }
}

/** Undefined if there is no vault; NaN for a header that is none. */
const generationOf = (stored: unknown): number | undefined =>
  stored === undefined
    ? undefined
    : Number((stored as { readonly generation?: unknown } | null)?.generation ?? Number.NaN);

export const isQuota = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
