import type { Area } from '../../src/vault/area.ts';

/** A storage area in memory, with `all` and `clear` for the eyes and hands of a test. */
export interface FakeArea extends Area {
  all(): Record<string, unknown>;
  clear(): Promise<void>;
  /** Called before each write; throws to refuse it. */
  before: (writes: { readonly set?: Record<string, unknown>; readonly remove?: readonly string[] }) => void;
}

/** What Chromium gives back of a value: JSON, the fields of every object in the order of their names. */
const asKept = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ),
  );

const listOf = (keys: string | string[]): string[] => (typeof keys === 'string' ? [keys] : keys);

export function fakeArea(kept: Record<string, unknown> = {}): FakeArea {
  const area: FakeArea = {
    before: () => undefined,
    get: async (keys) => {
      const wanted = keys === null ? Object.keys(kept) : listOf(keys);
      return structuredClone(Object.fromEntries(wanted.filter((key) => key in kept).map((key) => [key, kept[key]])));
    },
    async set(values) {
      area.before({ set: values });
      Object.assign(kept, asKept(values));
    },
    async remove(keys) {
      area.before({ remove: listOf(keys) });
      for (const key of listOf(keys)) delete kept[key];
    },
    all: () => kept,
    async clear() {
      for (const key of Object.keys(kept)) delete kept[key];
    },
  };
  return area;
}
