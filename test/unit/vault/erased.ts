import { IDBFactory } from 'fake-indexeddb';
import type { Entry } from '../../../src/entry.ts';
import { attemptsIn } from '../../../src/vault/attempts.ts';
import { createVault } from '../../../src/vault/create.ts';
import { eraseVault } from '../../../src/vault/erase.ts';
import type { KeptRow } from '../../../src/vault/ledger.ts';
import type { NamesKept } from '../../../src/vault/page.ts';
import { openPlaces, type Places } from '../../../src/vault/places.ts';
import { type FakeArea, fakeArea } from '../../fakes/area.ts';
import { entry } from '../../fakes/entry.ts';
import { opened, valueIn } from '../../fakes/vault.ts';
import { freshLocks } from './two.ts';

/** A vault to be erased, and what its list then says. */

export const attempts = ({ ledger }: Places) => attemptsIn(ledger, () => 5_000);
export const erase = (places: Places, at = 5_000) => eraseVault(places, attempts(places), at);

export const ADM = entry({ id: 'e1', account: 'adm@example.de' });
export const OTHER = entry({ id: 'e2', issuer: 'Amt24', account: 'prüfstelle', sites: [], createdAt: 2_000 });
/** Neither service nor site would tell it: its own name does. */
const OWN = entry({ id: 'e3', issuer: '', account: '', name: 'Tresor', sites: [], enrolledAt: null });

export async function vaultWith(area: FakeArea, entries: readonly Entry[], names: NamesKept = 'plain') {
  const places = openPlaces(area);
  const locks = freshLocks();
  const keys = valueIn(await createVault(places, locks, names, 1_000));
  const vault = await opened(places, keys.vaultKey, names);
  for (const one of entries) valueIn(await vault.add(one));
  return { places, area, locks, keys, vault };
}

export const fresh = (entries: readonly Entry[] = [ADM, OTHER, OWN], names?: NamesKept) => {
  globalThis.indexedDB = new IDBFactory();
  return vaultWith(fakeArea(), entries, names);
};

export const rowsIn = async ({ ledger }: Places): Promise<readonly KeptRow[]> =>
  ((await ledger.get('checklist'))?.rows ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const row = (id: string, issuer: string, account: string, origin: string | null, createdAt = 1_000): KeptRow => ({
  id,
  issuer,
  account,
  origin,
  createdAt,
  doneAt: null,
});
export const ADM_ROW = row('e1', 'i-mpuls JMD', 'a…@example.de', 'https://otp.impuls-jmd.de');
export const OTHER_ROW = row('e2', 'Amt24', 'p…', 'https://www.impuls-jmd.de', 2_000);
export const OWN_ROW = row('e3', 'Tresor', '', null);
