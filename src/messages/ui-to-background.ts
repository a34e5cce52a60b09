import type { Argon2idParams } from '../derive/params.ts';
import type { EntryView } from '../entry.ts';
import type { Code } from '../otp/code.ts';
import type { UriFailure } from '../otp/uri.ts';
import type { Result } from '../result.ts';
import type { OriginFailure } from '../site/origin.ts';

/** What the surfaces have to know before they can show anything. */
export type VaultState = 'none' | 'locked' | 'unlocked' | 'damaged' | 'newer';

export type VaultFailure =
  | 'vault-exists'
  | 'vault-missing'
  | 'vault-damaged'
  | 'vault-newer'
  | 'vault-locked'
  | 'vault-changed'
  | 'passphrase-wrong'
  | 'passphrase-too-long'
  | 'derivation-refused'
  | 'storage-full';

/** The background did not answer: it died over the question, or cannot be started. */
export type ChannelFailure = 'no-answer';

export type EntryFailure = 'entry-unknown' | 'entry-known' | 'name-missing' | 'page-elsewhere' | 'page-silent';

/** Everything that can go wrong in an expected way; each has a sentence in every language (`failure_…` in _locales). */
export type Failure = ChannelFailure | VaultFailure | EntryFailure | UriFailure | OriginFailure;

/** An entry's code as of now; `code` is null for a counter-based one until `next-code` asks for it. */
export interface ShownCode {
  readonly id: string;
  readonly code: Code | null;
}

/** A login page of some entry, and whether the browser lets us fill there. */
export interface SiteView {
  readonly origin: string;
  readonly granted: boolean;
  readonly entries: readonly string[];
}

/** Every question of our own pages, with its reply. Commands change something, queries do not. */
export interface UiContract {
  /** Query. */
  'vault-state': { ask: object; reply: Result<VaultState, Failure> };
  /** Command: a fresh vault under a fresh passphrase. The key is derived in the page's worker (base64, 32 bytes). */
  'create-vault': { ask: { wrappingKey: string; params: Argon2idParams }; reply: Result<null, Failure> };
  /** Command: a passphrase is about to be tried; hands out what the derivation needs. */
  'open-attempt': { ask: object; reply: Result<Argon2idParams, Failure> };
  /** Command: the derived key of that attempt (base64, 32 bytes). */
  unlock: { ask: { wrappingKey: string }; reply: Result<null, Failure> };
  /** Command. */
  lock: { ask: object; reply: Result<null, Failure> };
  /** Query: all entries, in the order of their names, without secrets. */
  entries: { ask: object; reply: Result<readonly EntryView[], Failure> };
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
    ask: { uri: string; name: string; sites: readonly string[]; enrolledAt: string | null; tabId: number | null };
    reply: Result<EntryView, Failure>;
  };
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
  /** Command: fill this entry's code into the waiting field of that tab; refused unless its exact origin is the entry's. */
  'fill-tab': { ask: { id: string; tabId: number }; reply: Result<null, Failure> };
  /** Query: the sealed vault as a text to be kept elsewhere (docs/vault-format.md); nothing in it is readable. */
  'sealed-copy': { ask: object; reply: Result<string, Failure> };
}

export type UiKind = keyof UiContract;
export type UiAsk<K extends UiKind> = UiContract[K]['ask'];
export type UiReply<K extends UiKind> = UiContract[K]['reply'];
export type UiMessage<K extends UiKind = UiKind> = { readonly [P in K]: { readonly kind: P } & UiAsk<P> }[K];

/** The fields a message of each kind must have, checked before anything is done with it. */
type Check = 'text' | 'texts' | 'whole' | 'params' | 'text-or-null' | 'whole-or-null';
const FIELDS: { readonly [K in UiKind]: { readonly [F in keyof UiAsk<K>]: Check } } = {
  'vault-state': {},
  'create-vault': { wrappingKey: 'text', params: 'params' },
  'open-attempt': {},
  unlock: { wrappingKey: 'text' },
  lock: {},
  entries: {},
  codes: { ids: 'texts' },
  'next-code': { id: 'text' },
  'save-captured': { uri: 'text', name: 'text', sites: 'texts', enrolledAt: 'text-or-null', tabId: 'whole-or-null' },
  'change-entry': { id: 'text', name: 'text', sites: 'texts' },
  'allow-first': { id: 'text', tabId: 'whole' },
  'confirm-entry': { id: 'text' },
  'remove-entry': { id: 'text' },
  sites: {},
  'fill-tab': { id: 'text', tabId: 'whole' },
  'sealed-copy': {},
};

const isText = (value: unknown): boolean => typeof value === 'string';
const CHECKS: { readonly [C in Check]: (value: unknown) => boolean } = {
  text: isText,
  texts: (value) => Array.isArray(value) && value.every(isText),
  whole: (value) => Number.isSafeInteger(value),
  params: (value) => typeof value === 'object' && value !== null,
  'text-or-null': (value) => value === null || isText(value),
  'whole-or-null': (value) => value === null || Number.isSafeInteger(value),
};

/** The message, if it is one of the contract's; anything else is not answered. */
export function parseUiMessage(message: unknown): UiMessage | null {
  if (typeof message !== 'object' || message === null) return null;
  const { kind, ...fields } = message as Record<string, unknown>;
  if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return null;
  const checks = Object.entries(FIELDS[kind as UiKind]) as [string, Check][];
  const fits = checks.every(([name, check]) => CHECKS[check](fields[name]));
  return fits ? (message as UiMessage) : null;
}
