import { browser } from '../browser.ts';
import { type Bytes, fromBase64, toBase64 } from '../bytes.ts';
import type { VaultState } from '../messages/ui-to-background.ts';
import { failed, type Result } from '../result.ts';
import type { Store } from '../vault/store.ts';
import { lockedHeader, openVault, type ReadFailure, type Vault } from '../vault/vault.ts';

/** What storage.session holds while unlocked: it outlives the worker, not the browser, and no page script can read it. */
interface Unlocked {
  /** base64, since Chromium stores only JSON there. */
  readonly vaultKey: string;
  readonly unlockedAt: number;
}

/** However busy the day: after this long the passphrase is asked for again. */
const LONGEST = 12 * 3_600_000;
/** Nobody touched mouse or keyboard for this long (seconds): somebody else may be next. */
export const IDLE_SECONDS = 15 * 60;

const KEY = 'unlocked';
export const LOCK_ALARM = 'lock';

/** Locked or unlocked, the same after every death of the worker: nothing here is kept in memory. */
export interface Session {
  state(): Promise<VaultState>;
  /** The vault while it is unlocked. The deadline is looked at on every use; the alarm only tidies up. */
  vault(): Promise<Result<Vault, ReadFailure | 'vault-locked'>>;
  begin(vaultKey: Bytes): Promise<void>;
  end(): Promise<void>;
}

/** `expired` is called when a use finds that the deadline has passed: whoever locks has to tell everybody. */
export function openSession(store: Store, expired: () => void, now: () => number = Date.now): Session {
  const unlocked = async (): Promise<Unlocked | null> => {
    const kept = (await browser.storage.session.get(KEY))[KEY] as Unlocked | undefined;
    if (!kept) return null;
    const age = now() - kept.unlockedAt;
    // A clock set back makes the age negative: that is no reason to stay open longer.
    if (age >= 0 && age < LONGEST) return kept;
    expired();
    return null;
  };

  return {
    async state() {
      const header = await lockedHeader(store);
      if (!header.ok) return header.failure === 'vault-missing' ? 'none' : stateOf(header.failure);
      return (await unlocked()) ? 'unlocked' : 'locked';
    },
    async vault() {
      const kept = await unlocked();
      if (!kept) return failed('vault-locked');
      const vaultKey = fromBase64(kept.vaultKey);
      try {
        return await openVault(store, vaultKey);
      } finally {
        vaultKey.fill(0);
      }
    },
    async begin(vaultKey) {
      const unlockedAt = now();
      await browser.storage.session.set({ [KEY]: { vaultKey: toBase64(vaultKey), unlockedAt } satisfies Unlocked });
      vaultKey.fill(0);
      browser.alarms.create(LOCK_ALARM, { when: unlockedAt + LONGEST });
    },
    async end() {
      await browser.storage.session.clear();
      await browser.alarms.clear(LOCK_ALARM);
    },
  };
}

const stateOf = (failure: 'vault-damaged' | 'vault-newer'): VaultState =>
  failure === 'vault-newer' ? 'newer' : 'damaged';
