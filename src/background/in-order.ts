import type { EntryView } from '../entry.ts';

const sorted = new WeakMap<readonly EntryView[], readonly EntryView[]>();
/** So many, or fewer, are found faster by one look at all than by sorting them all. */
const FEW = 64;

/** As people would sort names. Made when it is needed first: a worker starts without it. */
let collator: Intl.Collator | undefined;
const byName = (): ((a: EntryView, b: EntryView) => number) => {
  collator ??= new Intl.Collator(undefined, { numeric: true });
  const { compare } = collator;
  return (a, b) => compare(a.name, b.name);
};

/** In the order of their names, as people would sort them; the same list is sorted once. */
export function inOrder(views: readonly EntryView[]): readonly EntryView[] {
  const known = sorted.get(views);
  if (known) return known;
  const ordered = views.toSorted(byName());
  sorted.set(views, ordered);
  return ordered;
}

/** The first so many of that order. */
export function firstInOrder(views: readonly EntryView[], most: number): readonly EntryView[] {
  if (most > FEW || sorted.has(views)) return inOrder(views).slice(0, most);
  const compare = byName();
  const first: EntryView[] = [];
  for (const view of views) {
    const last = first.at(-1);
    if (first.length >= most && (!last || compare(view, last) >= 0)) continue;
    let at = first.length;
    while (at > 0 && compare(view, first[at - 1] as EntryView) < 0) at--;
    first.splice(at, 0, view);
    first.length = Math.min(first.length, most);
  }
  return first;
}
