import { type Bytes, randomBytes } from '../bytes.ts';
import { type Argon2idParams, withinBounds } from '../derive/params.ts';
import type { Entry, EntryView } from '../entry.ts';
import { done, failed, type Result } from '../result.ts';
import {
  type FormatFailure,
  type Header,
  isRecord,
  parseHeader,
  printSealedVault,
  type SealedRecord,
} from './format.ts';
import { freshHeader, nextHeader, unwrap, verifiedHeader } from './header.ts';
import { openEntry, openView, sealEntry } from './record.ts';
import { keysOf } from './seal.ts';
import type { Change, Store, StoreFailure } from './store.ts';

export type ReadFailure = FormatFailure | 'vault-missing';
export type WriteFailure = ReadFailure | StoreFailure;

/** An unlocked vault. Every call checks the header's signature anew: nothing is read from or written to a damaged one. */
export interface Vault {
  views(): Promise<Result<readonly EntryView[], ReadFailure>>;
  /** The one entry with its secret. */
  entry(id: string): Promise<Result<Entry, ReadFailure | 'entry-unknown'>>;
  add(entry: Entry): Promise<Result<null, WriteFailure>>;
  /** `change` gets the entry as it is stored now and gives what it shall be. */
  change(id: string, change: (entry: Entry) => Entry): Promise<Result<Entry, WriteFailure | 'entry-unknown'>>;
  remove(id: string): Promise<Result<null, WriteFailure | 'entry-unknown'>>;
}

/** The stored header, structure checked. Needs no key: what can be said of a locked vault. */
export async function lockedHeader(store: Store): Promise<Result<Header, ReadFailure>> {
  const stored = await store.header();
  if (stored === undefined) return failed('vault-missing');
  return parseHeader(stored);
}

/** A new, empty vault under the wrapping key; gives its vault key. Never overwrites one that is there. */
export async function createVault(
  store: Store,
  wrappingKey: Bytes,
  params: Argon2idParams,
  now: number,
): Promise<Result<Bytes, 'vault-exists' | 'derivation-refused' | 'storage-full'>> {
  if (!withinBounds(params)) return failed('derivation-refused');
  const vaultKey = randomBytes(32);
  const header = await freshHeader(vaultKey, wrappingKey, params, now);
  const written = await store.write({ header }, undefined);
  if (written.ok) return done(vaultKey);
  vaultKey.fill(0);
  return failed(written.failure === 'vault-changed' ? 'vault-exists' : written.failure);
}

/** How the passphrase's wrapping key is derived for this vault; bounds are checked before anybody derives. */
export async function derivationOf(store: Store): Promise<Result<Argon2idParams, ReadFailure | 'derivation-refused'>> {
  const header = await lockedHeader(store);
  if (!header.ok) return header;
  const params = header.value.slots[0]?.derivation;
  return params && withinBounds(params) ? done(params) : failed('derivation-refused');
}

/** Wrapping key → vault key, if it is the right one and the header is the one written with it. */
export async function unlockVault(
  store: Store,
  wrappingKey: Bytes,
): Promise<Result<Bytes, ReadFailure | 'passphrase-wrong'>> {
  const header = await lockedHeader(store);
  if (!header.ok) return header;
  const vaultKey = await unwrap(header.value, wrappingKey);
  if (!vaultKey.ok) return vaultKey;
  const verified = await verifiedHeader(header.value, await keysOf(vaultKey.value, header.value.vaultId));
  if (verified.ok) return vaultKey;
  vaultKey.value.fill(0);
  return verified;
}

/** The sealed vault as it is stored, as a JSON text. Nothing in it is readable without the passphrase. */
export async function sealedCopy(store: Store): Promise<Result<string, ReadFailure>> {
  const { header: stored, records } = await store.all();
  if (stored === undefined) return failed('vault-missing');
  const header = parseHeader(stored);
  return header.ok ? done(printSealedVault(header.value, records)) : header;
}

/** The vault behind a vault key, as it was handed out by `createVault` or `unlockVault`. */
export async function openVault(store: Store, vaultKey: Bytes): Promise<Result<Vault, ReadFailure>> {
  const found = await lockedHeader(store);
  if (!found.ok) return found;
  const { vaultId } = found.value;
  const keys = await keysOf(vaultKey, vaultId);
  const verified = await verifiedHeader(found.value, keys);
  if (!verified.ok) return verified;

  const headerNow = async (): Promise<Result<Header, ReadFailure>> => {
    const stored = await store.header();
    return stored === undefined ? failed('vault-missing') : verifiedHeader(stored, keys);
  };

  const record = async (id: string): Promise<Result<SealedRecord, 'vault-damaged' | 'entry-unknown'>> => {
    const stored = await store.record(id);
    if (stored === undefined) return failed('entry-unknown');
    return isRecord(stored) ? done(stored) : failed('vault-damaged');
  };

  const openRecord = async (id: string) => {
    const stored = await record(id);
    return stored.ok ? openEntry(keys, vaultId, stored.value) : stored;
  };

  /** Everything is sealed before the transaction opens, since waiting for WebCrypto would end it. */
  const write = async (header: Header, grow: number, change: Omit<Change, 'header'>) =>
    store.write({ ...change, header: await nextHeader(header, header.count + grow, keys) }, header.generation);

  /** One writer at a time, in all contexts of the extension. */
  const alone = async <T, F extends string>(
    work: (header: Header) => Promise<Result<T, F>>,
  ): Promise<Result<T, F | ReadFailure>> =>
    navigator.locks.request('einmal-vault', async () => {
      const header = await headerNow();
      return header.ok ? work(header.value) : header;
    });

  return done({
    async views() {
      const { header: stored, records } = await store.all();
      if (stored === undefined) return failed('vault-missing');
      const header = await verifiedHeader(stored, keys);
      if (!header.ok) return header;
      if (records.length !== header.value.count || !records.every(isRecord)) return failed('vault-damaged');
      const views = await Promise.all(records.map((sealed) => openView(keys, vaultId, sealed)));
      const opened = views.filter((view) => view !== null);
      return opened.length === views.length ? done(opened) : failed('vault-damaged');
    },

    async entry(id) {
      const header = await headerNow();
      return header.ok ? openRecord(id) : header;
    },

    add: (entry) =>
      alone(async (header) => {
        const sealed = await sealEntry(keys, vaultId, entry, 1);
        return write(header, 1, { put: [sealed] });
      }),

    change: (id, change) =>
      alone(async (header) => {
        const stored = await record(id);
        if (!stored.ok) return stored;
        const entry = await openEntry(keys, vaultId, stored.value);
        if (!entry.ok) return entry;
        const changed = change(entry.value);
        const sealed = await sealEntry(keys, vaultId, changed, stored.value.version + 1);
        const written = await write(header, 0, { put: [sealed] });
        return written.ok ? done(changed) : written;
      }),

    remove: (id) =>
      alone(async (header) => {
        const stored = await record(id);
        return stored.ok ? write(header, -1, { remove: [id] }) : stored;
      }),
  });
}
