import { type Bytes, toBase64, utf8 } from '../bytes.ts';
import type { EntryView } from '../entry.ts';
import {
  isNames,
  type Names,
  namesText,
  PAGES,
  type Page,
  pageText,
  printOfPage,
  type SecretRecord,
} from './format.ts';
import { rowOf } from './names.ts';
import { parsePadded, printPadded } from './plain.ts';
import { isSigned, type Keys, open, seal, sign } from './seal.ts';

/** Sealed pages come in steps of this size (bytes), so that their length says little about the names in them. */
const STEP = 2048;

/** One entry as its page holds it: what may be shown of it, and which sealed secret is the right one. */
export interface Item {
  readonly view: EntryView;
  /** Version of the secret's record, and the SHA-256 of its sealed bytes as base64: looked at without opening it. */
  readonly secret: readonly [version: number, print: string];
  /** HMAC-SHA-256 of the secret: two entries with the same one are the same account. */
  readonly same: string;
}

/** How the list of names is kept: by the administration's wish. */
export type NamesKept = 'plain' | 'sealed';

/** True if this is the very record that the page means: no older one, no other entry's, and not a bit of it changed. */
export const isSecretOf = async ({ view, secret: [version, print] }: Item, record: SecretRecord): Promise<boolean> =>
  record.id === view.id && record.version === version && (await printOfSecret(record)) === print;

export const itemOf = async (view: EntryView, record: SecretRecord, same: string): Promise<Item> => ({
  view,
  secret: [record.version, await printOfSecret(record)],
  same,
});

export const samenessOf = (keys: Keys, secret: Bytes): Promise<string> => sign(keys.same, secret);

async function printOfSecret({ nonce, sealed }: SecretRecord): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8(`${nonce} ${sealed}`));
  return toBase64(new Uint8Array(digest));
}

export async function sealPage(
  keys: Keys,
  vaultId: string,
  page: number,
  version: number,
  items: readonly Item[],
  kept: NamesKept,
): Promise<Page> {
  const [sealed, names] = await Promise.all([
    seal(keys.entries, printPadded(items, STEP), pageText(vaultId, page, version)),
    signNames(keys, vaultId, page, version, items, kept),
  ]);
  return { page, version, ...sealed, names };
}

/** Null if it does not open. With `naming`, nothing of a page on which that is not written. */
export async function openPage(
  keys: Keys,
  vaultId: string,
  page: Page,
  naming?: string,
): Promise<readonly Item[] | null> {
  const plain = await open(keys.entries, page, pageText(vaultId, page.page, page.version));
  if (!plain) return null;
  if (naming !== undefined && !new TextDecoder().decode(plain).includes(naming)) return [];
  return parsePadded(plain) as readonly Item[];
}

/** The pages that hold entries are exactly those that the header lists. */
export function arePagesOf(prints: readonly string[], pages: readonly Page[]): boolean {
  const byNumber = new Map(pages.map((page) => [page.page, page]));
  if (byNumber.size !== pages.length) return false;
  for (let number = 0; number < PAGES; number++) {
    const page = byNumber.get(number);
    if ((page ? printOfPage(page) : '') !== prints[number]) return false;
  }
  return true;
}

async function signNames(
  keys: Keys,
  vaultId: string,
  page: number,
  version: number,
  items: readonly Item[],
  kept: NamesKept,
): Promise<Names> {
  const rows = kept === 'plain' ? items.map(({ view }) => rowOf(view)) : null;
  return { rows, mac: await sign(keys.names, namesText(vaultId, page, version, rows)) };
}

/** True if the list of names beside this page is the one we wrote with it, in the way it is to be kept. */
export async function areNamesOf(keys: Keys, vaultId: string, page: Page, kept: NamesKept): Promise<boolean> {
  const { names } = page;
  if (!isNames(names) || (names.rows === null) !== (kept === 'sealed')) return false;
  return isSigned(keys.names, namesText(vaultId, page.page, page.version, names.rows), names.mac);
}
