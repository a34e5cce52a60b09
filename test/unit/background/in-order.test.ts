import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstInOrder, inOrder } from '../../../src/background/in-order.ts';
import type { EntryView } from '../../../src/entry.ts';

/** Few different names, so that many are the same; the id says where each stood. */
const lists = fc
  .array(fc.constantFrom('Amt 2', 'Amt 10', 'ämt', 'Zoll', 'zoll', ''), { maxLength: 150 })
  .map((names) => names.map((name, at) => ({ id: String(at), name }) as EntryView));

it('the first are those that stand first in the whole order, however many are asked for', () => {
  fc.assert(
    fc.property(lists, fc.nat(160), (views, most) => {
      const first = firstInOrder(views, most);
      expect(first).toEqual(inOrder(views).slice(0, most));
      expect(firstInOrder(views, most)).toEqual(first);
    }),
  );
});
