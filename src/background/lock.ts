import type { Bytes } from '../bytes.ts';
import { tell } from '../messages/answer.ts';
import type { Leisure } from './leisure.ts';
import type { Session } from './session.ts';
import { nudge, servedTabs, serveNone, serveSites } from './sites.ts';
import { clearWaiting, showLocked } from './toolbar.ts';

/** Locking and unlocking, with everybody told who shows or waits for it. */
export interface Lock {
  /** False if it was locked since that mark of the session: then it stays so. */
  open(vaultKey: Bytes, since: number): Promise<boolean>;
  close(): Promise<void>;
  /** For a fresh worker: the one before may have died while it told everybody. */
  recall(): Promise<void>;
}

/** `forget`: what is in memory only and goes with the lock. */
export function lockOf(session: Session, forget: () => void, { calm, moment }: Pick<Leisure, 'calm' | 'moment'>): Lock {
  /** Pages that wait ask again. Nobody waits for them: a busy one answers late. */
  const wakePages = async (): Promise<void> => {
    for (const tabId of await servedTabs()) {
      await clearWaiting(tabId, false);
      void nudge(tabId);
    }
  };

  const showUnlocked = async (since: number): Promise<void> => {
    await wakePages();
    // Chromium draws the icons in this very worker, which takes it as long as opening 1,000 accounts.
    await moment();
    // Locked meanwhile, it shows so already.
    if (session.mark() === since) await showLocked(false);
    // They have been served before, unless something changed while it was locked; what waits for the list goes first.
    void calm().then(() => serveSites(session));
  };

  return {
    async open(vaultKey, since) {
      if (!(await session.begin(vaultKey, since))) return false;
      tell({ kind: 'vault-opened' });
      // Before the answer: whoever has it may close the popup, and then nothing would wake a worker that dies over this.
      // The vault is open all the same, whatever becomes of it.
      await showUnlocked(since).catch(() => undefined);
      return true;
    },
    async close() {
      forget();
      await session.end();
      tell({ kind: 'vault-changed' });
      await showLocked(true);
      for (const tabId of await servedTabs()) await clearWaiting(tabId, true);
    },
    async recall() {
      const since = session.mark();
      const state = await session.state();
      // The worker before may have died over it.
      if (state === 'unlocked') return showUnlocked(since);
      // The signs on waiting tabs stay: they may have just been set.
      await showLocked(true);
      if (state === 'none') await serveNone();
      else await serveSites(session);
    },
  };
}
