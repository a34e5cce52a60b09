import type { Copies } from './copies.ts';
import { LEGACY, parseVault1, readLegacy, type Vault1 } from './legacy.ts';
import type { Places } from './places.ts';
import { copiesOf } from './unlock.ts';

/** What can be said of a vault without a key. */
export type Access =
  | { readonly is: 'none' }
  | { readonly is: 'lost' }
  | { readonly is: 'damaged' }
  | { readonly is: 'newer' }
  /** Of format 1, to be taken over at the next unlock. */
  | { readonly is: 'legacy'; readonly vault: Vault1 }
  | { readonly is: 'there'; readonly copies: Copies };

export async function accessOf(places: Places): Promise<Access> {
  const { ledger } = places;
  // At once: a lock screen waits for it.
  const [place, erasing, copies, damaged] = await Promise.all([
    places.place(),
    ledger.get('erasing'),
    copiesOf(places),
    ledger.get('damaged'),
  ]);
  // Half erased it looks damaged, or lost; what an older note names is long gone.
  if (erasing && (!place || erasing.databases.includes(place.current))) return { is: 'none' };
  const each = [copies.main, copies.mirror];
  const has = (failure: string) => each.some((copy) => !copy.ok && copy.failure === failure);
  if (has('vault-newer')) return { is: 'newer' };
  const readable = each.flatMap((copy) => (copy.ok ? [copy.value] : []));
  if (readable.length > 0)
    return place && place.current === damaged?.database ? { is: 'damaged' } : { is: 'there', copies };
  if (has('vault-damaged')) return { is: 'damaged' };
  if (place) return { is: 'lost' };
  const legacy = await readLegacy();
  if (!legacy) return { is: 'none' };
  if (damaged?.database === LEGACY) return { is: 'damaged' };
  const parsed = parseVault1(legacy);
  if (parsed.ok) return { is: 'legacy', vault: parsed.value };
  return { is: parsed.failure === 'vault-newer' ? 'newer' : 'damaged' };
}

/** True if a new vault would take nobody's place. */
export const isMissing = async (places: Places): Promise<boolean> => (await accessOf(places)).is === 'none';
