import { describe, expect, it } from 'vitest';
import { randomBytes } from '../../../src/bytes.ts';
import { viewOf } from '../../../src/entry.ts';
import { parseSealedVault } from '../../../src/vault/format.ts';
import { createVault, derivationOf, openVault, sealedCopy, unlockVault } from '../../../src/vault/vault.ts';
import { entry } from '../../fakes/entry.ts';
import { freshStore, freshVault, params } from '../../fakes/vault.ts';

describe('a vault', () => {
  it('gives back what was put in, after a restart too', async () => {
    const { store, vault, wrappingKey } = await freshVault();
    expect(await vault.add(entry())).toEqual({ ok: true, value: null });
    const key = await unlockVault(store, wrappingKey);
    if (!key.ok) throw new Error(key.failure);
    const again = await openVault(store, key.value);
    if (!again.ok) throw new Error(again.failure);
    expect(await again.value.views()).toEqual({ ok: true, value: [viewOf(entry())] });
    expect(await again.value.entry('e1')).toEqual({ ok: true, value: entry() });
  });

  it('shows no secret in a view', async () => {
    const { vault } = await freshVault();
    await vault.add(entry());
    const views = await vault.views();
    expect(JSON.stringify(views)).not.toContain('secret');
  });

  it('changes and removes', async () => {
    const { vault, store } = await freshVault();
    await vault.add(entry());
    const changed = await vault.change('e1', (old) => ({ ...old, name: 'neu' }));
    expect(changed).toMatchObject({ ok: true, value: { name: 'neu' } });
    expect((await store.record('e1'))?.version).toBe(2);
    expect(await vault.remove('e1')).toEqual({ ok: true, value: null });
    expect(await vault.views()).toEqual({ ok: true, value: [] });
    expect(await vault.change('e1', (old) => old)).toEqual({ ok: false, failure: 'entry-unknown' });
    expect(await vault.remove('e1')).toEqual({ ok: false, failure: 'entry-unknown' });
  });

  it('loses none of fifty changes made at once', async () => {
    const { vault } = await freshVault();
    const ids = Array.from({ length: 50 }, (_, index) => `e${index}`);
    await Promise.all(ids.map((id) => vault.add(entry({ id }))));
    const views = await vault.views();
    expect(views.ok && views.value.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it('is never overwritten by a new one', async () => {
    const { store, vault } = await freshVault();
    await vault.add(entry());
    expect(await createVault(store, randomBytes(32), params(), 2_000)).toEqual({ ok: false, failure: 'vault-exists' });
    expect(await vault.views()).toMatchObject({ ok: true, value: [{ id: 'e1' }] });
  });

  it('is not made under parameters below the floor', async () => {
    const weak = { ...params(), memory: 1024 };
    expect(await createVault(freshStore(), randomBytes(32), weak, 0)).toEqual({
      ok: false,
      failure: 'derivation-refused',
    });
  });

  it('does not open with another key', async () => {
    const { store } = await freshVault();
    expect(await unlockVault(store, randomBytes(32))).toEqual({ ok: false, failure: 'passphrase-wrong' });
    expect(await openVault(store, randomBytes(32))).toEqual({ ok: false, failure: 'vault-damaged' });
  });

  it('is missing where there is none', async () => {
    const store = freshStore();
    const missing = { ok: false, failure: 'vault-missing' };
    expect(await unlockVault(store, randomBytes(32))).toEqual(missing);
    expect(await derivationOf(store)).toEqual(missing);
    expect(await sealedCopy(store)).toEqual(missing);
  });
});

describe('its sealed form', () => {
  it('holds nothing readable, not even how long a name is', async () => {
    const { store, vault } = await freshVault();
    await vault.add(entry({ id: 'a', name: 'x' }));
    await vault.add(entry({ id: 'b', name: 'ein viel längerer Name für dasselbe Konto' }));
    const copy = await sealedCopy(store);
    if (!copy.ok) throw new Error(copy.failure);
    for (const word of ['i-mpuls', 'adm', 'längerer', '12345678901234567890', 'GEZDGNBV', 'impuls-jmd.de']) {
      expect(copy.value).not.toContain(word);
    }
    const parsed = parseSealedVault(copy.value);
    if (!parsed.ok) throw new Error(parsed.failure);
    const lengths = parsed.value.records.map(({ view, secret }) => [view.sealed.length, secret.sealed.length]);
    expect(lengths[0]).toEqual(lengths[1]);
  });

  it('seals the same entry anew each time', async () => {
    const { store, vault } = await freshVault();
    await vault.add(entry());
    const before = await store.record('e1');
    await vault.change('e1', (old) => old);
    const after = await store.record('e1');
    expect(after?.view.nonce).not.toBe(before?.view.nonce);
    expect(after?.secret.sealed).not.toBe(before?.secret.sealed);
  });
});
