import { browser } from '../browser.ts';
import { type Bytes, fromBase64 } from '../bytes.ts';
import type { EntryView } from '../entry.ts';
import { viewOf } from '../entry.ts';
import type { UiAnswers } from '../messages/answer.ts';
import { tell } from '../messages/answer.ts';
import type { Failure, ShownCode } from '../messages/ui-to-background.ts';
import { codeAt } from '../otp/code.ts';
import { done, failed, type Result } from '../result.ts';
import { parseSites } from '../site/origin.ts';
import type { Store } from '../vault/store.ts';
import { createVault, derivationOf, sealedCopy, unlockVault, type Vault } from '../vault/vault.ts';
import { saveCaptured } from './capture.ts';
import { allowFirst } from './first-code.ts';
import { nextCode } from './hotp.ts';
import type { Lock } from './lock.ts';
import type { Session } from './session.ts';
import { isGranted, nudge, releaseSites, serveSites } from './sites.ts';
import { forgetSteps } from './used.ts';

/** One short answer per question of our own pages. */
export function uiAnswers(store: Store, session: Session, lock: Lock, now: () => number = Date.now): UiAnswers {
  /** Work on the unlocked vault, or the reason why there is none. */
  const unlocked = async <T>(work: (vault: Vault) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const vault = await session.vault();
    return vault.ok ? work(vault.value) : vault;
  };

  /** The same for a change: whoever shows entries is told, and sites come to be served or given back. */
  const changing = <T>(work: (vault: Vault) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> =>
    unlocked(async (vault) => {
      const before = await vault.views();
      const result = await work(vault);
      if (!result.ok) return result;
      tell({ kind: 'entries-changed' });
      const after = await vault.views();
      if (before.ok && after.ok) await releaseSites(before.value, after.value);
      await serveSites(session);
      return result;
    });

  /** Unlocks with what a passphrase became; the key is wiped, whatever comes of it. */
  const opening = async (
    wrappingKey: string,
    open: (key: Bytes) => Promise<Result<Bytes, Failure>>,
  ): Promise<Result<null, Failure>> => {
    const key = fromBase64(wrappingKey);
    try {
      const vaultKey = await open(key);
      if (!vaultKey.ok) return vaultKey;
      await lock.open(vaultKey.value);
      return done(null);
    } finally {
      key.fill(0);
    }
  };

  return {
    'vault-state': async () => done(await session.state()),
    'create-vault': ({ wrappingKey, params }) => opening(wrappingKey, (key) => createVault(store, key, params, now())),
    'open-attempt': () => derivationOf(store),
    unlock: ({ wrappingKey }) => opening(wrappingKey, (key) => unlockVault(store, key)),
    lock: async () => {
      await lock.close();
      return done(null);
    },
    entries: () => unlocked(sortedViews),
    codes: ({ ids }) => unlocked((vault) => shownCodes(vault, ids, now())),
    'next-code': ({ id }) => unlocked((vault) => nextCode(vault, id)),
    'save-captured': (captured) =>
      changing(async (vault) => {
        const saved = await saveCaptured(vault, captured, now());
        if (saved.ok && captured.tabId !== null) await allowFirst(saved.value.id, captured.tabId, now());
        return saved;
      }),
    'change-entry': ({ id, name, sites }) =>
      changing(async (vault) => {
        const origins = parseSites(sites);
        if (!origins.ok) return origins;
        if (!name.trim()) return failed('name-missing');
        const to = { name: name.trim(), sites: origins.value, changedAt: now() };
        return viewed(await vault.change(id, (entry) => ({ ...entry, ...to })));
      }),
    'allow-first': ({ id, tabId }) =>
      unlocked(async (vault) => {
        const entry = await vault.entry(id);
        if (!entry.ok) return entry;
        await allowFirst(id, tabId, now());
        return done(null);
      }),
    'confirm-entry': ({ id }) =>
      changing(async (vault) => viewed(await vault.change(id, (entry) => ({ ...entry, confirmedAt: now() })))),
    'remove-entry': ({ id }) =>
      changing(async (vault) => {
        // First, since nothing would remember to do it after a death in between; until then a step is at worst given anew.
        await forgetSteps(id);
        return vault.remove(id);
      }),
    sites: () =>
      unlocked(async (vault) => {
        const views = await vault.views();
        return views.ok ? done(await sitesOf(views.value)) : views;
      }),
    'fill-tab': ({ id, tabId }) =>
      unlocked(async (vault) => {
        const entry = await vault.entry(id);
        if (!entry.ok) return entry;
        const tab = await browser.tabs.get(tabId).catch(() => null);
        const origin = tab?.url && URL.parse(tab.url)?.origin;
        if (!origin || !entry.value.sites.includes(origin)) return failed('page-elsewhere');
        return (await nudge(tabId, id)) ? done(null) : failed('page-silent');
      }),
    'sealed-copy': () => sealedCopy(store),
  };
}

async function sortedViews(vault: Vault): Promise<Result<readonly EntryView[], Failure>> {
  const views = await vault.views();
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return views.ok ? done([...views.value].sort((a, b) => compare(a.name, b.name))) : views;
}

async function shownCodes(
  vault: Vault,
  ids: readonly string[],
  at: number,
): Promise<Result<readonly ShownCode[], Failure>> {
  const entries = await Promise.all(ids.map((id) => vault.entry(id)));
  const shown: ShownCode[] = [];
  for (const entry of entries) {
    // One that was removed a moment ago is simply no longer shown.
    if (!entry.ok && entry.failure === 'entry-unknown') continue;
    if (!entry.ok) return entry;
    const { id, otp } = entry.value;
    shown.push({ id, code: otp.kind === 'totp' ? codeAt(otp, at) : null });
  }
  return done(shown);
}

async function sitesOf(views: readonly EntryView[]) {
  const origins = [...new Set(views.flatMap(({ sites }) => sites))].sort();
  return Promise.all(
    origins.map(async (origin) => ({
      origin,
      granted: await isGranted(origin),
      entries: views.filter(({ sites }) => sites.includes(origin)).map(({ id }) => id),
    })),
  );
}

const viewed = (entry: Awaited<ReturnType<Vault['change']>>): Result<EntryView, Failure> =>
  entry.ok ? done(viewOf(entry.value)) : entry;
