import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { done, failed, type Result } from '../result.ts';
import type { SealedRecord } from './format.ts';

interface Schema extends DBSchema {
  header: { key: 'header'; value: unknown };
  records: { key: string; value: SealedRecord };
}

/** What one change writes: the new header always, and the records that came, changed or went. */
export interface Change {
  readonly header: { readonly generation: number };
  readonly put?: readonly SealedRecord[];
  readonly remove?: readonly string[];
}

export type StoreFailure = 'vault-changed' | 'storage-full';

/** IndexedDB: sealed records in, sealed records out. Knows no keys. */
export interface Store {
  /** The stored header, whatever it is; undefined if there is no vault. */
  header(): Promise<unknown>;
  record(id: string): Promise<SealedRecord | undefined>;
  /** Header and records as of one moment. */
  all(): Promise<{ readonly header: unknown; readonly records: readonly SealedRecord[] }>;
  /**
   * All of the change or nothing, on disk when it resolves. Refused if the stored generation is not `expected` (undefined:
   * there must be no vault yet), since then somebody else wrote in between.
   */
  write(change: Change, expected: number | undefined): Promise<Result<null, StoreFailure>>;
}

export function openStore(name = 'einmal'): Store {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opened = null;
  };
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('header');
        db.createObjectStore('records', { keyPath: 'id' });
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

  return {
    header: async () => (await database()).get('header', 'header'),
    record: async (id) => (await database()).get('records', id),
    async all() {
      const transaction = (await database()).transaction(['header', 'records'], 'readonly');
      const [header, records] = await Promise.all([
        transaction.objectStore('header').get('header'),
        transaction.objectStore('records').getAll(),
      ]);
      return { header, records };
    },
    async write({ header, put = [], remove = [] }, expected) {
      const transaction = (await database()).transaction(['header', 'records'], 'readwrite', { durability: 'strict' });
      const [headers, records] = [transaction.objectStore('header'), transaction.objectStore('records')];
      const stored = (await headers.get('header')) as { readonly generation?: number } | undefined;
      if (stored?.generation !== expected || (stored === undefined) !== (expected === undefined)) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        return failed('vault-changed');
      }
      const requests = [
        headers.put(header, 'header'),
        ...put.map((record) => records.put(record)),
        ...remove.map((id) => records.delete(id)),
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
    },
  };
}

const isQuota = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';
