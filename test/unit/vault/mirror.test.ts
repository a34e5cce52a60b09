import { describe, expect, it } from 'vitest';
import { mirrorIn } from '../../../src/vault/mirror.ts';
import { fakeArea } from '../../fakes/area.ts';
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
    const prints = (area: ReturnType<typeof fakeArea>) =>
      Object.keys(area.all()).filter((key) => key.includes('prints'));
    const harms: readonly ((area: ReturnType<typeof fakeArea>) => unknown)[] = [
      ...[0, 1, 2].map((chunk) => (area: ReturnType<typeof fakeArea>) => area.remove(`vault/prints/${chunk}`)),
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
