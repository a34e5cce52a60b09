import type { EntryView } from '../entry.ts';
import type { NamesRow } from './format.ts';

/** What of an entry may stand outside the seals. The user's own name for it only where nothing else would tell it. */
export function rowOf({ id, issuer, account, name, sites, enrolledAt, createdAt }: EntryView): NamesRow {
  const origin = sites[0] ?? enrolledAt;
  return { id, issuer: issuer || (origin ? '' : name), account: masked(account), origin, createdAt };
}

/** "adm@example.de" → "a…@example.de"; "verwaltung" → "v…". */
function masked(account: string): string {
  if (!account) return '';
  const [first = ''] = account;
  const at = account.lastIndexOf('@');
  return at > 0 ? `${first}…${account.slice(at)}` : `${first}…`;
}

/** True if this entry is what the row remembers, captured again: the same service and, as far as is known, the same user. */
export function isAgain(row: NamesRow, view: EntryView): boolean {
  const now = rowOf(view);
  if (row.issuer !== now.issuer || row.account !== now.account) return false;
  if (row.issuer) return true;
  return row.origin !== null && [...view.sites, view.enrolledAt].includes(row.origin);
}
