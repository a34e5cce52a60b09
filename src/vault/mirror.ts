import type { Area } from './area.ts';
import type { Header, Page, SecretRecord } from './format.ts';
import { isObject } from './shape.ts';
import { MOST_PAGES, pageOf } from './spread.ts';
import type { Change, Stored } from './store.ts';

/** The header, with the number of its prints in their place. */
const HEADER = 'vault/header';
/** So many prints a key: a change writes those of its own pages, since storage.local is slow at large values. */
const PRINTS = 'vault/prints/';
const TOGETHER = 32;
const ALL_OF_HEADER = [HEADER, ...Array.from({ length: MOST_PAGES / TOGETHER }, (_, chunk) => PRINTS + chunk)];
const PAGE = 'vault/page/';
/**
 * Secrets lie together by their ids, in so many keys at most: what Chromium's storage.local takes for a change grows with the
 * number of its keys (1.8 ms at 10, 2.6 at 700, 12 at 11,000, whatever is in them). See docs/decisions/0012-few-keys.md.
 */
const SECRETS = 'vault/secrets/';
const GROUPS = 512;
const groupOf = (id: string): string => SECRETS + pageOf(id, GROUPS);

/**
 * The second copy of the sealed vault, in storage.local: Chromium was seen to come back from a hard kill with IndexedDB
 * emptied (8 of 860 kills), and with storage.local silently put back; never both. A key holds little, so that a change stays small.
 */
export interface Mirror {
  /** The stored header, whatever it is; undefined if there is none. */
  header(): Promise<unknown>;
  all(): Promise<Stored>;
  /**
   * Repeats a change of the first copy; or, if it was not at `before`, takes everything anew from `whole`.
   * Rejects if it cannot be stored.
   */
  follow(before: Header, change: Change, whole: () => Promise<Stored>): Promise<void>;
  replace(whole: Stored | Change): Promise<void>;
  /** Removes what is none of this vault's: the rest of a change that was cut off. */
  tidy(whole: Stored | Change): Promise<void>;
  /** See `Store.scramble`; then removes it all. */
  erase(noise: (length: number) => string): Promise<void>;
}

export function mirrorIn(area: Area): Mirror {
  const ours = async (): Promise<Record<string, unknown>> => {
    const all = Object.entries(await area.get(null));
    return Object.fromEntries(all.filter(([key]) => key.startsWith('vault/')));
  };
  const header = async (): Promise<unknown> => headerIn(await area.get(ALL_OF_HEADER));
  /** What this worker wrote last, all of it: nobody else writes here, so that need not be read again. */
  let last: unknown = null;

  /** The groups that a change touches, as they are after it. */
  const groupsAfter = async ({ secrets = [], removed = [] }: Change): Promise<Record<string, readonly unknown[]>> => {
    const changed = new Set([...secrets.map(({ id }) => id), ...removed]);
    const keys = [...new Set([...changed].map(groupOf))];
    const before = keys.length > 0 ? await area.get(keys) : {};
    const after = (key: string) => [
      ...[before[key] ?? []].flat().filter((one) => !isObject(one) || !changed.has(String(one.id))),
      ...secrets.filter(({ id }) => groupOf(id) === key),
    ];
    return Object.fromEntries(keys.map((key) => [key, after(key)]));
  };

  const replace = async (whole: Stored | Change): Promise<void> => {
    const values = valuesOf(whole);
    last = null;
    await area.set(values);
    await tidy(whole);
    last = macOf(whole.header);
  };

  const tidy = async (whole: Stored | Change): Promise<void> => {
    const values = valuesOf(whole);
    const stale = Object.keys(await ours()).filter((key) => !(key in values));
    if (stale.length > 0) await area.remove(stale);
  };

  return {
    header,
    async all() {
      const values = await ours();
      const stored = Object.entries(values);
      const under = (prefix: string) => stored.filter(([key]) => key.startsWith(prefix));
      // `set` is one step and `remove` another: what a death in between left over is none of the vault's.
      const header = headerIn(values);
      const listed = isObject(header) && Array.isArray(header.pages) ? header.pages : null;
      const isLeft = (key: string) => listed !== null && !listed[Number(key.slice(PAGE.length))];
      return {
        header,
        pages: under(PAGE).flatMap(([key, page]) => (isLeft(key) ? [] : [page])),
        secrets: under(SECRETS).flatMap(([, group]) => group),
      };
    },
    async follow(before, change, whole) {
      const at = last ?? macOf(await header());
      if (at !== before.mac) return replace(await whole());
      last = null;
      const { pages = [], emptied = [] } = change;
      const groups = await groupsAfter(change);
      const pageNumbers = [...pages.map(({ page }) => page), ...emptied];
      await area.set({ ...valuesOf({ ...change, secrets: [] }, pageNumbers), ...groups });
      const empty = Object.keys(groups).filter((key) => groups[key]?.length === 0);
      const stale = [...emptied.map((page) => PAGE + page), ...empty];
      if (stale.length > 0) await area.remove(stale);
      last = macOf(change.header);
    },
    replace,
    tidy,
    async erase(noise) {
      const keys = Object.entries(await ours());
      if (keys.length === 0) return;
      last = null;
      const noisy = keys.map(([key, value]) => [key, noise(JSON.stringify(value).length)] as const);
      // Where there is no room for it, removing needs none.
      await area.set(Object.fromEntries(noisy)).catch(() => undefined);
      await area.remove(keys.map(([key]) => key));
    },
  };
}

const macOf = (header: unknown): unknown => (header as { readonly mac?: unknown } | undefined)?.mac ?? null;

/** The stored header, whatever it is: who reads it looks at every bit. */
function headerIn(values: Record<string, unknown>): unknown {
  const stored = values[HEADER];
  if (!isObject(stored) || typeof stored.pages !== 'number') return stored;
  const prints = ALL_OF_HEADER.slice(1).flatMap((key) => values[key] ?? []);
  return { ...stored, pages: prints.slice(0, stored.pages) };
}

/** `changed`: the pages with other prints than before. */
function valuesOf({ header, pages = [], secrets = [] }: Stored | Change, changed?: readonly number[]) {
  const { pages: prints = [], ...rest } = header as Partial<Header>;
  const chunks = new Set((changed ?? [...prints.keys()]).map((page) => Math.floor(page / TOGETHER)));
  return Object.fromEntries<unknown>([
    [HEADER, { ...rest, pages: prints.length }],
    ...[...chunks].map((chunk) => [PRINTS + chunk, prints.slice(chunk * TOGETHER, (chunk + 1) * TOGETHER)] as const),
    ...(pages as readonly Page[]).map((page) => [PAGE + page.page, page] as const),
    ...Map.groupBy(secrets as readonly SecretRecord[], ({ id }) => groupOf(id)),
  ]);
}
