import { allOf, done, failed, type Result } from '../result.ts';
import { type Header, isPage } from './format.ts';
import { type Item, openPage } from './page.ts';
import type { Keys } from './seal.ts';
import { pageOf, pagesFor, splitBy } from './spread.ts';
import type { Store } from './store.ts';

/** One page, opened. Version 0: it is not stored yet. */
export interface OnPage {
  readonly number: number;
  readonly version: number;
  readonly items: readonly Item[];
}

export const withItem = (on: OnPage, index: number, item: Item): OnPage => ({
  ...on,
  items: on.items.with(index, item),
});

/** The stored pages of an unlocked vault, each believed only if it is the one that the header means. */
export function pagesIn(store: Store, keys: Keys, vaultId: string) {
  const itemsOn = async (head: Header, number: number): Promise<Result<OnPage, 'vault-damaged'>> => {
    const stored = await store.page(number);
    if (stored === undefined)
      return head.pages[number] ? failed('vault-damaged') : done({ number, version: 0, items: [] });
    if (!isPage(stored)) return failed('vault-damaged');
    const items = await openPage(keys, vaultId, stored, head.pages[number]);
    return items ? done({ number, version: stored.version, items }) : failed('vault-damaged');
  };

  const on = (head: Header, numbers: Iterable<number>): Promise<Result<readonly OnPage[], 'vault-damaged'>> =>
    allOf(numbers, (number) => itemsOn(head, number));

  /** The page of an entry, with the entry's place on it. */
  const placeOf = async (head: Header, id: string) => {
    const page = await itemsOn(head, pageOf(id, head.pages.length));
    if (!page.ok) return page;
    const index = page.value.items.findIndex(({ view }) => view.id === id);
    const item = page.value.items[index];
    return item ? done({ on: page.value, index, item }) : failed('entry-unknown');
  };

  /**
   * The pages that change when `added` comes and `revise` is done to the items with these ids (null: it goes). Where the vault
   * gets one page more, these are also that one and the one it is split from.
   */
  const revised = async (
    head: Header,
    added: readonly Item[],
    ids: ReadonlySet<string>,
    revise: (item: Item) => Item | null,
  ): Promise<Result<readonly OnPage[], 'vault-damaged' | 'entry-unknown'>> => {
    const before = head.pages.length;
    const after = added.length > 0 ? Math.max(before, Math.min(before + 1, pagesFor(head.count + 1))) : before;
    const numbers = new Set([
      ...added.map(({ view }) => pageOf(view.id, after)),
      ...(after > before ? [splitBy(before), before] : []),
      ...[...ids].map((id) => pageOf(id, before)),
    ]);
    const found = await on(head, numbers);
    if (!found.ok) return found;
    const items = found.value.flatMap((page) => page.items);
    const isMeant = ({ view }: Item) => ids.has(view.id);
    if (items.filter(isMeant).length < ids.size) return failed('entry-unknown');
    const left = [...items.flatMap((item) => (isMeant(item) ? (revise(item) ?? []) : item)), ...added];
    const byPage = Map.groupBy(left, ({ view }) => pageOf(view.id, after));
    return done(found.value.map((page) => ({ ...page, items: byPage.get(page.number) ?? [] })));
  };

  return { on, placeOf, revised };
}
