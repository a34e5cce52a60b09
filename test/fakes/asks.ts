import type { RecoveryDerivation } from '../../src/derive/params.ts';
import type { NewSlot, Proof, UiAsk, UiKind } from '../../src/messages/ui-to-background.ts';
import { params, recoveryDerivation } from './vault.ts';

export const KEY = `${'A'.repeat(43)}=`;
export const passphrase: NewSlot = { wrappingKey: KEY, derivation: params() };
export const recovery: NewSlot<RecoveryDerivation> = { wrappingKey: KEY, derivation: recoveryDerivation() };
const proof: Proof = { attempt: 'a', wrappingKeys: [KEY] };

/** One message of every kind there is, as it should be: a new kind does not compile until it stands here. */
export const ASKS: { readonly [K in UiKind]: UiAsk<K> } = {
  'vault-state': {},
  'lock-state': {},
  'create-vault': { passphrase, recovery },
  'open-attempt': {},
  'close-attempt': { attempt: 'a' },
  unlock: { proof },
  'open-recovery': {},
  recover: { wrappingKeys: [KEY], passphrase },
  'change-passphrase': { proof, passphrase },
  'rotate-vault': { proof, passphrase, recovery },
  'replace-recovery': { proof, recovery },
  'recovery-noted': {},
  lock: {},
  entries: {},
  'first-entries': { most: 30 },
  'list-at': { origin: null, most: 30 },
  codes: { ids: ['e1'] },
  'next-code': { id: 'e1' },
  'save-captured': {
    id: '00000000-0000-4000-8000-000000000000',
    uri: 'u',
    name: 'n',
    sites: [],
    enrolledAt: null,
    tabId: null,
  },
  'compare-captured': { uris: ['u'] },
  'undo-captured': { id: 'e1', sure: false },
  'replaced-entries': {},
  'restore-replaced': { id: 'e1' },
  'hand-over': { picture: null, page: { tabId: 7, host: 'example.de', origin: 'https://example.de' }, source: '' },
  'take-over': { token: 't' },
  'change-entry': { id: 'e1', name: 'n', sites: ['https://example.de'] },
  'allow-first': { id: 'e1', tabId: 7 },
  'confirm-entry': { id: 'e1' },
  'remove-entry': { id: 'e1' },
  sites: {},
  'why-nothing': { tabId: 7 },
  'fill-tab': { id: 'e1', tabId: 7 },
  'guard-entry': { id: 'e1', guarded: true, proof },
  'guarded-code': { id: 'e1', proof },
  'fill-guarded': { id: 'e1', tabId: 7, proof },
  'reveal-secret': { id: 'e1', proof },
  'sealed-copy': {},
  'damaged-data': {},
  'open-file': { text: '{}' },
  'restore-file': { text: '{}', wrappingKeys: [KEY, ''] },
  'erase-vault': {},
  checklist: {},
  'dismiss-checklist': {},
  notices: {},
  'dismiss-notices': { shown: ['copy-restored'] },
  settings: {},
  'change-settings': { idleMinutes: 15, eraseAtTen: true },
  'vault-facts': {},
  'forbid-export': {},
};
