import { type Bytes, toBase64, utf8 } from '../bytes.ts';
import type { EntryView } from '../entry.ts';
import { isNames, type Names, namesText, type Page, pageText, type SecretRecord } from './format.ts';
import { rowOf } from './names.ts';
import { parsePadded, printPadded } from './plain.ts';
import { type Box, boxOf, isSigned, type Keys, openBox, seal, sign, TAG } from './seal.ts';

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

/** Nonce and tag, as the header remembers them: whoever opens the page has proof of all its bytes. 28 bytes as base64. */
export function printOfPage(page: Page): string {
  const box = boxOf(page);
  return box ? printOf(box) : '';
}

function printOf({ nonce, sealed }: Box): string {
  const tag = sealed.subarray(-TAG);
  const both = new Uint8Array(nonce.length + tag.length);
  both.set(nonce);
  both.set(tag, nonce.length);
  return toBase64(both);
}

/** The items of a page, if it is the one that the header means by `print`. Null if it is another, or does not open. */
export async function openPage(
  keys: Keys,
  vaultId: string,
  page: Page,
  print: string | undefined,
): Promise<readonly Item[] | null> {
  const box = boxOf(page);
  if (!box || printOf(box) !== print) return null;
  const plain = await openBox(keys.entries, box, pageText(vaultId, page.page, page.version));
  return plain && (parsePadded(plain) as readonly Item[]);
}

async function signNames(
  keys: Keys,
  vaultId: string,
  page: number,
  version: number,
  items: readonly Item[],
  kept: NamesKept,
): Promise<Names> {
  const inUse = items.filter(({ view }) => !view.replaced);
  const rows = kept === 'plain' ? inUse.map(({ view }) => rowOf(view)) : null;
  return { rows, mac: await sign(keys.names, namesText(vaultId, page, version, rows)) };
}

/** True if the list of names beside this page is the one we wrote with it, in the way it is to be kept. */
export async function areNamesOf(keys: Keys, vaultId: string, page: Page, kept: NamesKept): Promise<boolean> {
  const { names } = page;
  if (!isNames(names) || (names.rows === null) !== (kept === 'sealed')) return false;
  return isSigned(keys.names, namesText(vaultId, page.page, page.version, names.rows), names.mac);
}
