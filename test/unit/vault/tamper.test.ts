import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../src/bytes.ts';
import type { Header, SealedRecord } from '../../../src/vault/format.ts';
import { openVault, unlockVault } from '../../../src/vault/vault.ts';
import { entry } from '../../fakes/entry.ts';
import { freshVault } from '../../fakes/vault.ts';

const damaged = { ok: false, failure: 'vault-damaged' };

async function filled() {
  const made = await freshVault();
  await made.vault.add(entry({ id: 'a' }));
  await made.vault.add(entry({ id: 'b' }));
  const { header, records } = await made.store.all();
  return { ...made, header: header as Header, records };
}

const flip = (base64: string, index: number): string => {
  const bytes = fromBase64(base64);
  const at = index % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (index % 8));
  return toBase64(bytes);
};

describe('a changed record', () => {
  const changes: readonly [string, (a: SealedRecord, b: SealedRecord) => SealedRecord][] = [
    ['view bytes', (a) => ({ ...a, view: { ...a.view, sealed: flip(a.view.sealed, 3) } })],
    ['view nonce', (a) => ({ ...a, view: { ...a.view, nonce: flip(a.view.nonce, 5) } })],
    ['version', (a) => ({ ...a, version: a.version + 1 })],
    ['view of another entry', (a, b) => ({ ...a, view: b.view })],
    ['secret as view', (a) => ({ ...a, view: a.secret })],
    ['no sealed part', (a) => ({ id: a.id, version: 1 }) as SealedRecord],
  ];
  it.each(changes)('is noticed: %s', async (_name, change) => {
    const { store, vault, header, records } = await filled();
    const [a, b] = records;
    if (!a || !b) throw new Error('two records expected');
    await store.write({ header, put: [change(a, b)] }, header.generation);
    expect(await vault.views()).toEqual(damaged);
    expect(await vault.entry('a')).toEqual(damaged);
  });

  it('is noticed in the secret when that is opened', async () => {
    const { store, vault, header, records } = await filled();
    const [a, b] = records;
    if (!a || !b) throw new Error('two records expected');
    await store.write({ header, put: [{ ...a, secret: b.secret }] }, header.generation);
    expect(await vault.entry('a')).toEqual(damaged);
  });

  it('is noticed when it is gone', async () => {
    const { store, vault, header } = await filled();
    await store.write({ header, remove: ['a'] }, header.generation);
    expect(await vault.views()).toEqual(damaged);
  });
});

describe('a changed header', () => {
  const changes: readonly [string, (header: Header) => object][] = [
    ['generation', (header) => ({ ...header, generation: header.generation + 1 })],
    ['count', (header) => ({ ...header, count: 1 })],
    ['created', (header) => ({ ...header, createdAt: 5 })],
    ['signature', (header) => ({ ...header, mac: flip(header.mac, 7) })],
    ['no slot', (header) => ({ ...header, slots: [] })],
    ['no version', (header) => ({ ...header, format: undefined })],
    ['nothing left', () => ({})],
  ];
  it.each(changes)('is noticed: %s', async (_name, change) => {
    const { store, vault, header, vaultKey, wrappingKey } = await filled();
    await store.write({ header: change(header) as Header }, header.generation);
    expect(await vault.views()).toEqual(damaged);
    expect(await vault.add(entry({ id: 'c' }))).toEqual(damaged);
    expect(await openVault(store, vaultKey)).toEqual(damaged);
    expect(await unlockVault(store, wrappingKey)).toEqual(damaged);
  });

  it('opens no slot whose parameters were weakened', async () => {
    const { store, header, wrappingKey } = await filled();
    const [slot] = header.slots;
    if (!slot) throw new Error('one slot expected');
    const weakened = { ...slot, derivation: { ...slot.derivation, passes: 4 } };
    await store.write({ header: { ...header, slots: [weakened] } as Header }, header.generation);
    expect(await unlockVault(store, wrappingKey)).toEqual({ ok: false, failure: 'passphrase-wrong' });
  });

  it('of a newer version is left alone', async () => {
    const { store, vault, header, wrappingKey } = await filled();
    await store.write({ header: { ...header, format: 2 } as unknown as Header }, header.generation);
    const newer = { ok: false, failure: 'vault-newer' };
    expect(await unlockVault(store, wrappingKey)).toEqual(newer);
    expect(await vault.views()).toEqual(newer);
    expect(await vault.add(entry({ id: 'c' }))).toEqual(newer);
  });
});

it('a write is refused when somebody else wrote in between', async () => {
  const { store, header } = await filled();
  expect(await store.write({ header }, header.generation - 1)).toEqual({ ok: false, failure: 'vault-changed' });
});
