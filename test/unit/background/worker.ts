import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Leisure } from '../../../src/background/leisure.ts';
import { randomBytes, toBase64 } from '../../../src/bytes.ts';
import type {
  Failure,
  NewSlot,
  OpenAttempt,
  Proof,
  UiAsk,
  UiKind,
  UiReply,
} from '../../../src/messages/ui-to-background.ts';
import { codeAt } from '../../../src/otp/code.ts';
import { parseOtpUri } from '../../../src/otp/uri.ts';
import type { Result } from '../../../src/result.ts';
import { openPlaces, type Places } from '../../../src/vault/places.ts';
import { fakeBrowser } from '../../fakes/browser.ts';
import { params, recoveryDerivation, valueIn } from '../../fakes/vault.ts';

/** The background in a browser that is not there: a fresh one for every test of the file that imports this. */

export const SITE = 'https://otp.impuls-jmd.de';
export const PAGE = 'https://www.impuls-jmd.de';
export const URI = 'otpauth://totp/i-mpuls%20JMD:adm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=i-mpuls%20JMD';
/** Another account at the same site. */
export const OTHER = URI.replace('GEZD', 'MFZD').replace('adm', 'verwaltung');
export const AT = 1_800_000_000_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const LOCKED = { ok: false, failure: 'vault-locked' } as const;
export const DONE = { ok: true, value: null } as const;

export const freshKey = (): string => toBase64(randomBytes(32));
/** In the place of what a passphrase or a recovery code would be derived to. */
export const RIGHT = freshKey();
export const CODE = freshKey();

export let fake: ReturnType<typeof fakeBrowser>;

beforeEach(async () => {
  freshBrowser();
  await startWorker();
});
afterEach(async () => {
  vi.useRealTimers();
  await quiet();
});

/** Nothing is stored, and no worker has started. */
export function freshBrowser(): void {
  vi.useFakeTimers({ now: AT, toFake: ['Date'] });
  globalThis.indexedDB = new IDBFactory();
  fake = fakeBrowser();
}

const atOnce = async () => undefined;

/** A worker starts: nothing is in its memory, what the browser keeps is there. */
export async function startWorker(door: object = fake.api, leisure: Partial<Leisure> = {}): Promise<void> {
  vi.resetModules();
  vi.doMock('../../../src/browser.ts', () => ({ browser: door, closeStorageToPages: async () => undefined }));
  const { start } = await import('../../../src/background/start.ts');
  // Megabytes of noise prove nothing in memory; test/browser looks at real files.
  start(undefined, { calm: atOnce, moment: atOnce, scrub: atOnce, ...leisure });
}

export async function restartWorker(): Promise<void> {
  fake.deafen();
  await startWorker();
}

/** The next one, in a time so busy that it never comes to do what nobody waits for. */
export async function busyWorker(): Promise<void> {
  fake.deafen();
  await startWorker(fake.api, { calm: () => new Promise(() => undefined) });
}

/** The browser is closed and started again. */
export async function restartBrowser(): Promise<void> {
  fake.deafen();
  await fake.api.storage.session.clear();
  fake.alarms.clear();
  await startWorker();
  await happen(fake.api.runtime.onStartup);
}

/** Nobody holds a lock or waits for one: what went on behind the answers is done. */
export async function quiet(): Promise<void> {
  for (let calm = 0; calm < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 4));
    const { held = [], pending = [] } = await navigator.locks.query();
    calm = held.length + pending.length === 0 ? calm + 1 : 0;
  }
}

/** IndexedDB takes no change any more, until it is `over`. */
export function fullDisk(): { over(): void } {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (key === 'header') throw new DOMException('full', 'QuotaExceededError');
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  return {
    over: () => {
      IDBObjectStore.prototype.put = put;
    },
  };
}

export const pass = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

/** An event of the browser, and all that comes of it. */
export const happen = async (event: { fire(...args: unknown[]): unknown[] }, ...args: unknown[]): Promise<void> =>
  void (await Promise.all(event.fire(...args)));

/** An alarm goes off. */
export const ring = (name: string): Promise<void> => happen(fake.api.alarms.onAlarm, { name });

/** The disk, seen by somebody else than the worker. */
export const disk = (): Places => openPlaces(fake.api.storage.local);

/** Anything said by one of our own pages. */
export const say = async (message: unknown, sender: object = {}): Promise<unknown> =>
  fake.api.runtime.onMessage.fire(message, {
    id: 'einmal',
    url: 'chrome-extension://einmal/popup.html',
    ...sender,
  })[0];

/** Asked by one of our own pages. */
export const ui = <K extends UiKind>(
  kind: K,
  ...[ask]: object extends UiAsk<K> ? [UiAsk<K>?] : [UiAsk<K>]
): Promise<UiReply<K>> => say({ kind, ...ask }) as Promise<UiReply<K>>;

/** Said by a page of the login site. */
export const page = (message: object, sender: object = {}): Promise<unknown> =>
  say(message, { url: `${SITE}/login`, origin: SITE, frameId: 0, tab: { id: 7 }, ...sender });

export const found = { kind: 'field-found', purpose: 'login' } as const;
export const confirm = { kind: 'field-found', purpose: 'confirm' } as const;

export const slot = (wrappingKey: string): NewSlot => ({ wrappingKey, derivation: params() });
export const recoverySlot = (wrappingKey: string) => ({ wrappingKey, derivation: recoveryDerivation() });

export const create = (): Promise<Result<null, Failure>> =>
  ui('create-vault', { passphrase: slot(RIGHT), recovery: recoverySlot(CODE) });

export const proofOf = ({ attempt, derivations }: OpenAttempt, wrappingKey: string): Proof => ({
  attempt,
  wrappingKeys: derivations.map(() => wrappingKey),
});

/** What the surface does when a passphrase is typed: an attempt is opened, then its proof is used. */
export async function prove<T>(
  wrappingKey: string,
  use: (proof: Proof) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const opened = await ui('open-attempt');
  return opened.ok ? use(proofOf(opened.value, wrappingKey)) : opened;
}

export const unlock = (wrappingKey: string = RIGHT): Promise<Result<null, Failure>> =>
  prove(wrappingKey, (proof) => ui('unlock', { proof }));

/** Opens with the recovery code; the vault gets another passphrase then. */
export const recover = (code: string, fresh: string): Promise<Result<null, Failure>> =>
  ui('recover', { wrappingKeys: [code], passphrase: slot(fresh) });

/** So many different wrong passphrases, each as soon as it may be tried. */
export async function failTimes(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    const { waitUntil } = valueIn(await ui('lock-state'));
    if (waitUntil !== null) vi.setSystemTime(waitUntil);
    await unlock(freshKey());
  }
}

export const save = (fields: Partial<UiAsk<'save-captured'>> = {}) =>
  ui('save-captured', {
    id: crypto.randomUUID(),
    uri: URI,
    name: 'adm',
    sites: [SITE],
    enrolledAt: PAGE,
    tabId: null,
    ...fields,
  });

/** A vault with one account whose site is granted; its id. */
export async function ready(): Promise<string> {
  valueIn(await create());
  fake.granted.add(`${SITE}/*`);
  return valueIn(await save()).id;
}

export const stateNow = async (): Promise<string> => valueIn(await ui('vault-state'));

export const expectedCode = (at = AT): string => codeAt(valueIn(parseOtpUri(URI)).otp, at).code;
