import { browser } from '../browser.ts';
import { type Bytes, fromBase64, randomBytes, toBase64, utf8 } from '../bytes.ts';
import { tell } from '../messages/answer.ts';
import type { Failure, OpenAttempt, Proof } from '../messages/ui-to-background.ts';
import { done, failed, type Result } from '../result.ts';
import { type Access, accessOf } from '../vault/access.ts';
import { type Attempts, ERASE_AT } from '../vault/attempts.ts';
import { derivationsOf, keysFor } from '../vault/copies.ts';
import { derivationsOf1, LEGACY } from '../vault/legacy.ts';
import { migrateVault1 } from '../vault/migrate.ts';
import type { NamesKept } from '../vault/page.ts';
import type { Places } from '../vault/places.ts';
import { isQuota } from '../vault/store.ts';
import type { Unlocked } from '../vault/unlock.ts';
import { noteDamage, unlockCopies } from '../vault/unlock.ts';

/** Whether a passphrase is the right one, every wrong one counted. */
export interface Prover {
  /** Counts an attempt, and says what its derivation needs. */
  begin(): Promise<Result<OpenAttempt, Failure>>;
  /** The vault's keys, which the caller wipes. The tenth wrong answer erases the vault. */
  keys(proof: Proof): Promise<Result<Proven, Failure>>;
  /** Erases where the tenth attempt was wrong or never answered. */
  settle(): Promise<boolean>;
}

export interface Proven extends Unlocked {
  /** A vault of an older format was taken over with this very passphrase. */
  readonly migrated: boolean;
}

interface Given {
  readonly places: Places;
  readonly attempts: Attempts;
  readonly names: () => Promise<NamesKept>;
  readonly erases: () => Promise<boolean>;
  readonly erase: () => Promise<void>;
}

export function proverOf({ places, attempts, names, erases, erase }: Given): Prover {
  const settle = async (): Promise<boolean> => {
    const { overdue } = await attempts.state();
    if (!overdue || !(await erases())) return false;
    await erase();
    return true;
  };

  /** What the vault says of the keys; a wrong one is told from one that cannot be tried. */
  const open = async (
    access: Access,
    wrappingKeys: readonly Bytes[],
    right: () => Promise<void>,
  ): Promise<Result<Proven, Failure>> => {
    if (access.is === 'legacy') {
      const [wrappingKey] = wrappingKeys;
      if (!wrappingKey) return failed('passphrase-wrong');
      const migrated = await migrateVault1(places, access.vault, wrappingKey, await names(), right);
      if (migrated.ok) return done({ keys: migrated.value, findings: [], migrated: true });
      if (migrated.failure === 'vault-damaged') await noteDamage(places, LEGACY);
      return migrated;
    }
    if (access.is !== 'there') return failed(failureOf(access.is));
    const wrapping = keysFor(derivationsOf(access.copies, 'passphrase'), wrappingKeys);
    const opened = await unlockCopies(places, 'passphrase', wrapping, right);
    return opened.ok ? done({ ...opened.value, migrated: false }) : opened;
  };

  return {
    settle,
    async begin() {
      if (await settle()) return failed('vault-erased');
      const access = await accessOf(places);
      if (access.is !== 'there' && access.is !== 'legacy') return failed(failureOf(access.is));
      const derivations =
        access.is === 'legacy' ? derivationsOf1(access.vault) : derivationsOf(access.copies, 'passphrase');
      if (derivations.length === 0) return failed('derivation-refused');
      // Uncounted, nothing is tried.
      const begun = await attempts.begin((await erases()) ? ERASE_AT : ERASE_AT - 1).catch((error: unknown) => {
        if (isQuota(error)) return failed('storage-full');
        throw error;
      });
      if (!begun.ok) return begun;
      return done({ attempt: begun.value, derivations });
    },
    async keys({ attempt, wrappingKeys }) {
      const keys = keysIn(wrappingKeys);
      if (!keys) return failed('passphrase-wrong');
      try {
        // Looked at while the attempt is noted as answered; nothing is verified before that is on disk.
        const access = accessOf(places);
        access.catch(() => undefined);
        const answered = await attempts.answer<Result<Proven, Failure>>(attempt, async (right) => {
          const opened = await open(await access, keys, right);
          if (opened.ok) return { is: 'right', value: opened };
          // Not the passphrase's fault, so not counted.
          if (opened.failure !== 'passphrase-wrong') return { is: 'same', value: opened };
          if (await isSameAsBefore(wrappingKeys).catch(() => false))
            return { is: 'same', value: failed('passphrase-same') };
          return { is: 'wrong', value: opened };
        });
        if (!answered.ok) return answered;
        const { is, value } = answered.value;
        if (!value.ok && value.failure === 'vault-damaged') tell({ kind: 'vault-changed' });
        if (is === 'wrong') tell({ kind: 'attempts-changed' });
        return is === 'wrong' && (await settle()) ? failed('vault-erased') : value;
      } finally {
        for (const key of keys) key.fill(0);
      }
    },
  };
}

/** Base64 keys of 32 bytes each, or of another length that is allowed; null if any is not. */
export function keysIn(texts: readonly string[], lengths: readonly number[] = [32]): readonly Bytes[] | null {
  try {
    const keys = texts.map(fromBase64);
    return keys.every(({ length }) => lengths.includes(length)) ? keys : null;
  } catch {
    return null;
  }
}

export const failureOf = (is: 'none' | 'lost' | 'damaged' | 'newer'): Failure =>
  is === 'newer' ? 'vault-newer' : is === 'damaged' ? 'vault-damaged' : 'vault-missing';

const LAST_WRONG = 'lastWrong';

/** Compared by a keyed hash in storage.session: neither the passphrase nor anything that could be tried offline is kept. */
async function isSameAsBefore(wrappingKeys: readonly string[]): Promise<boolean> {
  const kept = (await browser.storage.session.get(LAST_WRONG))[LAST_WRONG] as { key: string; mac: string } | undefined;
  const key = kept?.key ?? toBase64(randomBytes(32));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', fromBase64(key), hmac, false, ['sign']);
  const mac = toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(wrappingKeys.join()))));
  await browser.storage.session.set({ [LAST_WRONG]: { key, mac } });
  return kept?.mac === mac;
}
