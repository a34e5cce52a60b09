import type { Bytes } from '../bytes.ts';
import type { Entry, EntryView } from '../entry.ts';
import { viewOf } from '../entry.ts';
import { done, failed, type Result } from '../result.ts';
import type { ReadFailure } from './copies.ts';
import { type Header, isPage, isSecretRecord, MINOR } from './format.ts';
import { type HeaderChange, nextHeader, verifiedHeader } from './header.ts';
import { headerIn } from './known-header.ts';
import { type OnPage, pagesIn, withItem } from './on-page.ts';
import { areNamesOf, type Item, isSecretOf, itemOf, printOfPage, samenessOf, sealPage } from './page.ts';
import { alone, type Places } from './places.ts';
import { aesKey, type Keys, keysOf } from './seal.ts';
import { guardedKey, openKey, openSecret, type SecretKey, sealSecret } from './secret.ts';
import { type Seen, seenOf } from './seen.ts';
import type { Change, Store } from './store.ts';
import type { EntryFailure, ReviseFailure, Vault, VaultOptions, WriteFailure } from './vault.ts';

/** The vault behind a vault key. */
export async function openVault(
  places: Places,
  vaultKey: Bytes,
  options: VaultOptions,
): Promise<Result<Vault, ReadFailure>> {
  const found = await places.current();
  if (!found) return failed('vault-missing');
  const store: Store = found;
  const stored = await store.header();
  if (stored === undefined) return failed('vault-missing');
  const vaultId = String((stored as { readonly vaultId?: unknown } | null)?.vaultId ?? '');
  const keys: Keys | null = await keysOf(vaultKey, vaultId).catch(() => null);
  if (!keys) return failed('vault-damaged');
  const verified = await verifiedHeader(stored, keys);
  return verified.ok ? done(vaultOver(places, store, keys, vaultId, options)) : verified;
}

function vaultOver(
  { mirror, notice, place }: Places,
  store: Store,
  keys: Keys,
  vaultId: string,
  { names, finder }: VaultOptions,
): Vault {
  const headers = headerIn(store, keys);
  const header = headers.read;
  const pages = pagesIn(store, keys, vaultId);
  const seen = seenOf(store, keys, header, finder);

  /** The items of all pages that may hold entries of this origin. */
  const itemsAt = async (head: Header, origin: string): Promise<Result<readonly Item[], ReadFailure>> => {
    const numbers = seen.knows(head) ? null : await finder.pagesAt(origin, head.mac);
    if (!numbers) {
      const all = await seen.everything();
      return all.ok ? done(all.value.items()) : all;
    }
    const found = await pages.on(head, numbers);
    return found.ok ? done(found.value.flatMap(({ items }) => items)) : found;
  };

  const open = async (item: Item, guardKey?: Bytes): Promise<Result<Bytes, 'vault-damaged' | 'entry-guarded'>> => {
    const { id, guarded } = item.view;
    if (guarded && !guardKey) return failed('entry-guarded');
    const record = await store.secret(id);
    if (!isSecretRecord(record) || !(await isSecretOf(item, record))) return failed('vault-damaged');
    const secret = await openSecret(await keyFor(guarded, guardKey), vaultId, record);
    return secret ? done(secret) : failed('vault-damaged');
  };

  const keyFor = async (guarded: boolean, guardKey?: Bytes): Promise<SecretKey> =>
    guarded && guardKey ? guardedKey(await aesKey(guardKey)) : openKey(keys);

  /** Everything is sealed before the transaction opens, since waiting for WebCrypto would end it. Then the second copy. */
  const commit = async (
    head: Header,
    to: HeaderChange,
    change: Omit<Change, 'header'>,
    changed: Seen['pages'] = new Map(),
  ): Promise<Result<null, WriteFailure>> => {
    if (head.minor > MINOR) return failed('vault-read-only');
    const next = await nextHeader(head, to, keys);
    const whole = { ...change, header: next };
    const written = await store.write(whole, head.generation);
    if (!written.ok) return written;
    headers.know(next);
    seen.follow(head, next, changed);
    await mirror.follow(head, whole, () => store.all()).catch(() => notice('copy-behind'));
    return written;
  };

  /** Some pages with other items, and what else changes with them. */
  const commitPages = async (
    head: Header,
    changed: readonly OnPage[],
    grow: number,
    change: Omit<Change, 'header' | 'pages' | 'emptied'>,
  ): Promise<Result<null, WriteFailure>> => {
    const kept = await names();
    const full = changed.filter(({ items }) => items.length > 0);
    const sealed = await Promise.all(
      full.map(({ number, version, items }) => sealPage(keys, vaultId, number, version + 1, items, kept)),
    );
    const prints = [...head.pages];
    for (const { number } of changed) prints[number] = '';
    for (const page of sealed) prints[page.page] = printOfPage(page);
    const emptied = changed.filter(({ items }) => items.length === 0).map(({ number }) => number);
    return commit(
      head,
      { pages: prints, count: head.count + grow },
      { ...change, pages: sealed, emptied },
      new Map(changed.map(({ number, items }) => [number, items])),
    );
  };

  const revise: Vault['revise'] = ({ add, change = new Map(), remove = [] }) =>
    writing<readonly EntryView[], ReviseFailure>(async (head) => {
      const added = add ? [await newItem(add)] : [];
      const removed = [...new Set(remove)];
      const views: EntryView[] = [];
      const revised = await pages.revised(
        head,
        added.map(({ item }) => item),
        new Set([...change.keys(), ...removed]),
        (item) => {
          if (removed.includes(item.view.id)) return null;
          const view = change.get(item.view.id)?.(item.view) ?? item.view;
          views.push(view);
          return { ...item, view };
        },
      );
      if (!revised.ok) return revised;
      const secrets = added.map(({ secret }) => secret);
      const grow = added.length - removed.length;
      const written = await commitPages(head, revised.value, grow, { secrets, removed });
      return written.ok ? done(views) : written;
    });

  const newItem = async (entry: Entry) => {
    const secret = await sealSecret(openKey(keys), vaultId, entry.id, entry.otp.secret, 1);
    return { secret, item: await itemOf(viewOf(entry), secret, await samenessOf(keys, entry.otp.secret)) };
  };

  /** One writer at a time, and none on a vault that is not verified. */
  const writing = async <T, F extends string>(
    work: (head: Header) => Promise<Result<T, F>>,
  ): Promise<Result<T, F | ReadFailure>> =>
    alone(async () => {
      const [inUse, head] = await Promise.all([place(), header()]);
      // Another vault took its place while this one waited.
      if (inUse?.current !== store.name) return failed('vault-missing');
      return head.ok ? work(head.value) : head;
    });

  /**
   * Header, page and secret are read one after another, and somebody may write in between: what does not fit together then is
   * looked at once more while nobody does.
   */
  const reading = async <T, F extends string>(
    work: (head: Header) => Promise<Result<T, F>>,
  ): Promise<Result<T, F | ReadFailure>> => {
    const head = await header();
    if (!head.ok) return head;
    const first = await work(head.value);
    return first.ok || first.failure !== 'vault-damaged' ? first : writing(work);
  };

  return {
    header,

    async views() {
      const all = await seen.everything();
      return all.ok ? done(all.value.views()) : all;
    },

    async replaced() {
      const all = await seen.everything();
      return all.ok ? done(all.value.items().flatMap(({ view }) => (view.replaced ? [view] : []))) : all;
    },

    viewsAt: (origin) =>
      reading<readonly EntryView[], ReadFailure>(async (head) => {
        const items = await itemsAt(head, origin);
        if (!items.ok) return items;
        const has = ({ sites, enrolledAt, replaced }: EntryView) =>
          !replaced && (enrolledAt === origin || sites.includes(origin));
        return done(items.value.map(({ view }) => view).filter(has));
      }),

    async having(secret) {
      const [all, same] = await Promise.all([seen.everything(), samenessOf(keys, secret)]);
      if (!all.ok) return all;
      const alike = (items: readonly Item[]) =>
        items.flatMap((item) => (item.same === same && !item.view.replaced ? [item.view] : []));
      return done([...all.value.pages.values()].flatMap(alike));
    },

    entry: (id, guardKey) =>
      reading<Entry, EntryFailure>(async (head) => {
        const place = await pages.placeOf(head, id);
        if (!place.ok) return place;
        const { item } = place.value;
        const { view } = item;
        const secret = await open(item, guardKey);
        return secret.ok ? done({ ...view, otp: { ...view.otp, secret: secret.value } }) : secret;
      }),

    revise,
    async add(entry) {
      const added = await revise({ add: entry });
      return added.ok ? done(null) : added;
    },
    async change(id, change) {
      const changed = await revise({ change: new Map([[id, change]]) });
      if (!changed.ok) return changed;
      const [view] = changed.value;
      return view ? done(view) : failed('entry-unknown');
    },
    async remove(id) {
      const removed = await revise({ remove: [id] });
      return removed.ok ? done(null) : removed;
    },

    guard: (id, guarded, guardKey) =>
      writing<EntryView, WriteFailure | EntryFailure>(async (head) => {
        const place = await pages.placeOf(head, id);
        if (!place.ok) return place;
        const { on, index, item } = place.value;
        if (item.view.guarded === guarded) return done(item.view);
        const secret = await open(item, guardKey);
        if (!secret.ok) return secret;
        const key = await keyFor(guarded, guardKey);
        const record = await sealSecret(key, vaultId, id, secret.value, item.secret[0] + 1);
        secret.value.fill(0);
        const view = { ...item.view, guarded };
        const changed = withItem(on, index, await itemOf(view, record, item.same));
        const written = await commitPages(head, [changed], 0, { secrets: [record] });
        return written.ok ? done(view) : written;
      }),

    changeHeader: (change) => writing(async (head) => commit(head, await change(head), {})),

    async tidyNames() {
      const kept = await names();
      const { header: stored, pages: all } = await store.pages();
      const head = await verifiedHeader(stored, keys);
      if (!head.ok || head.value.minor > MINOR) return false;
      const ours = all.filter(isPage);
      const good = await Promise.all(ours.map((page) => areNamesOf(keys, vaultId, page, kept)));
      const wrong = ours.filter((_page, index) => !good[index]);
      // None at all (after a restore), or of the other kind (the administration's wish changed): nobody meddled.
      const other = kept === 'plain' ? 'sealed' : 'plain';
      const foreign = await Promise.all(
        wrong.map(async (page) => page.names !== null && !(await areNamesOf(keys, vaultId, page, other))),
      );
      await rewrite(wrong.map(({ page }) => page));
      return foreign.some(Boolean);
    },
  };

  /** Seals pages anew as they are, all in one change. */
  async function rewrite(numbers: readonly number[]): Promise<void> {
    if (numbers.length === 0) return;
    await writing(async (head) => {
      const found = await pages.on(head, numbers);
      // One that was emptied meanwhile stays so.
      return found.ok ? commitPages(head, found.value, 0, {}) : found;
    });
  }
}
