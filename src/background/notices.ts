import { browser } from '../browser.ts';
import { tell } from '../messages/answer.ts';
import type { VaultNotice } from '../messages/ui-to-background.ts';

const KEY = 'notices';

const read = async (): Promise<readonly VaultNotice[]> =>
  ((await browser.storage.local.get(KEY))[KEY] ?? []) as readonly VaultNotice[];

/** Those for which there was no room: said as long as this worker lives. */
const unwritten = new Set<VaultNotice>();

/** Sentences owed to the user; kept until they are read, whatever dies in between. */
export const noticesNow = async (): Promise<readonly VaultNotice[]> => [...new Set([...(await read()), ...unwritten])];

/** Never rejects: a full disk must not keep anybody from what the sentence is about. */
export const addNotice = (notice: VaultNotice): Promise<void> =>
  navigator.locks.request('einmal-notices', async () => {
    await browser.storage.local
      .set({ [KEY]: [...new Set([...(await read()), notice])] })
      .catch(() => void unwritten.add(notice));
    tell({ kind: 'entries-changed' });
  });

/** Those that were shown; without a list, all. */
export const dropNotices = (shown?: readonly string[]): Promise<void> =>
  navigator.locks.request('einmal-notices', async () => {
    const stays = (notice: VaultNotice) => shown !== undefined && !shown.includes(notice);
    for (const notice of unwritten) if (!stays(notice)) unwritten.delete(notice);
    const left = (await read()).filter(stays);
    await (left.length > 0 ? browser.storage.local.set({ [KEY]: left }) : browser.storage.local.remove(KEY));
  });
