import { describe, expect, it } from 'vitest';
import { isSecretRecord } from '../../../src/vault/format.ts';
import { isSecretOf } from '../../../src/vault/page.ts';
import type { Stored } from '../../../src/vault/store.ts';
import { checkVault } from '../../../src/vault/unlock.ts';
import { openPages } from '../../../src/vault/whole.ts';
import { entry } from '../../fakes/entry.ts';
import { randomOf, seedOfRun } from '../../fakes/random.ts';
import { freshVault, opened, restarted, unlockWith, valueIn } from '../../fakes/vault.ts';
import {
  type Edit,
  edited,
  everyEdit,
  isPageAsWritten,
  randomEdit,
  type Sealed,
  sealedVault,
  verdict,
} from './damage.ts';

/** All on one page: their ids begin with the same byte. */
const SMALL = [
  entry({ id: 'aa1' }),
  entry({ id: 'aa2', account: 'verwaltung', guarded: true }),
  entry({ id: 'aa3', issuer: '', sites: [] }),
];

/** Puts every edit to the test, some at a time; gives those that were not noticed as they should be. */
async function unnoticed(sealed: Sealed, edits: Iterable<Edit>, wanted: (edit: Edit) => 'names' | 'detected') {
  const missed: Edit[] = [];
  let tried = 0;
  let batch: Promise<void>[] = [];
  for (const edit of edits) {
    tried += 1;
    batch.push(
      verdict(sealed, edited<Stored>(sealed.whole, edit)).then((said) => {
        if (said !== wanted(edit)) missed.push(edit);
      }),
    );
    if (batch.length >= 64) {
      await Promise.all(batch);
      batch = [];
    }
  }
  await Promise.all(batch);
  return { tried, missed };
}

const isNames = ({ path }: Edit): boolean => path[0] === 'pages' && path[2] === 'names';

describe('a small vault', () => {
  it('is whole as it was written', async () => {
    const sealed = await sealedVault(SMALL);
    expect(await verdict(sealed, sealed.whole)).toBe('whole');
  });

  it('shows every single changed bit of header, slots, pages and secrets', async () => {
    const sealed = await sealedVault(SMALL);
    const { tried, missed } = await unnoticed(sealed, everyEdit(sealed.whole), (edit) =>
      isNames(edit) ? 'names' : 'detected',
    );
    console.log(`${tried} changes of a vault of three accounts, each noticed`);
    expect(tried).toBeGreaterThan(20_000);
    expect(missed).toEqual([]);
  });
});

describe('records', () => {
  const swaps: readonly [string, (whole: Sealed['whole'], other: Sealed['whole']) => Stored][] = [
    ['a page that is gone', ({ header, pages, secrets }) => ({ header, pages: pages.slice(1), secrets })],
    ['a page twice', ({ header, pages, secrets }) => ({ header, pages: [...pages, ...pages], secrets })],
    [
      'two pages in each other’s place',
      ({ header, pages, secrets }) => ({
        header,
        pages: pages.map((page, at) => ({ ...page, page: pages.at(at - 1)?.page })),
        secrets,
      }),
    ],
    ['a page of another vault', ({ header, secrets }, other) => ({ header, pages: other.pages, secrets })],
    ['a secret that is gone', ({ header, pages, secrets }) => ({ header, pages, secrets: secrets.slice(1) })],
    [
      'two secrets in each other’s place',
      ({ header, pages, secrets }) => ({
        header,
        pages,
        secrets: secrets.map((secret, at) => ({ ...secret, id: secrets.at(at - 1)?.id })),
      }),
    ],
    ['the secrets of another vault', ({ header, pages }, other) => ({ header, pages, secrets: other.secrets })],
    [
      'a slot of another vault',
      ({ header, pages, secrets }, other) => ({ header: { ...header, slots: other.header.slots }, pages, secrets }),
    ],
    [
      'the recovery code’s slot taken away',
      ({ header, pages, secrets }) => ({ header: { ...header, slots: header.slots.slice(0, 1) }, pages, secrets }),
    ],
    ['no slot at all', ({ header, pages, secrets }) => ({ header: { ...header, slots: [] }, pages, secrets })],
  ];
  it.each(swaps)('%s: noticed', async (_name, swap) => {
    const entries = Array.from({ length: 40 }, (_, at) => entry({ id: `${(at + 16).toString(16)}`, account: `${at}` }));
    const [sealed, other] = [await sealedVault(entries), await sealedVault(entries)];
    expect(sealed.whole.pages).toHaveLength(3);
    expect(await verdict(sealed, swap(sealed.whole, other.whole))).toBe('detected');
  });

  it('put back to an older version of themselves: noticed', async () => {
    const { places, keys, vault, passphraseKey } = await freshVault();
    await vault.add(entry({ id: 'aa1' }));
    const store = await places.current();
    const older = await store?.all();
    await vault.change('aa1', (view) => ({ ...view, name: 'neu' }));
    await vault.guard('aa1', true, keys.guardKey);
    const now = await store?.all();
    if (!older || !now) throw new Error('a vault expected');
    const sealed = { passphraseKey } as Sealed;
    expect(await verdict(sealed, now)).toBe('whole');
    expect(await verdict(sealed, { ...now, pages: older.pages })).toBe('detected');
    expect(await verdict(sealed, { ...now, secrets: older.secrets })).toBe('detected');
    expect(await verdict(sealed, { ...now, header: older.header })).toBe('detected');
  });
});

describe('damage in the stored vault', () => {
  const sample = (edits: readonly Edit[], count: number): readonly Edit[] =>
    Array.from({ length: count }, (_, at) => edits[Math.floor((at * edits.length) / count)] ?? { path: [], to: null });

  it('of both copies is never repaired by deleting: not a byte is touched', async () => {
    const made = await freshVault();
    for (const one of SMALL) valueIn(await made.vault.add(one));
    const store = await made.places.current();
    const stored = await store?.all();
    if (!store || !stored) throw new Error('a vault expected');
    // That it was found is noted beside it.
    const seen = async () => {
      const kept = Object.entries(made.area.all()).filter(([key]) => key !== 'ledger/damaged');
      return JSON.stringify([await store.all(), kept]);
    };
    const edits = [...everyEdit(stored)].filter((edit) => !isNames(edit));
    for (const edit of sample(edits, 60)) {
      const damaged = edited<Stored>(stored, edit) as Sealed['whole'];
      await store.replace(damaged);
      await made.places.mirror.replace(damaged);
      const places = restarted(made.area);
      const before = await seen();
      const unlocked = await unlockWith(places, 'passphrase', made.passphraseKey);
      const said = unlocked.ok ? await checkVault(places, unlocked.value.keys.vaultKey) : unlocked.failure;
      expect(['damaged', 'vault-damaged', 'vault-newer', 'passphrase-wrong']).toContain(said);
      expect(await seen()).toBe(before);
    }
  });

  it.each(['main', 'mirror'] as const)('of one copy (%s) is made good from the other', async (which) => {
    const made = await freshVault();
    for (const one of SMALL) valueIn(await made.vault.add(one));
    const store = await made.places.current();
    const stored = await store?.all();
    if (!store || !stored) throw new Error('a vault expected');
    const edits = [...everyEdit(stored)].filter((edit) => !isNames(edit) && edit.path[1] !== 'format');
    for (const edit of sample(edits, 60)) {
      const damaged = edited<Stored>(stored, edit) as Sealed['whole'];
      await (which === 'main' ? store : made.places.mirror).replace(damaged);
      const places = restarted(made.area);
      const { keys } = valueIn(await unlockWith(places, 'passphrase', made.passphraseKey));
      expect(['whole', 'healed', 'healed-older']).toContain(await checkVault(places, keys.vaultKey));
      const vault = await opened(places, keys.vaultKey);
      expect(valueIn(await vault.views())).toHaveLength(SMALL.length);
      const sealed = { passphraseKey: made.passphraseKey } as Sealed;
      expect(await verdict(sealed, (await (await places.current())?.all()) ?? stored)).toBe('whole');
      expect(await verdict(sealed, await places.mirror.all())).toBe('whole');
    }
  });
});

describe('a large vault', () => {
  it('shows each of 10,000 random changes', async () => {
    const seed = seedOfRun();
    const random = randomOf(seed);
    const entries = Array.from({ length: 1_000 }, (_, at) =>
      entry({ id: `${(at % 256).toString(16).padStart(2, '0')}-${at}`, account: `konto${at}` }),
    );
    const sealed = await sealedVault(entries);
    const { header, pages, secrets } = sealed.whole;
    const { items } = valueIn(await openPages(sealed.whole, sealed.derived));
    const byId = new Map([...items.values()].flat().map((item) => [item.view.id, item]));
    const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    /** Of a page and of a secret only what was changed is looked at again: the others are as they were. */
    const noticed = async (): Promise<boolean> => {
      const kind = random();
      if (kind < 0.4) {
        const page = one(pages);
        return !(await isPageAsWritten(sealed, page.page, edited(page, randomEdit(page, random))));
      }
      if (kind < 0.8) {
        const secret = one(secrets);
        const changed = edited(secret, randomEdit(secret, random));
        const item = byId.get(secret.id);
        return !item || !isSecretRecord(changed) || !(await isSecretOf(item, changed));
      }
      const changed = { ...sealed.whole, header: edited(header, randomEdit(header, random)) };
      return (await verdict(sealed, changed)) === 'detected';
    };
    let missed = 0;
    for (let run = 0; run < 10_000; run += 100) {
      const batch = await Promise.all(Array.from({ length: 100 }, noticed));
      missed += batch.filter((one) => !one).length;
    }
    console.log(`10,000 random changes of 1,000 accounts, seed ${seed}`);
    expect({ seed, missed }).toEqual({ seed, missed: 0 });
  });
});
