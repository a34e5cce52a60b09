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

const keptSettings = async (): Promise<Partial<Own>> => (await browser.storage.local.get(KEY))[KEY] ?? {};

/** The user's settings within what the administration decided. `exportable`: what the vault itself says. */
export async function settingsNow(exportable = true): Promise<Settings> {
  const [kept, { policy, invalid }] = await Promise.all([keptSettings(), decided()]);
  const own = { ...DEFAULTS, ...kept };
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
  // A full disk must not keep anybody out.
  await browser.storage.local.set({ [SPARED]: !policy.eraseAtTen }).catch(() => undefined);
  return policy.eraseAtTen;
}

/** The right passphrase was given: what the administration says now is all that counts. */
export async function hearAgain(): Promise<void> {
  const { policy } = await decided();
  await browser.storage.local.set({ [SPARED]: policy.eraseAtTen === false });
}

/** Only what the user chose: what the administration decides for a while is not the user's choice after it. */
export async function keepSettings(choice: Partial<Own>): Promise<void> {
  await browser.storage.local.set({ [KEY]: { ...(await keptSettings()), ...choice } });
}

/** How lists of names are to be kept: the administration's to decide. */
export const namesKept = async (): Promise<NamesKept> => (await decided()).policy.names ?? 'plain';
