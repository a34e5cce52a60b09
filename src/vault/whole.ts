import type { Entry } from '../entry.ts';
import { viewOf } from '../entry.ts';
import { done, failed, type Result } from '../result.ts';
import { type FormatFailure, type Header, isPage, isSecretRecord, type Page, type SealedVault } from './format.ts';
import { freshHeader, verifiedHeader } from './header.ts';
import { type Item, isSecretOf, itemOf, type NamesKept, openPage, printOfPage, samenessOf, sealPage } from './page.ts';
import { aesKey, type Keys, keysOf } from './seal.ts';
import { guardedKey, openKey, openSecret, sealSecret } from './secret.ts';
import type { VaultKeys } from './slots.ts';
import { pageOf, pagesFor } from './spread.ts';
import type { Stored } from './store.ts';

/** Every page opened: all items, by the page they are on. */
export type Opened = ReadonlyMap<number, readonly Item[]>;

/** All views of a vault, if header and pages are exactly what was written together. */
export async function openPages(
  { header: stored, pages }: Omit<Stored, 'secrets'>,
  keys: Keys,
): Promise<Result<{ readonly header: Header; readonly items: Opened }, FormatFailure>> {
  const header = await verifiedHeader(stored, keys);
  if (!header.ok) return header;
  const { vaultId, count, pages: prints } = header.value;
  const listed = prints.filter(Boolean).length;
  if (!pages.every(isPage) || pages.length !== listed) return failed('vault-damaged');
  const opened = await Promise.all(pages.map((page) => openPage(keys, vaultId, page, prints[page.page])));
  const items = new Map<number, readonly Item[]>();
  for (const [index, page] of pages.entries()) {
    const on = opened[index];
    if (!on) return failed('vault-damaged');
    items.set(page.page, on);
  }
  const found = [...items.values()].reduce((sum, on) => sum + on.length, 0);
  return items.size === listed && found === count ? done({ header: header.value, items }) : failed('vault-damaged');
}

/** A vault that is whole: besides its pages, every secret is there and has not one bit changed. Nothing secret is opened. */
export async function wholeVault(stored: Stored, keys: Keys): Promise<Result<SealedVault, FormatFailure>> {
  const opened = await openPages(stored, keys);
  if (!opened.ok) return opened;
  const { header, items } = opened.value;
  const { secrets } = stored;
  if (!secrets.every(isSecretRecord)) return failed('vault-damaged');
  const byId = new Map(secrets.map((secret) => [secret.id, secret]));
  const all = [...items.values()].flat();
  const fitting = await Promise.all(
    all.map(async (item) => {
      const secret = byId.get(item.view.id);
      return secret !== undefined && (await isSecretOf(item, secret)) ? secret : null;
    }),
  );
  const found = fitting.filter((secret) => secret !== null);
  if (found.length !== all.length) return failed('vault-damaged');
  return done({ header, pages: stored.pages as readonly Page[], secrets: found });
}

/** Every entry of a whole vault with its secret, which the caller wipes. */
export async function openEntries(
  stored: Stored,
  { vaultKey, guardKey }: VaultKeys,
  vaultId: string,
): Promise<Result<readonly Entry[], FormatFailure>> {
  const keys = await keysOf(vaultKey, vaultId);
  const whole = await wholeVault(stored, keys);
  if (!whole.ok) return whole;
  const opened = await openPages(stored, keys);
  if (!opened.ok) return opened;
  const guarded = guardedKey(await aesKey(guardKey));
  const byId = new Map(whole.value.secrets.map((secret) => [secret.id, secret]));
  const entries = await Promise.all(
    [...opened.value.items.values()].flat().map(async ({ view }) => {
      const record = byId.get(view.id);
      const secret = record && (await openSecret(view.guarded ? guarded : openKey(keys), vaultId, record));
      return secret ? { ...view, otp: { ...view.otp, secret } } : null;
    }),
  );
  const all = entries.filter((entry) => entry !== null);
  return all.length === entries.length ? done(all) : failed('vault-damaged');
}

interface Fresh extends Pick<Header, 'vaultId' | 'slots' | 'createdAt' | 'exportable' | 'generation' | 'succeeds'> {
  readonly entries: readonly Entry[];
  readonly kept: NamesKept;
}

/** Entries sealed anew as a whole vault. */
export async function sealWhole({ entries, kept, ...given }: Fresh, keys: VaultKeys): Promise<SealedVault> {
  const { vaultId } = given;
  const derived = await keysOf(keys.vaultKey, vaultId);
  const guarded = guardedKey(await aesKey(keys.guardKey));
  const sealed = await Promise.all(
    entries.map(async (entry) => {
      const key = entry.guarded ? guarded : openKey(derived);
      const secret = await sealSecret(key, vaultId, entry.id, entry.otp.secret, 1);
      const same = await samenessOf(derived, entry.otp.secret);
      return { secret, item: await itemOf(viewOf(entry), secret, same) };
    }),
  );
  const prints = Array<string>(pagesFor(entries.length)).fill('');
  const byPage = Map.groupBy(sealed, ({ item }) => pageOf(item.view.id, prints.length));
  const pages = await Promise.all(
    [...byPage].map(([page, on]) => {
      const items = on.map(({ item }) => item);
      return sealPage(derived, vaultId, page, 1, items, kept);
    }),
  );
  for (const page of pages) prints[page.page] = printOfPage(page);
  const header = await freshHeader({ ...given, pages: prints, count: entries.length }, derived);
  return { header, pages, secrets: sealed.map(({ secret }) => secret) };
}
