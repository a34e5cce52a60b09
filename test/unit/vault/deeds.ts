import { type Bytes, randomBytes } from '../../../src/bytes.ts';
import type { EntryView } from '../../../src/entry.ts';
import { createVault } from '../../../src/vault/create.ts';
import { restoreFile, sealedCopy } from '../../../src/vault/file.ts';
import type { Places } from '../../../src/vault/places.ts';
import { rotateVault } from '../../../src/vault/rotate.ts';
import { type VaultKeys, wrapPassphrase } from '../../../src/vault/slots.ts';
import { noteDamage } from '../../../src/vault/unlock.ts';
import { entry } from '../../fakes/entry.ts';
import { opened, params, valueIn } from '../../fakes/vault.ts';
import { erase } from './erased.ts';
import { freshLocks } from './two.ts';

/** What should be there: the entries' names and the key that opens them; null where there is no vault. */
export interface Content {
  readonly key: Bytes | null;
  readonly names: readonly string[];
}

interface SavedFile {
  readonly text: string;
  readonly content: Content & { readonly key: Bytes };
}

/** A profile as a deed finds it. */
export interface Profile {
  readonly places: Places;
  readonly content: Content;
  /** Those of the vault, if it is there and unlocked. */
  readonly keys: VaultKeys | null;
  readonly file: SavedFile | null;
}

/** What a user does, and what should be there after it. */
interface Deed {
  readonly after: Content;
  /** Gives a result that may be a failure, or nothing. */
  readonly work: () => Promise<unknown>;
}

let ids = 0;

/** Everything that changes a vault or puts another in its place. Null where it cannot be done now. */
export const DEEDS = {
  add({ places, content, keys }) {
    if (!keys) return null;
    ids += 1;
    const id = `e${ids}`;
    return {
      after: { ...content, names: [...content.names, id] },
      work: async () => (await opened(places, keys.vaultKey)).add(entry({ id, name: id })),
    };
  },
  remove({ places, content, keys }) {
    const [gone, ...names] = content.names;
    if (!keys || !gone) return null;
    return { after: { ...content, names }, work: async () => (await opened(places, keys.vaultKey)).remove(gone) };
  },
  /** One takes the place of another, in one step. */
  replace({ places, content, keys }) {
    const [old, ...names] = content.names;
    if (!keys || !old) return null;
    ids += 1;
    const id = `e${ids}`;
    const change = new Map([[old, (view: EntryView) => ({ ...view, replaced: { at: 1_000, by: id } })]]);
    return {
      after: { ...content, names: [...names, id] },
      work: async () => (await opened(places, keys.vaultKey)).revise({ add: entry({ id, name: id }), change }),
    };
  },
  changePassphrase({ places, content, keys }) {
    if (!keys) return null;
    const key = { wrappingKey: randomBytes(32), derivation: params() };
    return {
      after: { ...content, key: key.wrappingKey },
      work: async () =>
        (await opened(places, keys.vaultKey)).changeHeader(async ({ vaultId, slots }) => ({
          slots: [await wrapPassphrase(keys, vaultId, key), ...slots.slice(1)],
        })),
    };
  },
  rotate({ places, content, keys }) {
    if (!keys) return null;
    const locks = freshLocks();
    return {
      after: { ...content, key: locks.passphrase.wrappingKey },
      work: () => rotateVault(places, keys, locks, 'plain'),
    };
  },
  erase({ places, content }) {
    return content.key && { after: { key: null, names: [] }, work: () => erase(places) };
  },
  create({ places, content }) {
    if (content.key) return null;
    const locks = freshLocks();
    return {
      after: { key: locks.passphrase.wrappingKey, names: [] },
      work: () => createVault(places, locks, 'plain', 1_000),
    };
  },
  /** Where there is a vault, it was found damaged. */
  restore({ places, file }) {
    if (!file) return null;
    const { text, content } = file;
    return {
      after: content,
      async work() {
        const place = await places.place();
        if (place) await noteDamage(places, place.current);
        return restoreFile(places, text, [content.key], 'plain');
      },
    };
  },
} satisfies Record<string, (profile: Profile) => Deed | null>;

export async function savedFile({ places, content, keys }: Profile): Promise<SavedFile | null> {
  const { key } = content;
  return keys && key && { text: valueIn(await sealedCopy(places, keys.vaultKey)), content: { ...content, key } };
}
