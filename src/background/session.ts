import { browser } from '../browser.ts';
import { type Bytes, fromBase64, toBase64 } from '../bytes.ts';
import type { EntryView } from '../entry.ts';
import type { Failure, VaultState } from '../messages/ui-to-background.ts';
import { failed, type Result } from '../result.ts';
import { accessOf } from '../vault/access.ts';
import { openVault } from '../vault/open-vault.ts';
import type { Places } from '../vault/places.ts';
import type { Vault, VaultOptions } from '../vault/vault.ts';
import { finderIn } from './finder.ts';

/** What storage.session holds while unlocked: it outlives the worker, not the browser, and no page script can read it. */
interface Unlocked {
  /** base64, since Chromium stores only JSON there. */
  readonly vaultKey: string;
  readonly unlockedAt: number;
}

/** However busy the day: after this long the passphrase is asked for again. */
const LONGEST = 12 * 3_600_000;
/** How often the heart beats, and how long it may be silent: after that the computer slept (ms). */
const BEAT_MINUTES = 1;
const LONGEST_SILENCE = 3 * 60_000;

const KEY = 'unlocked';
const BEAT = 'beat';
export const LOCK_ALARM = 'lock';
export const BEAT_ALARM = 'beat';

/** Locked or unlocked, the same after every death of the worker: nothing here is kept in memory alone. */
export interface Session {
  state(): Promise<VaultState>;
  /** The vault while it is unlocked. Deadlines are looked at on every use; alarms only tidy up. */
  vault(): Promise<Result<Vault, 'vault-locked'>>;
  /** True if this worker has the vault open already; no deadline is looked at. */
  isInUse(): boolean;
  /** What the vault shows of its entries. */
  views(): Promise<Result<readonly EntryView[], Failure>>;
  /** Work with the vault key itself, which is wiped afterwards; null while locked. */
  withKey<T>(work: (vaultKey: Bytes) => Promise<T>): Promise<T | null>;
  /** Another one after each lock: what began under one and ends under another must not open the vault again. */
  mark(): number;
  /** False if it was locked since that mark: then nothing has begun. */
  begin(vaultKey: Bytes, since: number): Promise<boolean>;
  /** The vault behind a key that is not in use yet; it is not kept. */
  unopened(vaultKey: Bytes): Promise<Result<Vault, Failure>>;
  /** Still here, and not asleep in between. */
  beat(): Promise<void>;
  end(): Promise<void>;
}

interface Given {
  readonly places: Places;
  /** What a worker before left half done is finished first. */
  readonly ready: Promise<unknown>;
  readonly names: VaultOptions['names'];
  /** A use finds that a deadline has passed, or that there is no vault to the key: whoever locks has to tell everybody. */
  readonly expired: () => void;
  readonly now: () => number;
  /** Waits until nobody waits for anything. */
  readonly calm: () => Promise<void>;
}

export function openSession({ places, ready, names, expired, now, calm }: Given): Session {
  /** The vault of this key, with the views it has seen, the same for all who ask at once; gone with the key. */
  let opened: { readonly vaultKey: string; readonly vault: ReturnType<typeof openVault> } | null = null;
  /** Grows with every end: what was being opened meanwhile is not given out. */
  let ends = 0;
  const forget = (): void => {
    opened = null;
    ends++;
  };
  const open = (vaultKey: Bytes): ReturnType<typeof openVault> => {
    const begun = ends;
    return openVault(places, vaultKey, { names, finder: finderIn(() => ends !== begun, calm) });
  };
  const openText = (text: string): ReturnType<typeof openVault> => {
    const vaultKey = fromBase64(text);
    return open(vaultKey).finally(() => vaultKey.fill(0));
  };
  const openOnce = async (vaultKey: string): ReturnType<typeof openVault> => {
    if (opened?.vaultKey !== vaultKey) opened = { vaultKey, vault: openText(vaultKey) };
    const mine = opened;
    const vault = await mine.vault.catch((error: unknown) => {
      if (opened === mine) opened = null;
      throw error;
    });
    if (!vault.ok && opened === mine) opened = null;
    return vault;
  };

  const unlocked = async (): Promise<Unlocked | null> => {
    const kept = (await browser.storage.session.get([KEY, BEAT])) as { [KEY]?: Unlocked; [BEAT]?: number };
    const { unlocked: session, beat } = kept;
    if (!session) return null;
    // A clock set back makes these negative: that is no reason to stay open longer.
    const within = (since: number, longest: number) => now() - since >= 0 && now() - since < longest;
    const last = beat ?? session.unlockedAt;
    if (within(session.unlockedAt, LONGEST) && within(last, LONGEST_SILENCE)) return session;
    expired();
    return null;
  };

  return {
    async state() {
      await ready;
      const { is } = await accessOf(places);
      if (is !== 'there' && is !== 'legacy') return is;
      return (await unlocked()) ? 'unlocked' : 'locked';
    },
    async vault() {
      await ready;
      const kept = await unlocked();
      if (!kept) return failed('vault-locked');
      const begun = ends;
      const vault = await openOnce(kept.vaultKey);
      if (ends !== begun) return failed('vault-locked');
      if (vault.ok) return vault;
      // A worker died between a change of keys and the new session, or it is damaged: unlocking finds out.
      expired();
      return failed('vault-locked');
    },
    isInUse: () => opened !== null,
    async views() {
      const vault = await this.vault();
      return vault.ok ? vault.value.views() : vault;
    },
    async withKey(work) {
      const kept = await unlocked();
      if (!kept) return null;
      const vaultKey = fromBase64(kept.vaultKey);
      try {
        return await work(vaultKey);
      } finally {
        vaultKey.fill(0);
      }
    },
    mark: () => ends,
    unopened: open,
    async begin(vaultKey, since) {
      if (ends !== since) return false;
      const unlockedAt = now();
      const session: Unlocked = { vaultKey: toBase64(vaultKey), unlockedAt };
      // It is opened while that is being stored, and the list made: whoever hears that it is open asks for that in a moment.
      void openOnce(session.vaultKey)
        .then((vault) => (vault.ok ? vault.value.views() : vault))
        .catch(() => undefined);
      await browser.storage.session.set({ [KEY]: session, [BEAT]: unlockedAt });
      if (ends !== since) {
        // Locked while it was being stored, perhaps before it was.
        await browser.storage.session.clear();
        return false;
      }
      browser.alarms.create(LOCK_ALARM, { when: unlockedAt + LONGEST });
      browser.alarms.create(BEAT_ALARM, { periodInMinutes: BEAT_MINUTES });
      return true;
    },
    async beat() {
      if (await unlocked()) await browser.storage.session.set({ [BEAT]: now() });
    },
    async end() {
      forget();
      await browser.storage.session.clear();
      // Who found the key just before it went may have opened the vault once more.
      forget();
      await Promise.all([browser.alarms.clear(LOCK_ALARM), browser.alarms.clear(BEAT_ALARM)]);
    },
  };
}
