import { inOrder } from '../../src/background/in-order.ts';
import { listAt } from '../../src/background/list-at.ts';
import type { EntryView } from '../../src/entry.ts';
import type { UiAsk } from '../../src/messages/ui-to-background.ts';
import { done } from '../../src/result.ts';

/** Every question for a list of accounts, answered as the background would of these. */
export function listsOf(entries: () => readonly EntryView[], isGranted: () => boolean = () => true) {
  const granted = (origins: readonly string[]) => (isGranted() ? origins : []);
  return {
    entries: () => done(inOrder(entries())),
    'first-entries': ({ most }: UiAsk<'first-entries'>) => {
      const first = inOrder(entries()).slice(0, most);
      return done({ entries: first, count: entries().length, granted: granted(first.flatMap(({ sites }) => sites)) });
    },
    'list-at': ({ origin, most }: UiAsk<'list-at'>) => {
      const { asks, ...list } = listAt(entries(), origin, most, Date.now());
      return done({ ...list, pending: isGranted() ? [] : asks });
    },
    sites: () =>
      done(
        entries().flatMap(({ id, sites }) => sites.map((origin) => ({ origin, granted: isGranted(), entries: [id] }))),
      ),
  };
}
