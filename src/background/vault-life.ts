import { browser } from '../browser.ts';
import { tell } from '../messages/answer.ts';
import type { Failure, NewSlot, Proof, RecoveryDerivation, Stretch } from '../messages/ui-to-background.ts';
import { done, failed, type Result } from '../result.ts';
import { accessOf } from '../vault/access.ts';
import type { Attempts } from '../vault/attempts.ts';
import { derivationsOf, keysFor } from '../vault/copies.ts';
import { createVault } from '../vault/create.ts';
import { eraseVault, settleErase } from '../vault/erase.ts';
import type { Slot } from '../vault/format.ts';
import type { NamesKept } from '../vault/page.ts';
import { type Places, settlePlaces } from '../vault/places.ts';
import { rotateVault } from '../vault/rotate.ts';
import { mayWrap, type SlotKey, type VaultKeys, wipe, wrapPassphrase, wrapRecovery } from '../vault/slots.ts';
import { type Finding, unlockCopies } from '../vault/unlock.ts';
import type { Vault } from '../vault/vault.ts';
import { inTurn } from './in-turn.ts';
import type { Inspector } from './inspect.ts';
import { forgetAllGiven } from './limits.ts';
import type { Lock } from './lock.ts';
import { addNotice, dropNotices } from './notices.ts';
import { decided } from './policy.ts';
import { failureOf, keysIn, type Prover } from './prove.ts';
import { purgeReplaced } from './replaced.ts';
import type { Session } from './session.ts';
import { hearAgain } from './settings.ts';
import { serveNone } from './sites.ts';
import { forgetAllSteps } from './used.ts';

type Done = Promise<Result<null, Failure>>;

/** What happens to the vault as a whole. */
export interface VaultLife {
  create(passphrase: NewSlot, recovery: NewSlot<RecoveryDerivation>): Done;
  unlock(proof: Proof): Done;
  recoveries(): Promise<Result<readonly RecoveryDerivation[], Failure>>;
  recover(wrappingKeys: readonly string[], passphrase: NewSlot): Done;
  changePassphrase(proof: Proof, passphrase: NewSlot): Done;
  rotate(proof: Proof, passphrase: NewSlot, recovery: NewSlot<RecoveryDerivation>): Done;
  replaceRecovery(proof: Proof, recovery: NewSlot<RecoveryDerivation>): Done;
  erase(): Promise<void>;
}

interface Given {
  readonly places: Places;
  readonly attempts: Attempts;
  readonly session: Session;
  readonly lock: Lock;
  readonly names: () => Promise<NamesKept>;
  readonly now: () => number;
  /** Waits until nobody waits for anything. */
  readonly calm: () => Promise<void>;
  /** What was erased goes from the disk, too; nobody waits for it. */
  readonly scrub: () => void;
  readonly inspector: Inspector;
}

/** What workers before left half done: an erase, a change of databases. */
export async function settleVault(places: Places, attempts: Attempts): Promise<void> {
  if (await settleErase(places, attempts)) await afterErase();
  await settlePlaces(places);
}

/** Nothing is kept of accounts that are gone, and no page has a script of ours. */
async function afterErase(): Promise<void> {
  await browser.storage.session.clear();
  await Promise.all([forgetAllSteps(), forgetAllGiven(), dropNotices(), serveNone()]);
}

/** Passphrase slots stand first. */
function withSlot(slots: readonly Slot[], fresh: Slot): readonly Slot[] {
  const others = slots.filter(({ kind }) => kind !== fresh.kind);
  return fresh.kind === 'passphrase' ? [fresh, ...others] : [...others, fresh];
}

export function vaultLife(
  { places, attempts, session, lock, names, now, calm, scrub, inspector }: Given,
  prover: () => Prover,
): VaultLife {
  /** A new slot as it came in a message, with its key as bytes. The administration decides which derivation. */
  const slotKey = async (slot: NewSlot): Promise<SlotKey<Stretch> | null> => {
    const { policy } = await decided();
    const wanted = policy.derivation === 'pbkdf2' ? 'pbkdf2-sha256' : 'argon2id';
    const [wrappingKey] = keysIn([slot.wrappingKey]) ?? [];
    const { derivation } = slot;
    return wrappingKey && derivation.kdf === wanted && mayWrap(derivation) ? { wrappingKey, derivation } : null;
  };
  const recoveryKey = (slot: NewSlot<RecoveryDerivation>): SlotKey<RecoveryDerivation> | null => {
    const [wrappingKey] = keysIn([slot.wrappingKey]) ?? [];
    return wrappingKey && slot.derivation.kdf === 'hkdf-sha256' ? { wrappingKey, derivation: slot.derivation } : null;
  };

  /** The session begins, and then a full look is taken; nobody waits for that. */
  const begin = async (
    { vaultKey, guardKey }: VaultKeys,
    since: number,
    findings: readonly Finding[] = [],
    isSecond = false,
  ): Promise<boolean> => {
    guardKey.fill(0);
    // A full disk must not keep anybody out.
    for (const finding of findings) await addNotice(finding);
    const isOpen = await lock.open(vaultKey, since);
    vaultKey.fill(0);
    if (!isOpen) return false;
    void calm().then(async () => {
      await hearAgain().catch(() => undefined);
      const vault = await session.vault();
      if (vault.ok) await inTurn(() => purgeReplaced(vault.value, now())).catch(() => undefined);
      await inspector.inspect(isSecond);
    });
    return true;
  };

  /** Work with the keys that a fresh proof gives; they are wiped, whatever comes of it. */
  const proven = async (proof: Proof, work: (keys: VaultKeys) => Done): Done => {
    const given = await prover().keys(proof);
    if (!given.ok) return given;
    const { keys } = given.value;
    try {
      return await work(keys);
    } finally {
      wipe(keys);
    }
  };

  /** The one slot of its kind, in place of those there are: the header is written, nothing else. */
  const putSlot = (slot: (vaultId: string) => Promise<Slot>): Done =>
    withVault((vault) =>
      vault.changeHeader(async ({ slots, vaultId }) => ({ slots: withSlot(slots, await slot(vaultId)) })),
    );

  /** Who types the recovery code has it on paper. */
  const noted = (slot: Slot): Slot =>
    slot.kind === 'recovery' && slot.notedAt === null ? { ...slot, notedAt: now() } : slot;

  const withVault = async (work: (vault: Vault) => Done): Done => {
    const vault = await session.vault();
    return vault.ok ? work(vault.value) : vault;
  };

  return {
    async create(passphrase, recovery) {
      const key = await slotKey(passphrase);
      const second = recoveryKey(recovery);
      if (!key || !second) return failed('derivation-refused');
      const since = session.mark();
      const created = await createVault(places, { passphrase: key, recovery: second }, await names(), now());
      key.wrappingKey.fill(0);
      second.wrappingKey.fill(0);
      if (!created.ok) return created;
      await attempts.reset();
      await begin(created.value, since);
      return done(null);
    },
    async unlock(proof) {
      const since = session.mark();
      const given = await prover().keys(proof);
      if (!given.ok) return given;
      const { keys, findings, migrated } = given.value;
      return (await begin(keys, since, findings, !migrated)) ? done(null) : failed('vault-locked');
    },
    async recoveries() {
      const access = await accessOf(places);
      if (access.is === 'legacy') return failed('recovery-none');
      if (access.is !== 'there') return failed(failureOf(access.is));
      const derivations = derivationsOf(access.copies, 'recovery');
      return derivations.length > 0 ? done(derivations) : failed('recovery-none');
    },
    async recover(wrappingKeys, passphrase) {
      const since = session.mark();
      const key = await slotKey(passphrase);
      if (!key) return failed('derivation-refused');
      const access = await accessOf(places);
      if (access.is !== 'there') return failed(access.is === 'legacy' ? 'recovery-none' : failureOf(access.is));
      const keys = keysIn(wrappingKeys);
      const wrapping = keysFor(derivationsOf(access.copies, 'recovery'), keys ?? []);
      const opened = await unlockCopies(places, 'recovery', wrapping);
      if (!opened.ok) {
        if (opened.failure === 'vault-damaged') tell({ kind: 'vault-changed' });
        return failed(opened.failure === 'passphrase-wrong' ? 'recovery-wrong' : opened.failure);
      }
      const { keys: held, findings } = opened.value;
      try {
        // First, so that nobody stands before an open vault and believes in a passphrase that was not stored.
        const vault = await session.unopened(held.vaultKey);
        const put = vault.ok
          ? await vault.value.changeHeader(async ({ slots, vaultId }) => ({
              slots: withSlot(slots, await wrapPassphrase(held, vaultId, key)).map(noted),
            }))
          : vault;
        if (!put.ok && put.failure !== 'vault-read-only') return put;
        if (!put.ok) await addNotice('passphrase-kept');
        await attempts.reset();
        return (await begin(held, since, findings, true)) ? put : failed('vault-locked');
      } finally {
        wipe(held);
        for (const one of [key.wrappingKey, ...(keys ?? [])]) one.fill(0);
      }
    },
    changePassphrase: (proof, passphrase) =>
      proven(proof, async (keys) => {
        const key = await slotKey(passphrase);
        return key ? putSlot((vaultId) => wrapPassphrase(keys, vaultId, key)) : failed('derivation-refused');
      }),
    async rotate(proof, passphrase, recovery) {
      const since = session.mark();
      const vault = await session.vault();
      if (!vault.ok) {
        await attempts.close(proof.attempt);
        return vault;
      }
      return proven(proof, (keys) =>
        inspector.undisturbed(async () => {
          const key = await slotKey(passphrase);
          const second = recoveryKey(recovery);
          if (!key || !second) return failed('derivation-refused');
          const rotated = await rotateVault(places, keys, { passphrase: key, recovery: second }, await names());
          if (!rotated.ok) return rotated;
          // Locked over it, it stays locked, under the new passphrase.
          await begin(rotated.value, since);
          scrub();
          return done(null);
        }),
      );
    },
    replaceRecovery: (proof, recovery) =>
      proven(proof, async (keys) => {
        const key = recoveryKey(recovery);
        return key ? putSlot((vaultId) => wrapRecovery(keys, vaultId, key)) : failed('derivation-refused');
      }),
    async erase() {
      // First, so that nothing reads what is being erased.
      await lock.close();
      await eraseVault(places, attempts, now());
      await afterErase();
      // Once more, for whoever unlocked it while it went: what opened then holds nothing.
      await lock.close();
      scrub();
    },
  };
}
