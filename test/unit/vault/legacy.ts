import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDB } from 'idb';
import { passphraseBytes, wrappingKeyFrom } from '../../../src/derive/passphrase.ts';
import { type Header1, LEGACY } from '../../../src/vault/legacy.ts';

const vector = JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors/vault-v1.json'), 'utf8'));

/** What the fixture's passphrase is derived to. */
export const legacyKey = () =>
  wrappingKeyFrom(passphraseBytes('Übung macht 1 Meister!'), vector.header.slots[0].derivation);

/** The fixture as format 1 kept it; with something else in its header, if that is given. */
export async function legacyVault(change: (header: Header1) => object = () => ({})): Promise<void> {
  const db = await openDB(LEGACY, 1, {
    upgrade(made) {
      made.createObjectStore('header');
      made.createObjectStore('records', { keyPath: 'id' });
    },
  });
  await db.put('header', { ...vector.header, ...change(vector.header) }, 'header');
  for (const record of vector.records) await db.put('records', record);
  db.close();
}
