import type { RecoveryDerivation, Stretch } from '../derive/params.ts';
import type { EntryView } from '../entry.ts';
import type { Code } from '../otp/code.ts';
import type { UriFailure } from '../otp/uri.ts';
import type { Result } from '../result.ts';
import type { OriginFailure } from '../site/origin.ts';
import type { Page } from '../site/page.ts';
import type { Why } from './why.ts';

export type { RecoveryDerivation, Stretch };

/**
 * What the surfaces have to know before they can show anything. `lost`: there was a vault here, and nothing of it is found.
 * `damaged`: there is one, and it cannot be believed. `newer`: a later version of the extension wrote it.
 */
export type VaultState = 'none' | 'locked' | 'unlocked' | 'damaged' | 'newer' | 'lost';

export type VaultFailure =
  | 'vault-exists'
  | 'vault-missing'
  | 'vault-damaged'
  | 'vault-newer'
  /** A later version of the extension wrote it: it can be used, not changed. */
  | 'vault-read-only'
  | 'vault-locked'
  | 'vault-changed'
  | 'passphrase-wrong'
  /** The same wrong passphrase as before: not counted again. */
  | 'passphrase-same'
  /** Too many wrong ones: not before `LockState.waitUntil`. */
  | 'passphrase-waiting'
  /** This was the last try: the vault is erased. */
  | 'vault-erased'
  /** Another attempt was begun meanwhile, or this one was answered already. */
  | 'attempt-over'
  | 'recovery-wrong'
  /** There is no recovery code for this vault. */
  | 'recovery-none'
  | 'passphrase-too-long'
  | 'derivation-refused'
  | 'storage-full'
  /** By the user's own switch or the administration's policy, secrets stay in the vault. */
  | 'export-forbidden'
  /** The account's secret needs the passphrase each time. */
  | 'entry-guarded'
  /** The administration decided it. */
  | 'policy-set'
  /** The text is no sealed vault of ours. */
  | 'file-unknown';

/** The background did not answer: it died over the question, or cannot be started. */
export type ChannelFailure = 'no-answer';

export type EntryFailure =
  | 'entry-unknown'
  | 'entry-known'
  /** One of the same name with another key is there, and nobody said whether it is to be replaced. */
  | 'entry-like'
  | 'name-missing'
  /** The captured account is in use by now. */
  | 'undo-late'
  /** A page was given its code. */
  | 'undo-used'
  /** What was handed over is no longer there. */
  | 'handed-gone'
  | 'page-elsewhere'
  | 'page-silent';

/** Everything that can go wrong in an expected way; each has a sentence in every language (`failure_…` in _locales). */
export type Failure = ChannelFailure | VaultFailure | EntryFailure | UriFailure | OriginFailure;

/** An entry's code as of now; `code` is null for a counter-based one until `next-code` asks for it. */
export interface ShownCode {
  readonly id: string;
  readonly code: Code | null;
}

/**
 * What a door hands to the full page, in which the capture goes on: a picture of the page ("data:image/png;base64,…"), if the
 * browser gave one, where it was taken, and the address of the one picture that was meant, or ''.
 */
export interface Handed {
  readonly picture: string | null;
  readonly page: Page | null;
  readonly source: string;
}

/** What the vault has that is like a captured account. */
export interface Alike {
  /** It is this very one. */
  readonly same: EntryView | null;
  /** Those with its issuer and user name, and other keys. */
  readonly named: readonly EntryView[];
}

/** A login page of some entry, and whether the browser lets us fill there. */
export interface SiteView {
  readonly origin: string;
  readonly granted: boolean;
  readonly entries: readonly string[];
}

/** The beginning of the list of entries. */
export interface FirstEntries {
  readonly entries: readonly EntryView[];
  /** How many there are in all. */
  readonly count: number;
  /** Those of their login pages where the browser lets us fill. */
  readonly granted: readonly string[];
}

/** What the popup draws: the accounts of the page under it, and the beginning of all others. */
export interface ListAt {
  readonly here: readonly EntryView[];
  readonly others: readonly EntryView[];
  /** How many others there are in all. */
  readonly othersCount: number;
  /** The login pages for which the browser is to be asked now. */
  readonly pending: readonly string[];
}

/** One wrapped copy of the vault's keys to be made: the wrapping key (base64, 32 bytes) and how it came to be. */
export interface NewSlot<D = Stretch> {
  readonly wrappingKey: string;
  readonly derivation: D;
}

/** A fresh proof by the passphrase: the attempt it belongs to, and a wrapping key (base64) per derivation of it, in order. */
export interface Proof {
  readonly attempt: string;
  readonly wrappingKeys: readonly string[];
}

/** What the derivation needs, and the name of the attempt; opening it has counted it as a wrong one until it is answered. */
export interface OpenAttempt {
  readonly attempt: string;
  /** One, or two where the two copies of the vault differ. */
  readonly derivations: readonly Stretch[];
}

/** What the lock screen says of wrong passphrases. */
export interface LockState {
  /** Wrong ones since the last right one. */
  readonly wrong: number;
  /** No attempt before this time (milliseconds since the epoch); null if there is nothing to wait for. */
  readonly waitUntil: number | null;
  /** Attempts left before the vault is erased; null if that is switched off. */
  readonly left: number | null;
  /** Whether a recovery code could open it. */
  readonly recovery: boolean;
}

/** One sentence owed to the user until it was read. */
export type VaultNotice =
  /** One of the two copies was lost or damaged; it was made anew from the other. */
  | 'copy-restored'
  /** The newest state could not be read; an older one is in use. */
  | 'older-state'
  /** The last change is stored once, not twice; the second copy follows. */
  | 'copy-behind'
  /** The list of names was changed by somebody else; it was made anew. */
  | 'names-changed'
  /** The recovery code has opened a vault that this version may not write: the passphrase is still the one before. */
  | 'passphrase-kept';

/** An account to be registered again after an erase. No secret; the user name is masked. */
export interface ChecklistRow {
  readonly id: string;
  readonly issuer: string;
  readonly account: string;
  readonly origin: string | null;
  readonly createdAt: number;
  /** When an account was captured that fits; null while that is open. */
  readonly doneAt: number | null;
}

export interface Checklist {
  readonly erasedAt: number;
  readonly rows: readonly ChecklistRow[];
}

/** The administrators' settings, as far as they are set and valid (docs/policy.md). */
export interface Policy {
  /** 'sealed': no list of names outside the seals, so no checklist after an erase. */
  readonly names?: 'plain' | 'sealed';
  readonly eraseAtTen?: boolean;
  /** The longest time without mouse or keyboard (minutes); the user may choose a shorter one. */
  readonly idleMinutes?: number;
  readonly derivation?: 'argon2id' | 'pbkdf2';
  /** False: a long passphrase, too, needs all kinds of characters. */
  readonly longPassphrases?: boolean;
  readonly exportSecrets?: boolean;
}

export interface Settings {
  readonly idleMinutes: number;
  readonly eraseAtTen: boolean;
  /** False: secrets cannot be shown or exported; by the vault's own mark or by policy. */
  readonly exportSecrets: boolean;
  readonly policy: Policy;
  /** Names of settings that the administration set to something that makes no sense; they are not followed. */
  readonly policyInvalid: readonly string[];
}

/** What the vault is made of; only while it is unlocked. */
export interface VaultFacts {
  readonly createdAt: number;
  /** How many entries there are. */
  readonly count: number;
  readonly derivation: Stretch;
  /** When the recovery code was shown to be noted; null: there is one, not yet noted; undefined: there is none. */
  readonly recoveryNotedAt: number | null | undefined;
  readonly readOnly: boolean;
}

/** A sealed file, looked at but not opened. */
export interface FileFacts {
  readonly derivations: readonly Stretch[];
  readonly recoveries: readonly RecoveryDerivation[];
  readonly count: number;
  readonly createdAt: number;
}

/** Every question of our own pages, with its reply. Commands change something, queries do not. */
export interface UiContract {
  /** Query. */
  'vault-state': { ask: object; reply: Result<VaultState, Failure> };
  /** Query: what the lock screen says; also while unlocked. */
  'lock-state': { ask: object; reply: Result<LockState, Failure> };
  /** Command: a fresh vault. The keys are derived in the page's worker; the recovery code itself never leaves the page. */
  'create-vault': { ask: { passphrase: NewSlot; recovery: NewSlot<RecoveryDerivation> }; reply: Result<null, Failure> };
  /** Command: a passphrase is about to be tried. Counts as a wrong one until it is answered. */
  'open-attempt': { ask: object; reply: Result<OpenAttempt, Failure> };
  /** Command: nothing could be derived for that attempt (no memory for it): it is taken back, and nothing was tried. */
  'close-attempt': { ask: { attempt: string }; reply: Result<null, Failure> };
  /** Command: the derived keys of that attempt. */
  unlock: { ask: { proof: Proof }; reply: Result<null, Failure> };
  /** Query: how the recovery code's key is derived, for each copy of the vault. */
  'open-recovery': { ask: object; reply: Result<readonly RecoveryDerivation[], Failure> };
  /**
   * Command: the recovery code's keys (base64, in the order of `open-recovery`), and the new passphrase that takes the
   * forgotten one's place. Unlocks.
   */
  recover: { ask: { wrappingKeys: readonly string[]; passphrase: NewSlot }; reply: Result<null, Failure> };
  /** Command: another passphrase, or the same under stronger parameters. */
  'change-passphrase': { ask: { proof: Proof; passphrase: NewSlot }; reply: Result<null, Failure> };
  /** Command: others know the passphrase: new passphrase, new recovery code, and everything sealed anew under a new vault key. */
  'rotate-vault': {
    ask: { proof: Proof; passphrase: NewSlot; recovery: NewSlot<RecoveryDerivation> };
    reply: Result<null, Failure>;
  };
  /** Command: a new recovery code; the one before ends. */
  'replace-recovery': { ask: { proof: Proof; recovery: NewSlot<RecoveryDerivation> }; reply: Result<null, Failure> };
  /** Command: the user has shown that the recovery code is noted. */
  'recovery-noted': { ask: object; reply: Result<null, Failure> };
  /** Command. */
  lock: { ask: object; reply: Result<null, Failure> };
  /** Query: all entries, in the order of their names, without secrets. */
  entries: { ask: object; reply: Result<readonly EntryView[], Failure> };
  /** Query: the first so many of them, for a list that is drawn in steps. */
  'first-entries': { ask: { most: number }; reply: Result<FirstEntries, Failure> };
  /** Query: the accounts of this origin, if there is one, and the first so many of all others. */
  'list-at': { ask: { origin: string | null; most: number }; reply: Result<ListAt, Failure> };
  /** Query: the codes that are on screen now. */
  codes: { ask: { ids: readonly string[] }; reply: Result<readonly ShownCode[], Failure> };
  /** Command: the next code of a counter-based entry; the counter is stored before the code leaves. */
  'next-code': { ask: { id: string }; reply: Result<Code, Failure> };
  /**
   * Command: seal a captured account; the one message that carries a secret. The page in `tabId`, if it came from one, may
   * then have its first code, as after `allow-first`. `uri` is the text of the code the user just saw
   * in the preview.
   */
  'save-captured': {
    ask: {
      /** The new entry's, a random UUID: asked twice with the same one it is stored once. */
      id: string;
      uri: string;
      name: string;
      sites: readonly string[];
      enrolledAt: string | null;
      tabId: number | null;
      /** The entry whose place it takes, which is then kept for thirty days. */
      replaces?: string;
      /** The user wants it beside others of the same name. */
      besides?: boolean;
    };
    reply: Result<EntryView, Failure>;
  };
  /** Command: keeps this in memory, for a minute and for one taking, under the name that is the reply. */
  'hand-over': { ask: Handed; reply: Result<string, Failure> };
  /** Command: takes it; also while locked. */
  'take-over': { ask: { token: string }; reply: Result<Handed, Failure> };
  /** Query: of captured accounts, as the texts of their codes, whether each is there already, in the same order. */
  'compare-captured': { ask: { uris: readonly string[] }; reply: Result<readonly Alike[], Failure> };
  /**
   * Command: an account that was captured a moment ago goes, and what it replaced is back. `sure`: though a page was given its
   * code.
   */
  'undo-captured': { ask: { id: string; sure: boolean }; reply: Result<null, Failure> };
  /** Query: the entries that were replaced within the last thirty days. */
  'replaced-entries': { ask: object; reply: Result<readonly EntryView[], Failure> };
  /** Command: such a one is in use again, and what took its place is kept instead. */
  'restore-replaced': { ask: { id: string }; reply: Result<EntryView, Failure> };
  /** Command: another name, other login pages. */
  'change-entry': { ask: { id: string; name: string; sites: readonly string[] }; reply: Result<EntryView, Failure> };
  /**
   * Command: the script that the surface now puts into this tab may have this entry's first code, for two minutes, if the
   * tab still shows the page the entry was captured from.
   */
  'allow-first': { ask: { id: string; tabId: number }; reply: Result<null, Failure> };
  /** Command: the user says that the site took the code. */
  'confirm-entry': { ask: { id: string }; reply: Result<EntryView, Failure> };
  /** Command. */
  'remove-entry': { ask: { id: string }; reply: Result<null, Failure> };
  /** Query: all login pages of all entries. */
  sites: { ask: object; reply: Result<readonly SiteView[], Failure> };
  /** Query: why nothing was filled into the page of this tab. */
  'why-nothing': { ask: { tabId: number }; reply: Result<Why, Failure> };
  /** Command: fill this entry's code into the waiting field of that tab; refused unless its exact origin is the entry's. */
  'fill-tab': { ask: { id: string; tabId: number }; reply: Result<null, Failure> };
  /** Command: from now on this entry's secret needs the passphrase each time, or no longer does. */
  'guard-entry': { ask: { id: string; guarded: boolean; proof: Proof }; reply: Result<EntryView, Failure> };
  /** Command: one code of a guarded entry (of a counter-based one, the next). */
  'guarded-code': { ask: { id: string; proof: Proof }; reply: Result<Code, Failure> };
  /** Command: as `fill-tab`, for a guarded entry: one code, for this tab, within a minute. */
  'fill-guarded': { ask: { id: string; tabId: number; proof: Proof }; reply: Result<null, Failure> };
  /** Query: the secret itself, as an otpauth URI. The one message that shows a secret. */
  'reveal-secret': { ask: { id: string; proof: Proof }; reply: Result<string, Failure> };
  /** Query: the sealed vault as a text to be kept elsewhere (docs/vault-format.md); nothing in it is readable. */
  'sealed-copy': { ask: object; reply: Result<string, Failure> };
  /** Query: all that is stored of a damaged vault, as it is, sealed. */
  'damaged-data': { ask: object; reply: Result<string, Failure> };
  /** Query: what a sealed file is, before its passphrase is asked for. */
  'open-file': { ask: { text: string }; reply: Result<FileFacts, Failure> };
  /**
   * Command: a sealed file becomes this computer's vault, unless there is an intact one. `wrappingKeys` (base64): one per
   * derivation, then one per recovery of `open-file`; '' for what was not typed. Does not unlock.
   */
  'restore-file': { ask: { text: string; wrappingKeys: readonly string[] }; reply: Result<null, Failure> };
  /** Command: everything is erased and the list of names kept, as after the tenth wrong passphrase. */
  'erase-vault': { ask: object; reply: Result<null, Failure> };
  /** Query: what is to be registered again; null if there is nothing. */
  checklist: { ask: object; reply: Result<Checklist | null, Failure> };
  /** Command: the list is no longer wanted. */
  'dismiss-checklist': { ask: object; reply: Result<null, Failure> };
  /** Query: sentences that the user has not read yet. */
  notices: { ask: object; reply: Result<readonly VaultNotice[], Failure> };
  /** Command: the sentences that were shown were read. */
  'dismiss-notices': { ask: { shown: readonly string[] }; reply: Result<null, Failure> };
  /** Query. */
  settings: { ask: object; reply: Result<Settings, Failure> };
  /** Command: the user's own settings; refused where the policy says otherwise. */
  'change-settings': { ask: { idleMinutes?: number; eraseAtTen?: boolean }; reply: Result<Settings, Failure> };
  /** Query. */
  'vault-facts': { ask: object; reply: Result<VaultFacts, Failure> };
  /** Command: for this vault, secrets can never again be shown or exported. */
  'forbid-export': { ask: object; reply: Result<null, Failure> };
}

/** The name of the port that a page holds while it derives keys for an attempt, which follows. */
export const DERIVING = 'deriving/';

export type UiKind = keyof UiContract;
export type UiAsk<K extends UiKind> = UiContract[K]['ask'];
export type UiReply<K extends UiKind> = UiContract[K]['reply'];
export type UiMessage<K extends UiKind = UiKind> = { readonly [P in K]: { readonly kind: P } & UiAsk<P> }[K];
