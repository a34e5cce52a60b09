import type { EntryView } from '../entry.ts';

const sorted = new WeakMap<readonly EntryView[], readonly EntryView[]>();

/** In the order of their names, as people would sort them; the same list is sorted once. */
export function inOrder(views: readonly EntryView[]): readonly EntryView[] {
  const known = sorted.get(views);
  if (known) return known;
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const ordered = views.toSorted((a, b) => compare(a.name, b.name));
  sorted.set(views, ordered);
  return ordered;
}
