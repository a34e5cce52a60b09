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
  /** All of it as of one moment. */
  all(): Promise<Stored>;
  /**
   * All of the change or nothing, on disk when it resolves. Refused if the stored generation is not `expected` (undefined:
   * there must be no vault yet), since then somebody else wrote in between.
   */
  write(change: Change, expected: number | undefined): Promise<Result<null, StoreFailure>>;
  /** The same for a whole vault, whatever was there before. */
  replace(whole: Change): Promise<Result<null, StoreFailure>>;
  /** Overwrites everything with what `noise` makes of its length: what cannot be deleted at once cannot be read either. */
  scramble(noise: (length: number) => string): Promise<void>;
  /** Also removes the bytes on disk, which emptying the stores would not. */
  destroy(): Promise<void>;
}

export function openStore(name: string): Store {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  /** Destroyed: who still asks finds nothing, since opening it would make an empty one anew. */
  let gone = false;
  const forget = () => {
    opened = null;
  };
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(name, 1, {
      upgrade(db) {
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
    opened.catch(forget);
    return opened;
  };

  const read = async <T, N>(work: (db: IDBPDatabase<Schema>) => Promise<T>, none: N): Promise<T | N> =>
    gone ? none : work(await database());

  /** One strict transaction over all stores; `fits` looks at the stored header first. */
  const commit = async (
    change: Change,
    fits: (stored: unknown) => boolean,
    clear: boolean,
  ): Promise<Result<null, StoreFailure>> => {
    if (gone) return failed('vault-changed');
    const transaction = (await database()).transaction(STORES, 'readwrite', { durability: 'strict' });
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
    const requests: Promise<unknown>[] = [
      ...(clear ? [pages.clear(), secrets.clear()] : []),
      headers.put(change.header, 'header'),
      ...(change.pages ?? []).map((page) => pages.put(page)),
      ...(change.emptied ?? []).map((page) => pages.delete(page)),
      ...(change.secrets ?? []).map((secret) => secrets.put(secret)),
      ...(change.removed ?? []).map((id) => secrets.delete(id)),
    ];
    try {
      // `done` is the transaction's complete event; a request's success alone proves nothing.
      await Promise.all([...requests, transaction.done]);
      return done(null);
    } catch (error) {
      await Promise.allSettled([...requests, transaction.done]);
      if (isQuota(error) || isQuota(transaction.error)) return failed('storage-full');
      throw error;
    }
  };

  return {
    name,
    header: () => read((db) => db.get('header', 'header'), undefined),
    page: (page) => read((db) => db.get('pages', page), undefined),
    secret: (id) => read((db) => db.get('secrets', id), undefined),
    pages: () =>
      read(
        async (db) => {
          const transaction = db.transaction(['header', 'pages'], 'readonly');
          const [header, pages] = await Promise.all([
            transaction.objectStore('header').get('header'),
            transaction.objectStore('pages').getAll(),
          ]);
          return { header, pages };
        },
        { header: undefined, pages: [] },
      ),
    all: () =>
      read(
        async (db) => {
          const transaction = db.transaction(STORES, 'readonly');
          const [header, pages, secrets] = await Promise.all([
            transaction.objectStore('header').get('header'),
            transaction.objectStore('pages').getAll(),
            transaction.objectStore('secrets').getAll(),
          ]);
          return { header, pages, secrets };
        },
        { header: undefined, pages: [], secrets: [] },
      ),
    write: (change, expected) => commit(change, (stored) => generationOf(stored) === expected, false),
    replace: (whole) => commit(whole, () => true, true),
    async scramble(noise) {
      const transaction = (await database()).transaction(STORES, 'readwrite', { durability: 'strict' });
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
      gone = true;
      await opened?.then((db) => db.close()).catch(() => undefined);
      forget();
      await deleteDB(name);
    },
  };
}

/** Undefined if there is no vault; NaN for a header that is none. */
const generationOf = (stored: unknown): number | undefined =>
  stored === undefined
    ? undefined
    : Number((stored as { readonly generation?: unknown } | null)?.generation ?? Number.NaN);

const isQuota = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';
