import { browser } from '../browser.ts';
import type { EntryView } from '../entry.ts';
import type { UiAnswers } from '../messages/answer.ts';
import { tell } from '../messages/answer.ts';
import type { Failure, ShownCode } from '../messages/ui-to-background.ts';
import { codeAt } from '../otp/code.ts';
import { done, failed, type Result } from '../result.ts';
import { parseSites } from '../site/origin.ts';
import { tickChecklist, untickChecklist } from '../vault/erase.ts';
import type { Vault } from '../vault/vault.ts';
import type { Background } from './background.ts';
import { compareAll, saveCaptured } from './capture.ts';
import { allowFirst } from './first-code.ts';
import { nextCode } from './hotp.ts';
import { firstInOrder, inOrder } from './in-order.ts';
import { inTurn } from './in-turn.ts';
import { listAt } from './list-at.ts';
import { removeWithReplaced, restoreReplaced, undoCaptured } from './replaced.ts';
import { grantedOf, grantsNow, nudge, releaseSites, serveSites } from './sites.ts';
import { whyNothing } from './why.ts';

type Kinds =
  | 'entries'
  | 'first-entries'
  | 'list-at'
  | 'codes'
  | 'next-code'
  | 'save-captured'
  | 'hand-over'
  | 'take-over'
  | 'compare-captured'
  | 'undo-captured'
  | 'replaced-entries'
  | 'restore-replaced'
  | 'change-entry'
  | 'allow-first'
  | 'confirm-entry'
  | 'remove-entry'
  | 'sites'
  | 'why-nothing'
  | 'fill-tab';

/** One short answer per question of our own pages about accounts. */
export function entryAnswers({ places, session, unlocked, handed, now }: Background): Pick<UiAnswers, Kinds> {
  /**
   * A change of one entry, or a new one: whoever shows entries is told, and sites come to be served or given back. One after
   * another, so that what the work has looked at still holds when it writes.
   */
  const changing = <T extends EntryView | null>(
    id: string | null,
    work: (vault: Vault) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> =>
    unlocked(async (vault) => {
      const before = id === null ? null : await viewOf(vault, id);
      const result = await inTurn(() => work(vault));
      if (!result.ok) return result;
      tell({ kind: 'entries-changed' });
      const gone = before?.ok ? before.value.sites : [];
      const come = result.value?.sites ?? [];
      if (gone.toSorted().join() === come.toSorted().join()) return result;
      const after = await vault.views();
      if (after.ok) await releaseSites(gone, after.value);
      await serveSites(session);
      return result;
    });

  return {
    entries: () =>
      unlocked(async (vault) => {
        const views = await vault.views();
        return views.ok ? done(inOrder(views.value)) : views;
      }),
    'first-entries': ({ most }) =>
      unlocked(async (vault) => {
        const grants = grantsNow();
        const views = await vault.views();
        if (!views.ok) return views;
        const entries = firstInOrder(views.value, Math.max(0, most));
        const granted = await grantedOf([...new Set(entries.flatMap(({ sites }) => sites))], grants);
        return done({ entries, count: views.value.length, granted: [...granted] });
      }),
    'list-at': ({ origin, most }) =>
      unlocked(async (vault) => {
        const grants = grantsNow();
        const views = await vault.views();
        if (!views.ok) return views;
        const { asks, ...list } = listAt(views.value, origin, Math.max(0, most), now());
        const granted = await grantedOf(asks, grants);
        return done({ ...list, pending: asks.filter((site) => !granted.has(site)) });
      }),
    codes: ({ ids }) => unlocked((vault) => shownCodes(vault, ids, now())),
    'next-code': ({ id }) => unlocked((vault) => nextCode(vault, id)),
    'save-captured': (captured) =>
      changing(null, async (vault) => {
        const saved = await saveCaptured(vault, captured, now());
        if (!saved.ok) return saved;
        await tickChecklist(places.ledger, saved.value);
        if (captured.tabId !== null) await allowFirst(saved.value.id, captured.tabId, now());
        return saved;
      }),
    'hand-over': async (thing) => done(handed.put(thing)),
    'take-over': async ({ token }) => {
      const thing = handed.take(token);
      return thing ? done(thing) : failed('handed-gone');
    },
    'compare-captured': ({ uris }) => unlocked((vault) => compareAll(vault, uris)),
    'undo-captured': (ask) =>
      changing(ask.id, async (vault) => {
        const undone = await undoCaptured(vault, ask, now());
        // Said again after a death in between: the tick is what may be left to do.
        if (undone.ok || undone.failure === 'entry-unknown') await untickChecklist(places.ledger, ask.id);
        return undone;
      }),
    'replaced-entries': () =>
      unlocked(async (vault) => {
        const views = await vault.replaced();
        return views.ok ? done(inOrder(views.value)) : views;
      }),
    'restore-replaced': ({ id }) => changing(null, (vault) => restoreReplaced(vault, id, now())),
    'change-entry': ({ id, name, sites }) =>
      changing(id, async (vault) => {
        const origins = parseSites(sites);
        if (!origins.ok) return origins;
        if (!name.trim()) return failed('name-missing');
        const to = { name: name.trim(), sites: origins.value, changedAt: now() };
        return vault.change(id, (view) => ({ ...view, ...to }));
      }),
    'allow-first': ({ id, tabId }) =>
      unlocked(async (vault) => {
        const view = await viewOf(vault, id);
        if (!view.ok) return view;
        await allowFirst(id, tabId, now());
        return done(null);
      }),
    'confirm-entry': ({ id }) =>
      unlocked(async (vault) => {
        const changed = await vault.change(id, (view) => ({ ...view, confirmedAt: now() }));
        if (changed.ok) tell({ kind: 'entries-changed' });
        return changed;
      }),
    'remove-entry': ({ id }) => changing(id, (vault) => removeWithReplaced(vault, id)),
    sites: () =>
      unlocked(async (vault) => {
        const views = await vault.views();
        return views.ok ? done(await sitesOf(views.value)) : views;
      }),
    'why-nothing': ({ tabId }) => unlocked((vault) => whyNothing(vault, tabId, now())),
    'fill-tab': ({ id, tabId }) =>
      unlocked(async (vault) => {
        const view = await viewOf(vault, id);
        if (!view.ok) return view;
        if (!(await isOnPage(view.value, tabId))) return failed('page-elsewhere');
        return (await nudge(tabId, id)) ? done(null) : failed('page-silent');
      }),
  };
}

export async function viewOf(vault: Vault, id: string): Promise<Result<EntryView, Failure>> {
  const views = await vault.views();
  if (!views.ok) return views;
  const view = views.value.find((one) => one.id === id);
  return view ? done(view) : failed('entry-unknown');
}

/** True if the tab shows a page of exactly one of the entry's origins. */
export async function isOnPage({ sites }: EntryView, tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const origin = tab?.url && URL.parse(tab.url)?.origin;
  return Boolean(origin) && sites.includes(origin as string);
}

async function shownCodes(
  vault: Vault,
  ids: readonly string[],
  at: number,
): Promise<Result<readonly ShownCode[], Failure>> {
  const entries = await Promise.all(ids.map((id) => vault.entry(id)));
  const shown: ShownCode[] = [];
  for (const entry of entries) {
    // One that was removed a moment ago, or guarded, is simply no longer shown.
    if (!entry.ok && (entry.failure === 'entry-unknown' || entry.failure === 'entry-guarded')) continue;
    if (!entry.ok) return entry;
    const { id, otp } = entry.value;
    shown.push({ id, code: otp.kind === 'totp' ? codeAt(otp, at) : null });
  }
  return done(shown);
}

async function sitesOf(views: readonly EntryView[]) {
  const entries = new Map<string, string[]>();
  for (const { id, sites } of views) {
    for (const origin of sites) entries.set(origin, [...(entries.get(origin) ?? []), id]);
  }
  const origins = [...entries.keys()].sort();
  const granted = await grantedOf(origins);
  return origins.map((origin) => ({ origin, granted: granted.has(origin), entries: entries.get(origin) ?? [] }));
}
