import type { UiAnswers } from '../messages/answer.ts';
import { tell } from '../messages/answer.ts';
import type { LockState, VaultFacts } from '../messages/ui-to-background.ts';
import { done, failed } from '../result.ts';
import { accessOf } from '../vault/access.ts';
import { ERASE_AT } from '../vault/attempts.ts';
import { dismissChecklist } from '../vault/erase.ts';
import { damagedData, openFile, restoreFile, sealedCopy } from '../vault/file.ts';
import { MINOR } from '../vault/format.ts';
import type { Background } from './background.ts';
import { dropNotices, noticesNow } from './notices.ts';
import { keysIn } from './prove.ts';
import { erasesAtTen, keepSettings, namesKept, settingsNow } from './settings.ts';
import { watchIdling } from './triggers.ts';

type Kinds =
  | 'vault-state'
  | 'lock-state'
  | 'create-vault'
  | 'open-attempt'
  | 'close-attempt'
  | 'unlock'
  | 'open-recovery'
  | 'recover'
  | 'change-passphrase'
  | 'rotate-vault'
  | 'replace-recovery'
  | 'recovery-noted'
  | 'lock'
  | 'sealed-copy'
  | 'damaged-data'
  | 'open-file'
  | 'restore-file'
  | 'erase-vault'
  | 'checklist'
  | 'dismiss-checklist'
  | 'notices'
  | 'dismiss-notices'
  | 'settings'
  | 'change-settings'
  | 'vault-facts'
  | 'forbid-export';

/** One short answer per question of our own pages about the vault as a whole. */
export function vaultAnswers(background: Background): Pick<UiAnswers, Kinds> {
  const { places, attempts, session, lock, life, prover, unlocked, now } = background;

  const settings = async () => {
    const vault = await session.vault();
    const header = vault.ok ? await vault.value.header() : vault;
    return settingsNow(!header.ok || header.value.exportable);
  };

  return {
    'vault-state': async () => done(await session.state()),
    'lock-state': async () => done(await lockState()),
    'create-vault': ({ passphrase, recovery }) => life.create(passphrase, recovery),
    'open-attempt': async () => {
      const begun = await prover.begin();
      if (begun.ok) void readAhead().catch(() => undefined);
      return begun;
    },
    'close-attempt': async ({ attempt }) => {
      await attempts.close(attempt);
      return done(null);
    },
    unlock: ({ proof }) => life.unlock(proof),
    'open-recovery': () => life.recoveries(),
    recover: ({ wrappingKeys, passphrase }) => life.recover(wrappingKeys, passphrase),
    'change-passphrase': ({ proof, passphrase }) => life.changePassphrase(proof, passphrase),
    'rotate-vault': ({ proof, passphrase, recovery }) => life.rotate(proof, passphrase, recovery),
    'replace-recovery': ({ proof, recovery }) => life.replaceRecovery(proof, recovery),
    'recovery-noted': () =>
      unlocked((vault) =>
        vault.changeHeader(async ({ slots }) => ({
          slots: slots.map((slot) => (slot.kind === 'recovery' ? { ...slot, notedAt: now() } : slot)),
        })),
      ),
    lock: async () => {
      await lock.close();
      return done(null);
    },
    'sealed-copy': async () =>
      (await session.withKey((vaultKey) => sealedCopy(places, vaultKey))) ?? failed('vault-locked'),
    'damaged-data': async () => done(await damagedData(places)),
    'open-file': async ({ text }) => openFile(text),
    'restore-file': async ({ text, wrappingKeys }) => {
      const keys = keysIn(wrappingKeys, [0, 32]);
      if (!keys) return failed('passphrase-wrong');
      const restored = await restoreFile(places, text, keys, await namesKept());
      for (const key of keys) key.fill(0);
      if (!restored.ok) return restored;
      await attempts.reset();
      tell({ kind: 'vault-changed' });
      return restored;
    },
    'erase-vault': async () => {
      await life.erase();
      return done(null);
    },
    checklist: async () => done((await places.ledger.get('checklist')) ?? null),
    'dismiss-checklist': async () => {
      await dismissChecklist(places.ledger);
      tell({ kind: 'entries-changed' });
      return done(null);
    },
    notices: async () => done(await noticesNow()),
    'dismiss-notices': async ({ shown }) => {
      await dropNotices(shown);
      tell({ kind: 'entries-changed' });
      return done(null);
    },
    settings: async () => done(await settings()),
    'change-settings': async ({ idleMinutes, eraseAtTen }) => {
      const { policy } = await settings();
      const isShort = idleMinutes === undefined || (idleMinutes >= 1 && idleMinutes <= (policy.idleMinutes ?? 480));
      const isFree = eraseAtTen === undefined || (policy.eraseAtTen ?? eraseAtTen) === eraseAtTen;
      if (!isShort || !isFree) return failed('policy-set');
      return unlocked(async () => {
        await keepSettings({
          ...(idleMinutes === undefined ? {} : { idleMinutes }),
          ...(eraseAtTen === undefined ? {} : { eraseAtTen }),
        });
        await watchIdling();
        tell({ kind: 'entries-changed' });
        return done(await settings());
      });
    },
    'vault-facts': () =>
      unlocked(async (vault) => {
        const header = await vault.header();
        if (!header.ok) return header;
        const { createdAt, count, slots, minor } = header.value;
        const passphrase = slots.find((slot) => slot.kind === 'passphrase');
        const recovery = slots.find((slot) => slot.kind === 'recovery');
        if (!passphrase) return failed('vault-damaged');
        const { derivation } = passphrase;
        return done<VaultFacts>({
          createdAt,
          count,
          derivation,
          recoveryNotedAt: recovery?.notedAt,
          readOnly: minor > MINOR,
        });
      }),
    'forbid-export': () =>
      unlocked(async (vault) => {
        const changed = await vault.changeHeader(async () => ({ exportable: false }));
        if (changed.ok) tell({ kind: 'entries-changed' });
        return changed;
      }),
  };

  /** Most often it is the right passphrase: what that opens is read, sealed as it is, while the key is being derived. */
  async function readAhead(): Promise<void> {
    if (!session.isInUse()) (await places.current())?.readAhead();
  }

  async function lockState(): Promise<LockState> {
    const [{ count, waitUntil }, erases, recoveries] = await Promise.all([
      attempts.state(),
      erasesAtTen(),
      life.recoveries(),
    ]);
    const left = erases ? Math.max(0, ERASE_AT - count) : null;
    const { is } = await accessOf(places);
    return { wrong: count, waitUntil, left, recovery: is === 'there' && recoveries.ok };
  }
}
