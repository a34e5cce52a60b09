import { browser } from '../browser.ts';
import type { Settings } from '../messages/ui-to-background.ts';
import type { NamesKept } from '../vault/page.ts';
import { decided } from './policy.ts';

const KEY = 'settings';

interface Own {
  readonly idleMinutes: number;
  readonly eraseAtTen: boolean;
}

const DEFAULTS: Own = { idleMinutes: 15, eraseAtTen: true };

async function ownSettings(): Promise<Own> {
  const kept = (await browser.storage.local.get(KEY))[KEY] as Partial<Own> | undefined;
  return { ...DEFAULTS, ...kept };
}

/** The user's settings within what the administration decided. `exportable`: what the vault itself says. */
export async function settingsNow(exportable = true): Promise<Settings> {
  const [own, { policy, invalid }] = await Promise.all([ownSettings(), decided()]);
  return {
    idleMinutes: Math.min(own.idleMinutes, policy.idleMinutes ?? own.idleMinutes),
    eraseAtTen: policy.eraseAtTen ?? own.eraseAtTen,
    exportSecrets: exportable && (policy.exportSecrets ?? true),
    policy,
    policyInvalid: invalid,
  };
}

/** The administration's "no" to erasing, as it was last heard. */
const SPARED = 'spared';

/**
 * Whether the tenth wrong passphrase erases. The administration's settings may arrive late at a start, and what is erased is
 * gone: so after a "no" silence is no "yes", until the right passphrase was given.
 */
export async function erasesAtTen(): Promise<boolean> {
  const { eraseAtTen, policy } = await settingsNow();
  if (policy.eraseAtTen === undefined) return eraseAtTen && !(await browser.storage.local.get(SPARED))[SPARED];
  await browser.storage.local.set({ [SPARED]: !policy.eraseAtTen });
  return policy.eraseAtTen;
}

/** The right passphrase was given: what the administration says now is all that counts. */
export async function hearAgain(): Promise<void> {
  const { policy } = await decided();
  await browser.storage.local.set({ [SPARED]: policy.eraseAtTen === false });
}

export const keepSettings = (own: Own): Promise<void> => browser.storage.local.set({ [KEY]: own });

/** How lists of names are to be kept: the administration's to decide. */
export const namesKept = async (): Promise<NamesKept> => (await decided()).policy.names ?? 'plain';
