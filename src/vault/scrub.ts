import { deleteDB, openDB } from 'idb';
import { randomBytes, toBase64 } from '../bytes.ts';
import type { Area } from './area.ts';
import type { Ledger } from './ledger.ts';

/**
 * Both of Chromium's stores are LevelDB: what was overwritten or deleted stays in its files until they are merged. Measured
 * (Chromium 156, 30 accounts): after an erase alone all sealed bytes were still there after three starts of the browser;
 * after 24 MiB of noise, spread over the whole range of keys, none was. Once, on a busy computer whose browser was closed
 * right after the noise, one store's were: it had not come to merge them. So the noise is made once more by a later worker.
 */
const ROUNDS = 24;
/** The second one when the next worker starts. */
const PASSES = 2;
const ROUND_BYTES = 2 ** 20;
/** Larger values go into files of their own, and would merge nothing. */
const PIECE_BYTES = 2 ** 15;

const DATABASE = 'einmal-noise';
/** Behind every key of the second copy, none of it; the ledger's own note stands before them all. */
const KEY = '~noise/';

/** Something was erased: what is left of it on disk has to go. A note, so that a death does not end it. */
export const scrubLater = (ledger: Ledger): Promise<void> => ledger.set('scrubbing', { left: ROUNDS, passes: PASSES });

/** Makes the browser merge its files, if something was erased. Nobody waits for it: it takes some seconds. */
export const scrub = (area: Area, ledger: Ledger): Promise<void> =>
  navigator.locks.request('einmal-scrub', async () => {
    const note = await ledger.get('scrubbing');
    if (!note) return;
    let { left } = note;
    const { passes } = note;
    const piece = noisePiece();
    const db = await openDB(DATABASE, 1, { upgrade: (made) => void made.createObjectStore('noise') });
    try {
      for (; left > 0; left -= 1) {
        await ledger.set('scrubbing', { left, passes });
        // Each under a key of its own, kept till the end: what is overwritten at once never reaches the deeper files.
        await area.set({ [KEY + left]: piece.repeat(ROUND_BYTES / PIECE_BYTES) });
        const writing = db.transaction('noise', 'readwrite');
        for (let at = 0; at < ROUND_BYTES / PIECE_BYTES; at += 1) void writing.store.put(piece, [left, at]);
        await writing.done;
      }
    } finally {
      db.close();
    }
    await deleteDB(DATABASE);
    await area.remove(Array.from({ length: ROUNDS }, (_, at) => `${KEY}${at + 1}`));
    if (passes > 1) await ledger.set('scrubbing', { left: ROUNDS, passes: passes - 1 });
    else await ledger.remove('scrubbing');
  });

/** Random, so that it cannot be stored in less space than it has. */
const noisePiece = (): string => toBase64(randomBytes((PIECE_BYTES * 3) / 4));
