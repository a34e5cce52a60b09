import { describe, expect, it } from 'vitest';
import { MOST_PAGES, pageOf, pagesFor, splitBy } from '../../../src/vault/spread.ts';
import type { Store } from '../../../src/vault/store.ts';
import { checkVault } from '../../../src/vault/unlock.ts';
import { entry } from '../../fakes/entry.ts';
import { freshVault, opened, restarted, valueIn } from '../../fakes/vault.ts';

const hex = (byte: number) => byte.toString(16).padStart(2, '0');
const IDS = Array.from({ length: 256 }, (_, byte) => hex(byte));
const LONG_IDS = Array.from({ length: MOST_PAGES }, (_, at) => hex(at % 256) + hex(Math.floor(at / 256)));
const SIZES = Array.from({ length: MOST_PAGES }, (_, at) => at + 1);

describe('the page of an entry', () => {
  it('is one of those there are, and each is some entry’s', () => {
    for (const pages of SIZES) {
      const used = new Set(LONG_IDS.map((id) => pageOf(id, pages)));
      expect([...used].sort((a, b) => a - b)).toEqual(Array.from({ length: pages }, (_, at) => at));
    }
  });

  it('is its first byte where there are 256, and its first two where there are 1024', () => {
    for (const [byte, id] of IDS.entries()) expect(pageOf(`${id}c3`, 256)).toBe(byte);
    for (const [number, id] of LONG_IDS.entries()) expect(pageOf(id, 1_024)).toBe(number);
  });

  it('changes with one page more only for some entries of one page, which go to the new one', () => {
    for (const pages of SIZES.slice(0, -1)) {
      const moved = LONG_IDS.filter((id) => pageOf(id, pages) !== pageOf(id, pages + 1));
      expect(moved.length).toBeGreaterThan(0);
      for (const id of moved) expect([pageOf(id, pages), pageOf(id, pages + 1)]).toEqual([splitBy(pages), pages]);
    }
  });

  it('is the first for an id that no random number gave', () => {
    expect(pageOf('', 7)).toBe(0);
    expect(pageOf('xyz', 7)).toBe(0);
    expect(pageOf('05-z', 7)).toBe(5);
  });
});

it('a vault has a page for every sixteen entries, at least one and at most 1024', () => {
  const counts = [0, 1, 16, 17, 32, 33, 10_000, 16_384, 16_385, 50_000];
  expect(counts.map(pagesFor)).toEqual([1, 1, 1, 2, 2, 3, 625, 1_024, 1_024, 1_024]);
});

describe('a vault that grows and shrinks', () => {
  /** Ids in an order that is no order. */
  const ids = Array.from({ length: 120 }, (_, at) => `${((at * 89) % 256).toString(16).padStart(2, '0')}-${at}`);
  const pagesIn = async (store: Store | null) => (await store?.pages())?.pages.length;

  it('has all its entries at every size, on at most as many pages as it needs, and writes three at most', async () => {
    const { area, places, keys, vault } = await freshVault();
    let written: readonly string[] = [];
    area.before = ({ set = {} }) => {
      written = Object.keys(set).filter((key) => key.startsWith('vault/page/'));
    };
    for (const [at, id] of ids.entries()) {
      valueIn(await vault.add(entry({ id })));
      expect(written.length).toBeGreaterThan(0);
      expect(written.length).toBeLessThanOrEqual(3);
      const header = valueIn(await vault.header());
      expect(header.pages).toHaveLength(pagesFor(at + 1));
    }
    expect(await pagesIn(await places.current())).toBeLessThanOrEqual(8);
    const again = await opened(restarted(area), keys.vaultKey);
    expect(
      valueIn(await again.views())
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.toSorted());
    for (const id of ids) expect(valueIn(await again.entry(id)).id).toBe(id);
    expect(await checkVault(places, keys.vaultKey)).toBe('whole');
    for (const id of ids) valueIn(await again.remove(id));
    expect(await pagesIn(await places.current())).toBe(0);
    expect(valueIn(await again.header()).pages).toEqual(Array(8).fill(''));
    valueIn(await again.add(entry({ id: 'e1' })));
    expect(await checkVault(places, keys.vaultKey)).toBe('whole');
  });

  it('is not shut by a page that a vault with more of them left in the second copy', async () => {
    const { area, places, keys, vault } = await freshVault();
    valueIn(await vault.add(entry({ id: 'e1' })));
    await area.set({ 'vault/page/5': (await places.mirror.all()).pages[0] });
    expect((await places.mirror.all()).pages).toHaveLength(1);
    expect(await checkVault(places, keys.vaultKey)).toBe('whole');
    expect(Object.keys(area.all())).not.toContain('vault/page/5');
  });
});
