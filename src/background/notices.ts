import { browser } from '../browser.ts';
import { tell } from '../messages/answer.ts';
import type { VaultNotice } from '../messages/ui-to-background.ts';

const KEY = 'notices';

const read = async (): Promise<readonly VaultNotice[]> =>
  ((await browser.storage.local.get(KEY))[KEY] ?? []) as readonly VaultNotice[];

/** Sentences owed to the user; kept until they are read, whatever dies in between. */
export const noticesNow = read;

export const addNotice = (notice: VaultNotice): Promise<void> =>
  navigator.locks.request('einmal-notices', async () => {
    await browser.storage.local.set({ [KEY]: [...new Set([...(await read()), notice])] });
    tell({ kind: 'entries-changed' });
  });

export const dropNotices = (): Promise<void> =>
  navigator.locks.request('einmal-notices', () => browser.storage.local.remove(KEY));
