import { type EntryView, REPLACED_KEPT, type Replaced } from '../entry.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import { done, failed, type Result } from '../result.ts';
import type { Vault } from '../vault/vault.ts';

/** From now on it is shown and filled nowhere. */
export const retire = (vault: Vault, id: string, replaced: Replaced): Promise<Result<EntryView, Failure>> =>
  vault.change(id, (view) => ({ ...view, replaced }));

/** The replaced key is in use again, and what took its place is what is kept for a while. */
export async function restoreReplaced(vault: Vault, id: string, now: number): Promise<Result<EntryView, Failure>> {
  const former = await replacedBy(vault, (view) => view.id === id);
  if (!former.ok) return former;
  const [view] = former.value;
  if (!view?.replaced) return failed('entry-unknown');
  const { by } = view.replaced;
  const restored = await vault.change(id, ({ replaced: _gone, ...rest }) => ({ ...rest, changedAt: now }));
  if (!restored.ok) return restored;
  const retired = await retire(vault, by, { at: now, by: id });
  return retired.ok || retired.failure === 'entry-unknown' ? restored : retired;
}

/** So long a capture can be undone (ms): by then the site may count on the key. */
const UNDOABLE = 10 * 60_000;

/**
 * An account that was captured a moment ago goes as if it had never been; what it had replaced is back. Nobody is asked, so
 * one that a site has taken a code of, or that is older, is not undone: removing it asks.
 */
export async function undoCaptured(vault: Vault, id: string, now: number): Promise<Result<null, Failure>> {
  const views = await vault.views();
  if (!views.ok) return views;
  const captured = views.value.find((view) => view.id === id);
  if (!captured) return failed('entry-unknown');
  if (captured.confirmedAt !== null || now - captured.createdAt >= UNDOABLE) return failed('undo-late');
  const former = await replacedBy(vault, (view) => view.replaced?.by === id);
  if (!former.ok) return former;
  for (const view of former.value) {
    const back = await vault.change(view.id, ({ replaced: _gone, ...rest }) => rest);
    if (!back.ok) return back;
  }
  return vault.remove(id);
}

/** An account goes for good, and the keys that it had replaced with it. */
export async function removeWithReplaced(vault: Vault, id: string): Promise<Result<null, Failure>> {
  const former = await replacedBy(vault, (view) => view.replaced?.by === id);
  if (!former.ok) return former;
  const removed = await vault.remove(id);
  if (!removed.ok) return removed;
  return removeAll(vault, former.value);
}

/** Those whose time is over. */
export async function purgeReplaced(vault: Vault, now: number): Promise<Result<null, Failure>> {
  const over = await replacedBy(vault, (view) => now - (view.replaced?.at ?? now) >= REPLACED_KEPT);
  return over.ok ? removeAll(vault, over.value) : over;
}

async function removeAll(vault: Vault, views: readonly EntryView[]): Promise<Result<null, Failure>> {
  for (const { id } of views) {
    const removed = await vault.remove(id);
    if (!removed.ok) return removed;
  }
  return done(null);
}

async function replacedBy(
  vault: Vault,
  isWanted: (view: EntryView) => boolean,
): Promise<Result<readonly EntryView[], Failure>> {
  const views = await vault.replaced();
  return views.ok ? done(views.value.filter(isWanted)) : views;
}
