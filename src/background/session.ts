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

export function openSession(store: Store, now: () => number = Date.now): Session {
  const unlocked = async (): Promise<Unlocked | null> => {
    const kept = (await browser.storage.session.get(KEY))[KEY] as Unlocked | undefined;
    if (!kept) return null;
    const age = now() - kept.unlockedAt;
    // A clock set back makes the age negative: that is no reason to stay open longer.
    if (age >= 0 && age < LONGEST) return kept;
    await end();
    return null;
  };

  const end = async () => {
    await browser.storage.session.remove(KEY);
    await browser.alarms.clear(LOCK_ALARM);
  };

  return {
    end,
    async state() {
      const header = await lockedHeader(store);
      if (!header.ok) return header.failure === 'vault-missing' ? 'none' : stateOf(header.failure);
      return (await unlocked()) ? 'unlocked' : 'locked';
    },
    async vault() {
      const kept = await unlocked();
      return kept ? openVault(store, fromBase64(kept.vaultKey)) : failed('vault-locked');
    },
    async begin(vaultKey) {
      const unlockedAt = now();
      await browser.storage.session.set({ [KEY]: { vaultKey: toBase64(vaultKey), unlockedAt } satisfies Unlocked });
      vaultKey.fill(0);
      browser.alarms.create(LOCK_ALARM, { when: unlockedAt + LONGEST });
    },
  };
}

const stateOf = (failure: 'vault-damaged' | 'vault-newer'): VaultState =>
  failure === 'vault-newer' ? 'newer' : 'damaged';
