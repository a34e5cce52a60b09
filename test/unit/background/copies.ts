import { fromBase64 } from '../../../src/bytes.ts';
import { type Header, headerText, type Page, type SecretRecord } from '../../../src/vault/format.ts';
import { keysOf, sign } from '../../../src/vault/seal.ts';
import type { Stored } from '../../../src/vault/store.ts';
import { valueIn } from '../../fakes/vault.ts';
import { disk, fake, quiet, ready, stateNow, ui, unlock } from './worker.ts';

/** The two copies as they lie there, and what may have become of one of them. */

export interface Whole extends Stored {
  readonly header: Header;
  readonly pages: readonly Page[];
  readonly secrets: readonly SecretRecord[];
}
export type Copy = 'main' | 'mirror';

export const mainStore = async () => {
  const store = await disk().current();
  if (!store) throw new Error('no vault');
  return store;
};
/** In one order, whatever order the two keep it in. */
export async function kept(copy: Copy): Promise<Whole> {
  const whole = (await (copy === 'main' ? (await mainStore()).all() : disk().mirror.all())) as Whole;
  const secrets = whole.secrets.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...whole, pages: whole.pages.toSorted((a, b) => a.page - b.page), secrets };
}
export const keep = async (copy: Copy, whole: Stored): Promise<void> =>
  copy === 'main' ? void (await (await mainStore()).replace(whole as never)) : disk().mirror.replace(whole);
export const alter = async (copy: Copy, change: (whole: Whole) => Stored): Promise<void> =>
  keep(copy, change(await kept(copy)));

export const flipped = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
export const flipSecret = (whole: Whole): Stored => ({
  ...whole,
  secrets: whole.secrets.map((secret) => ({ ...secret, sealed: flipped(secret.sealed) })),
});

/** A header that somebody with the vault's key wrote: a later version of ours. */
export async function signed(header: Header, change: object): Promise<Header> {
  const { vaultKey } = fake.api.storage.session.all().unlocked as { vaultKey: string };
  const keys = await keysOf(fromBase64(vaultKey), header.vaultId);
  const changed = { ...header, ...change };
  return { ...changed, mac: await sign(keys.header, headerText(changed)) };
}

export const notices = async () => valueIn(await ui('notices'));
/** A vault, locked, with nothing going on any more. */
export async function resting(): Promise<string> {
  const id = await ready();
  await quiet();
  await ui('lock');
  return id;
}
export const unlocked = async () => {
  valueIn(await unlock());
  await quiet();
  return stateNow();
};
