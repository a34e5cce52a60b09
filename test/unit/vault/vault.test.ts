import { describe, expect, it, vi } from 'vitest';
import { randomBytes } from '../../../src/bytes.ts';
import { viewOf } from '../../../src/entry.ts';
import { createVault } from '../../../src/vault/create.ts';
import { FORMAT, MINOR } from '../../../src/vault/format.ts';
import { nextHeader } from '../../../src/vault/header.ts';
import { keysOf } from '../../../src/vault/seal.ts';
import type { Change } from '../../../src/vault/store.ts';
import { checkVault } from '../../../src/vault/unlock.ts';
import type { Vault } from '../../../src/vault/vault.ts';
import { entry } from '../../fakes/entry.ts';
import { freshPlaces, freshVault, opened, params, restarted, unlockWith, valueIn } from '../../fakes/vault.ts';

const failure = (name: string) => ({ ok: false, failure: name });
const current = async ({ places }: { places: Awaited<ReturnType<typeof freshVault>>['places'] }) => {
  const store = await places.current();
  if (!store) throw new Error('a vault expected');
  return store;
};

describe('a vault', () => {
  it('gives back what was put in, after a restart too', async () => {
    const { area, vault, passphraseKey } = await freshVault();
    const other = entry({ id: 'bb2', name: 'Beratung', otp: { ...entry().otp, secret: randomBytes(64) } });
    for (const one of [entry(), other]) expect(await vault.add(one)).toEqual({ ok: true, value: null });
    const places = restarted(area);
    const { keys, findings } = valueIn(await unlockWith(places, 'passphrase', passphraseKey));
    expect(findings).toEqual([]);
    const again = await opened(places, keys.vaultKey);
    expect(valueIn(await again.views())).toHaveLength(2);
    for (const one of [entry(), other]) {
      expect(await again.entry(one.id)).toEqual({ ok: true, value: one });
      expect(valueIn(await again.views())).toContainEqual(viewOf(one));
    }
  });

  it('opens by the recovery code as by the passphrase', async () => {
    const { area, keys, recoveryKey } = await freshVault();
    const unlocked = valueIn(await unlockWith(restarted(area), 'recovery', recoveryKey));
    expect(unlocked.keys).toEqual(keys);
    expect(await unlockWith(restarted(area), 'recovery', randomBytes(32))).toEqual(failure('passphrase-wrong'));
  });

  it('shows no secret in a view, and tells the same secret without opening one', async () => {
    const { vault } = await freshVault();
    await vault.add(entry());
    expect(JSON.stringify(await vault.views())).not.toContain('secret');
    expect(valueIn(await vault.having(entry().otp.secret))).toEqual([viewOf(entry())]);
    expect(valueIn(await vault.having(randomBytes(20)))).toEqual([]);
  });

  it('changes and removes, and says so of what is not there', async () => {
    const { vault } = await freshVault();
    await vault.add(entry());
    expect(await vault.change('e1', (view) => ({ ...view, name: 'neu' }))).toMatchObject({ value: { name: 'neu' } });
    expect(valueIn(await vault.entry('e1')).otp.secret).toEqual(entry().otp.secret);
    expect(await vault.remove('e1')).toEqual({ ok: true, value: null });
    expect(await vault.views()).toEqual({ ok: true, value: [] });
    for (const gone of [vault.remove('e1'), vault.entry('e1'), vault.change('e1', (view) => view)]) {
      expect(await gone).toEqual(failure('entry-unknown'));
    }
  });

  it('loses none of fifty changes made at once', async () => {
    const made = await freshVault();
    const ids = Array.from({ length: 50 }, (_, at) => `${(at * 5).toString(16).padStart(2, '0')}-${at}`);
    await Promise.all(ids.map((id) => made.vault.add(entry({ id }))));
    expect(valueIn(await made.vault.views()).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(await checkVault(made.places, made.keys.vaultKey)).toBe('whole');
  });

  it('is never overwritten by a new one', async () => {
    const { places, locks, vault } = await freshVault();
    await vault.add(entry());
    expect(await createVault(places, locks, 'plain', 2_000)).toEqual(failure('vault-exists'));
    expect(valueIn(await vault.views())).toHaveLength(1);
  });

  it('is not made under parameters below the floor', async () => {
    const { places } = freshPlaces();
    const derivation = { ...params(), memory: 32 * 1024 };
    const locks = { passphrase: { wrappingKey: randomBytes(32), derivation }, recovery: null };
    expect(await createVault(places, locks, 'plain', 0)).toEqual(failure('derivation-refused'));
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe('a guarded secret', () => {
  it('opens with the guard key of a fresh proof and with nothing else', async () => {
    const { vault, keys } = await freshVault();
    await vault.add(entry());
    expect(await vault.guard('e1', true, keys.guardKey)).toMatchObject({ value: { guarded: true } });
    expect(await vault.entry('e1')).toEqual(failure('entry-guarded'));
    expect((await vault.entry('e1', randomBytes(32))).ok).toBe(false);
    expect((await vault.entry('e1', keys.vaultKey)).ok).toBe(false);
    expect(valueIn(await vault.entry('e1', keys.guardKey)).otp.secret).toEqual(entry().otp.secret);
    await vault.guard('e1', false, keys.guardKey);
    expect(valueIn(await vault.entry('e1')).otp.secret).toEqual(entry().otp.secret);
  });
});

describe('a change', () => {
  it('writes one page, whatever else there is; of slots, the header alone', async () => {
    const made = await freshVault();
    for (let at = 0; at < 64; at += 1)
      await made.vault.add(entry({ id: `${(at * 4).toString(16).padStart(2, '0')}-${at}` }));
    const written: string[][] = [];
    made.area.before = ({ set = {} }) => void written.push(Object.keys(set));
    await made.vault.change('00-0', (view) => ({ ...view, name: 'neu' }));
    await made.vault.changeHeader(async ({ slots }) => ({ slots }));
    expect(written).toEqual([['vault/header', 'vault/prints/0', 'vault/page/0'], ['vault/header']]);
  });

  it('is refused while somebody else’s is newer', async () => {
    const made = await freshVault();
    const store = await current(made);
    const header = (await store.header()) as Change['header'];
    expect(await store.write({ header }, header.generation - 1)).toEqual(failure('vault-changed'));
    expect(await store.write({ header }, header.generation)).toEqual({ ok: true, value: null });
  });

  it('is not half done where there is no room for it', async () => {
    const made = await freshVault();
    await made.vault.add(entry());
    const before = JSON.stringify([await (await current(made)).all(), made.area.all()]);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await made.vault.add(entry({ id: 'b' }))).toEqual(failure('storage-full'));
    full.mockRestore();
    expect(JSON.stringify([await (await current(made)).all(), made.area.all()])).toBe(before);
    expect(await made.vault.add(entry({ id: 'b' }))).toEqual({ ok: true, value: null });
  });
});

describe('a vault of a later version', () => {
  it('that only adds is read and not written', async () => {
    const made = await freshVault();
    await made.vault.add(entry());
    const store = await current(made);
    const header = valueIn(await made.vault.header());
    const keys = await keysOf(made.keys.vaultKey, header.vaultId);
    await store.write({ header: await nextHeader({ ...header, minor: MINOR + 1 }, {}, keys) }, header.generation);
    const vault = await opened(restarted(made.area), made.keys.vaultKey);
    expect(valueIn(await vault.entry('e1'))).toEqual(entry());
    expect(await vault.add(entry({ id: 'b' }))).toEqual(failure('vault-read-only'));
    expect(await vault.remove('e1')).toEqual(failure('vault-read-only'));
  });

  it('that is another format is left alone', async () => {
    const made = await freshVault();
    const store = await current(made);
    const header = valueIn(await made.vault.header());
    await store.write({ header: { ...header, format: FORMAT + 1 } as never }, header.generation);
    const before = await store.all();
    expect(await made.vault.views()).toEqual(failure('vault-newer'));
    expect(await made.vault.add(entry())).toEqual(failure('vault-newer'));
    expect(await unlockWith(restarted(made.area), 'passphrase', made.passphraseKey)).toEqual(failure('vault-newer'));
    expect(await store.all()).toEqual(before);
  });
});

describe('the list of names', () => {
  const rows = async (made: Awaited<ReturnType<typeof freshVault>>) =>
    (await (await current(made)).all()).pages.map((page) => (page as { names: { rows: unknown } }).names.rows);

  it('holds names, sites and dates, masked, and nothing else', async () => {
    const made = await freshVault();
    await made.vault.add(entry({ account: 'adm@example.de' }));
    const origin = 'https://otp.impuls-jmd.de';
    expect(await rows(made)).toEqual([
      [{ id: 'e1', issuer: 'i-mpuls JMD', account: 'a…@example.de', origin, createdAt: 1_000 }],
    ]);
  });

  it('is not there where the administration wants none', async () => {
    const made = await freshVault('sealed');
    await made.vault.add(entry());
    expect(await rows(made)).toEqual([null]);
  });

  it('that somebody edited changes nothing, is noticed and made anew', async () => {
    const made = await freshVault();
    await made.vault.add(entry());
    const store = await current(made);
    const { header, pages, secrets } = await store.all();
    const edited = pages.map((page) => ({ ...(page as object), names: { rows: [], mac: 'AAAA' } }));
    await store.replace({ header, pages: edited, secrets } as never);
    const vault = await opened(restarted(made.area), made.keys.vaultKey);
    expect(valueIn(await vault.views())).toHaveLength(1);
    expect(await vault.tidyNames()).toBe(true);
    expect((await rows(made)).flat()).toHaveLength(1);
    expect(await vault.tidyNames()).toBe(false);
  });
});

it('a header with what can be no text is looked at like any other', async () => {
  const made = await freshVault();
  const store = await current(made);
  const { header, pages, secrets } = (await store.all()) as unknown as Required<Change>;
  await store.replace({ header: { ...header, extra: 1n } as never, pages, secrets });
  expect(await made.vault.views()).toEqual(failure('vault-damaged'));
});

describe('what is read while another worker writes', () => {
  /** The vault, with a hook that runs once before the next page or the next secret is read. */
  async function disturbed(at: 'page' | 'secret', work: (other: Vault) => Promise<unknown>) {
    const made = await freshVault();
    valueIn(await made.vault.add(entry()));
    const other = await opened(restarted(made.area), made.keys.vaultKey);
    const store: { [read in typeof at]: (key: never) => Promise<unknown> } = await current(made);
    const read = store[at];
    store[at] = async (key) => {
      store[at] = read;
      await work(other);
      return read(key);
    };
    return made;
  }
  const rename = (other: Vault) => other.change(entry().id, (view) => ({ ...view, name: 'neu' }));

  it.each(['page', 'secret'] as const)('is of one moment (a change before the %s)', async (at) => {
    const { vault } = await disturbed(at, rename);
    expect(valueIn(await vault.entry(entry().id)).otp.secret).toEqual(entry().otp.secret);
    expect(valueIn(await vault.viewsAt(entry().sites[0] ?? ''))).toMatchObject([{ name: 'neu' }]);
  });

  it('is no damage where the secret was sealed anew meanwhile', async () => {
    const { vault, keys } = await disturbed('secret', (other) => other.guard(entry().id, true, keys.guardKey));
    expect(await vault.entry(entry().id)).toEqual(failure('entry-guarded'));
  });

  it('is damage where it stays so', async () => {
    const made = await disturbed('page', rename);
    const { header, pages, secrets } = (await (await current(made)).all()) as unknown as Required<Change>;
    await (await current(made)).replace({ header, pages, secrets: secrets.map((one) => ({ ...one, version: 9 })) });
    expect(await made.vault.entry(entry().id)).toEqual(failure('vault-damaged'));
  });
});
