import type { Entry, EntryView } from '../entry.ts';
import { done, failed, type Result } from '../result.ts';
import { recordText, type SealedRecord } from './format.ts';
import { joinOtp, parseView, printParts } from './plain.ts';
import { type Keys, open, seal } from './seal.ts';

/** Entry → record: view and secret each under a seal bound to the vault, the entry, the part and the version. */
export async function sealEntry(keys: Keys, vaultId: string, entry: Entry, version: number): Promise<SealedRecord> {
  const { id } = entry;
  const plain = printParts(entry);
  try {
    const [view, secret] = await Promise.all([
      seal(keys.entries, plain.view, recordText(vaultId, id, 'view', version)),
      seal(keys.entries, plain.secret, recordText(vaultId, id, 'secret', version)),
    ]);
    return { id, version, view, secret };
  } finally {
    plain.secret.fill(0);
  }
}

/** What may be shown of a record; null if it does not open. */
export async function openView(keys: Keys, vaultId: string, record: SealedRecord): Promise<EntryView | null> {
  const plain = await open(keys.entries, record.view, recordText(vaultId, record.id, 'view', record.version));
  return plain && parseView(plain);
}

/** A record's entry with its secret. */
export async function openEntry(
  keys: Keys,
  vaultId: string,
  record: SealedRecord,
): Promise<Result<Entry, 'vault-damaged'>> {
  const view = await openView(keys, vaultId, record);
  const context = recordText(vaultId, record.id, 'secret', record.version);
  const secret = view && (await open(keys.entries, record.secret, context));
  return secret ? done({ ...view, otp: joinOtp(view, secret) }) : failed('vault-damaged');
}
