import { vi } from 'vitest';
import de from '../../../public/_locales/de/messages.json';
import en from '../../../public/_locales/en/messages.json';
import type { UiEvent } from '../../../src/messages/background-to-ui.ts';
import type {
  LockState,
  Settings,
  UiKind,
  UiMessage,
  UiReply,
  VaultFacts,
} from '../../../src/messages/ui-to-background.ts';
import { done, failed } from '../../../src/result.ts';
import { listsOf } from '../../fakes/lists.ts';

/** The extension API as far as the surfaces use it. The background behind it says what a test has it say. */

type Catalogue = Readonly<Record<string, { readonly message: string }>>;
type Replies = { [K in UiKind]?: (message: UiMessage<K>) => UiReply<K> };

export const CATALOGUES: Readonly<Record<'de' | 'en', Catalogue>> = { de, en };

/** What the background says where a test does not care. */
export const LOCK: LockState = { wrong: 0, waitUntil: null, left: 10, recovery: true };
export const SETTINGS: Settings = {
  idleMinutes: 15,
  eraseAtTen: true,
  exportSecrets: true,
  policy: {},
  policyInvalid: [],
};
export const FACTS: VaultFacts = {
  createdAt: Date.UTC(2026, 10, 21, 8),
  count: 1,
  derivation: { kdf: 'argon2id', version: 0x13, memory: 65_536, passes: 3, lanes: 1, salt: 'salt' },
  recoveryNotedAt: Date.UTC(2026, 10, 21, 8),
  readOnly: false,
};
const DEFAULTS: Replies = {
  'lock-state': () => done(LOCK),
  settings: () => done(SETTINGS),
  'vault-facts': () => done(FACTS),
  checklist: () => done(null),
  notices: () => done([]),
  'compare-captured': ({ uris }) => done(uris.map(() => ({ same: null, named: [] }))),
  'replaced-entries': () => done([]),
  'hand-over': () => done('token'),
  'take-over': () => failed('handed-gone'),
  ...listsOf(() => []),
};

let language: 'de' | 'en' = 'de';
let replies: Replies = {};
const listeners = new Set<(message: unknown) => unknown>();

/** Every call that reached the door, in order. */
export const calls: unknown[] = [];

export function openDoor(given: Replies, spoken: 'de' | 'en' = 'de'): void {
  replies = { ...DEFAULTS, ...given };
  language = spoken;
  calls.length = 0;
  listeners.clear();
}

/** From now on the background says this, too. */
export const answer = (more: Replies): void => {
  replies = { ...replies, ...more };
};

export const tell = (event: UiEvent): void => {
  for (const listener of listeners) listener(event);
};

export const sent = <K extends UiKind>(kind: K): readonly UiMessage<K>[] =>
  calls.filter((call): call is UiMessage<K> => (call as { readonly kind?: unknown }).kind === kind);

export const tab = { url: 'https://www.example.de/konto' };
export const confirmed: { result: unknown } = { result: { filled: true } };
/** What the script that looks within the page finds in each frame; null where the browser lets nobody in. */
export const look: { frames: readonly unknown[] | null } = { frames: [] };
/** Whether the browser itself refuses to ask. */
export const permission = { refuses: false };
export const picture = vi.fn(async (): Promise<string> => 'data:image/png;base64,');

export const browser = {
  i18n: {
    getMessage: (key: string, parts: readonly string[]) =>
      (CATALOGUES[language][key]?.message ?? '').replace(/\$(\d)/g, (_, at: string) => parts[Number(at) - 1] ?? ''),
  },
  runtime: {
    onMessage: {
      addListener: (listener: (message: unknown) => unknown) => listeners.add(listener),
      removeListener: (listener: (message: unknown) => unknown) => listeners.delete(listener),
    },
    sendMessage: async (message: UiMessage) => {
      calls.push(message);
      const reply = replies[message.kind] as ((asked: UiMessage) => unknown) | undefined;
      if (!reply) throw new Error(`nothing is said to "${message.kind}"`);
      return reply(message);
    },
    connect: ({ name }: { readonly name: string }) => ({
      postMessage: (said: unknown) => void calls.push({ port: name, said }),
      disconnect: () => undefined,
    }),
    getManifest: () => ({ version: '1.2.3' }),
    openOptionsPage: async () => undefined,
    getURL: (path: string) => `chrome-extension://einmal${path}`,
  },
  tabs: {
    query: async () => [{ id: 7, url: tab.url }],
    captureVisibleTab: picture,
    create: async (wanted: unknown) => void calls.push(wanted),
    update: async (tabId: number, wanted: unknown) => void calls.push({ tabId, wanted }),
  },
  permissions: {
    request: async (wanted: unknown) => {
      calls.push(wanted);
      if (permission.refuses) throw new Error('only within a click');
      return true;
    },
    remove: async () => !permission.refuses,
  },
  scripting: {
    executeScript: async (script: { readonly files?: readonly string[] }) => {
      calls.push(script);
      if (script.files?.includes('/look.js')) {
        if (!look.frames) throw new Error('the browser lets nobody in');
        const { origin } = new URL(tab.url);
        return look.frames.map((frame) => ({ result: { origin, ...(frame as object) } }));
      }
      return [{ result: await confirmed.result }];
    },
  },
};
