import type { UiAsk, UiKind, UiMessage } from './ui-to-background.ts';

/** The fields a message of each kind must have, checked before anything is done with it. */
type Check =
  | 'text'
  | 'texts'
  | 'uuid'
  | 'slot'
  | 'proof'
  | 'whole'
  | 'page-or-null'
  | 'text-or-null'
  | 'text-or-none'
  | 'whole-or-null'
  | 'whole-or-none'
  | 'flag'
  | 'flag-or-none';
const FIELDS: { readonly [K in UiKind]: { readonly [F in keyof UiAsk<K>]-?: Check } } = {
  'vault-state': {},
  'lock-state': {},
  'create-vault': { passphrase: 'slot', recovery: 'slot' },
  'open-attempt': {},
  'close-attempt': { attempt: 'text' },
  unlock: { proof: 'proof' },
  'open-recovery': {},
  recover: { wrappingKeys: 'texts', passphrase: 'slot' },
  'change-passphrase': { proof: 'proof', passphrase: 'slot' },
  'rotate-vault': { proof: 'proof', passphrase: 'slot', recovery: 'slot' },
  'replace-recovery': { proof: 'proof', recovery: 'slot' },
  'recovery-noted': {},
  lock: {},
  entries: {},
  'first-entries': { most: 'whole' },
  'list-at': { origin: 'text-or-null', most: 'whole' },
  codes: { ids: 'texts' },
  'next-code': { id: 'text' },
  'save-captured': {
    id: 'uuid',
    uri: 'text',
    name: 'text',
    sites: 'texts',
    enrolledAt: 'text-or-null',
    tabId: 'whole-or-null',
    replaces: 'text-or-none',
    besides: 'flag-or-none',
  },
  'hand-over': { picture: 'text-or-null', page: 'page-or-null', source: 'text' },
  'take-over': { token: 'text' },
  'compare-captured': { uris: 'texts' },
  'undo-captured': { id: 'text', sure: 'flag' },
  'replaced-entries': {},
  'restore-replaced': { id: 'text' },
  'change-entry': { id: 'text', name: 'text', sites: 'texts' },
  'allow-first': { id: 'text', tabId: 'whole' },
  'confirm-entry': { id: 'text' },
  'remove-entry': { id: 'text' },
  sites: {},
  'why-nothing': { tabId: 'whole' },
  'fill-tab': { id: 'text', tabId: 'whole' },
  'guard-entry': { id: 'text', guarded: 'flag', proof: 'proof' },
  'guarded-code': { id: 'text', proof: 'proof' },
  'fill-guarded': { id: 'text', tabId: 'whole', proof: 'proof' },
  'reveal-secret': { id: 'text', proof: 'proof' },
  'sealed-copy': {},
  'damaged-data': {},
  'open-file': { text: 'text' },
  'restore-file': { text: 'text', wrappingKeys: 'texts' },
  'erase-vault': {},
  checklist: {},
  'dismiss-checklist': {},
  notices: {},
  'dismiss-notices': { shown: 'texts' },
  settings: {},
  'change-settings': { idleMinutes: 'whole-or-none', eraseAtTen: 'flag-or-none' },
  'vault-facts': {},
  'forbid-export': {},
};

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const CHECKS: { readonly [C in Check]: (value: unknown) => boolean } = {
  text: isText,
  texts: isTexts,
  uuid: (value) => isText(value) && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(String(value)),
  whole: Number.isSafeInteger,
  flag: isFlag,
  slot: (value) => isObject(value) && isText(value.wrappingKey) && isObject(value.derivation),
  proof: (value) => isObject(value) && isText(value.attempt) && isTexts(value.wrappingKeys),
  'page-or-null': (value) =>
    value === null ||
    (isObject(value) && Number.isSafeInteger(value.tabId) && isText(value.host) && isTextOrNull(value.origin)),
  'text-or-null': isTextOrNull,
  'text-or-none': (value) => value === undefined || isText(value),
  'whole-or-null': (value) => value === null || Number.isSafeInteger(value),
  'whole-or-none': (value) => value === undefined || Number.isSafeInteger(value),
  'flag-or-none': (value) => value === undefined || isFlag(value),
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
