import { describe, expect, it } from 'vitest';
import type { SecretRecord } from '../../../src/vault/format.ts';
import { mirrorIn } from '../../../src/vault/mirror.ts';
import { type FakeArea, fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { type Sealed, sealedVault, verdict } from './damage.ts';

const vaultOf = (count: number): Promise<Sealed> =>
  sealedVault(Array.from({ length: count }, (_, at) => entry({ id: crypto.randomUUID(), account: `konto${at}` })));

describe('the second copy', () => {
  it('gives back what it was given, in any size', async () => {
    for (const count of [0, 1, 16, 512, 513, 1_100]) {
      const sealed = await vaultOf(count);
      const area = fakeArea();
      await mirrorIn(area).replace(sealed.whole);
      const mirror = mirrorIn(area);
      expect(await mirror.header()).toEqual(sealed.whole.header);
      expect(await verdict(sealed, await mirror.all())).toBe('whole');
    }
  });

  it('writes as much for a change of a large vault as for one of a small one', async () => {
    const written = async (count: number): Promise<number> => {
      const { whole } = await vaultOf(count);
      const [page] = whole.pages.toSorted((a, b) => a.sealed.length - b.sealed.length);
      const area = fakeArea();
      const mirror = mirrorIn(area);
      await mirror.replace(whole);
      let size = 0;
      area.before = ({ set }) => {
        size += JSON.stringify(set).length;
      };
      const header = { ...whole.header, generation: whole.header.generation + 1, mac: 'another' };
      await mirror.follow(whole.header, { header, pages: page ? [page] : [] }, async () => whole);
      expect(await mirrorIn(area).header()).toEqual(header);
      return size - JSON.stringify(page).length;
    };
    const [small, large] = [await written(500), await written(3_000)];
    expect(large / small).toBeLessThan(1.02);
  });

  it('keeps secrets in few keys, and a change of one leaves the others as they are', async () => {
    const sealed = await vaultOf(1_100);
    const { header, secrets } = sealed.whole;
    const area = fakeArea();
    const mirror = mirrorIn(area);
    await mirror.replace(sealed.whole);
    const { length } = Object.keys(area.all()).filter((key) => key.includes('secrets/'));
    expect(length).toBeGreaterThan(400);
    expect(length).toBeLessThanOrEqual(512);
    const [gone, resealed, ...others] = secrets;
    const after = { ...resealed, version: 2 } as SecretRecord;
    const change = { header, secrets: [after], removed: [gone?.id ?? ''] };
    await mirror.follow(header, change, async () => sealed.whole);
    const byId = (all: readonly unknown[]) => (all as SecretRecord[]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId((await mirror.all()).secrets)).toEqual(byId([after, ...others]));
    await mirror.follow(header, { header, removed: secrets.map(({ id }) => id) }, async () => sealed.whole);
    expect(Object.keys(area.all()).filter((key) => key.includes('secrets/'))).toEqual([]);
  });

  it('shows every missing, changed or exchanged key with secrets, also after a change', async () => {
    const sealed = await vaultOf(40);
    const { header, secrets } = sealed.whole;
    const keys = (area: FakeArea) => Object.keys(area.all()).filter((key) => key.includes('secrets/'));
    const harms: readonly ((area: FakeArea, key: string) => unknown)[] = [
      (area, key) => area.remove(key),
      (area, key) => area.set({ [key]: area.all()[keys(area).find((other) => other !== key) ?? ''] }),
      ...[null, 'text', 7, [null], [{ id: 'e1' }], []].map(
        (value) => (area: FakeArea, key: string) => area.set({ [key]: value }),
      ),
    ];
    for (const harm of harms) {
      const area = fakeArea();
      const mirror = mirrorIn(area);
      await mirror.replace(sealed.whole);
      for (const key of keys(area).slice(0, 3)) await harm(area, key);
      expect(await verdict(sealed, await mirror.all())).toBe('detected');
      // A change is no look: what is not its own stays, and the next full look finds it.
      await mirror.follow(header, { header, secrets: secrets.slice(0, 1) }, async () => sealed.whole);
      expect(await verdict(sealed, await mirror.all())).toBe('detected');
    }
  });

  it('of a smaller vault is whole though a death left prints of a larger one', async () => {
    const [large, small] = [await vaultOf(1_100), await vaultOf(20)];
    const area = fakeArea();
    await mirrorIn(area).replace(large.whole);
    area.before = ({ remove }) => {
      if (remove) throw new Error('killed');
    };
    await expect(mirrorIn(area).replace(small.whole)).rejects.toThrow('killed');
    expect(await mirrorIn(area).header()).toEqual(small.whole.header);
    area.before = () => undefined;
    await mirrorIn(area).tidy(small.whole);
    expect(await verdict(small, await mirrorIn(area).all())).toBe('whole');
  });

  it('shows every changed, missing or exchanged key of its header', async () => {
    const sealed = await vaultOf(1_100);
    const prints = (area: FakeArea) => Object.keys(area.all()).filter((key) => key.includes('prints'));
    const harms: readonly ((area: FakeArea) => unknown)[] = [
      ...[0, 1, 2].map((chunk) => (area: FakeArea) => area.remove(`vault/prints/${chunk}`)),
      (area) => area.set({ 'vault/prints/1': area.all()['vault/prints/0'] }),
      (area) => area.set({ 'vault/prints/0': 'text' }),
      (area) => area.set({ 'vault/prints/0': null }),
      (area) => area.set({ 'vault/header': { ...(area.all()['vault/header'] as object), pages: 33 } }),
      (area) => area.set({ 'vault/header': { ...(area.all()['vault/header'] as object), pages: -1 } }),
      (area) => area.set({ 'vault/header': { ...(area.all()['vault/header'] as object), pages: Number.NaN } }),
      (area) => area.remove(prints(area)),
    ];
    for (const harm of harms) {
      const area = fakeArea();
      await mirrorIn(area).replace(sealed.whole);
      await harm(area);
      expect(await verdict(sealed, await mirrorIn(area).all())).toBe('detected');
    }
  });
});
