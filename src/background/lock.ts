import type { Bytes } from '../bytes.ts';
import { tell } from '../messages/answer.ts';
import type { Session } from './session.ts';
import { nudgeAll } from './sites.ts';
import { clearWaiting, showLocked } from './toolbar.ts';

/** Locking and unlocking, with everybody told who shows or waits for it. */
export interface Lock {
  open(vaultKey: Bytes): Promise<void>;
  close(): Promise<void>;
}

export function lockOf(session: Session): Lock {
  return {
    async open(vaultKey) {
      await session.begin(vaultKey);
      // The waiting pages first: that is what the user unlocked for.
      await nudgeAll((tabId) => clearWaiting(tabId, false));
      await Promise.all([showLocked(false), tell({ kind: 'vault-changed' })]);
    },
    async close() {
      await session.end();
      await Promise.all([showLocked(true), tell({ kind: 'vault-changed' })]);
    },
  };
}
