import { type EntryView, formersOf, REPLACED_KEPT, type Replaced } from '../entry.ts';
import type { Failure, UiAsk } from '../messages/ui-to-background.ts';
import { done, failed, type Result } from '../result.ts';
import type { Vault } from '../vault/vault.ts';
import { forgetGiven } from './limits.ts';
import { forgetSteps, isUsed } from './used.ts';

/** From now on it is shown and filled nowhere. */
export const retire =
  (replaced: Replaced) =>
  (view: EntryView): EntryView => ({ ...view, replaced });

/** In use again. */
const revive = ({ replaced: _gone, ...view }: EntryView): EntryView => view;

/** The replaced key is in use again, and what took its place is what is kept for a while. Said twice it is as good as once. */
export async function restoreReplaced(vault: Vault, id: string, now: number): Promise<Result<EntryView, Failure>> {
  const all = await everyEntry(vault);
  if (!all.ok) return all;
  const { inUse, replaced } = all.value;
  const already = inUse.find((view) => view.id === id);
  if (already) return done(already);
  if (!replaced.some((view) => view.id === id)) return failed('entry-unknown');
  const successor = inUse.find((view) => formersOf(view.id, replaced).some((former) => former.id === id));
  const change = new Map([[id, (view: EntryView) => ({ ...revive(view), changedAt: now })]]);
  if (successor) change.set(successor.id, retire({ at: now, by: id }));
  const revised = await vault.revise({ change });
  if (!revised.ok) return revised;
  const restored = revised.value.find((view) => view.id === id);
  return restored ? done(restored) : failed('entry-unknown');
}

/** So long a capture can be undone (ms): by then the site may count on the key. */
const UNDOABLE = 10 * 60_000;

/**
 * An account that was captured a moment ago goes as if it had never been; what it had replaced is back. One that a site has
 * taken a code of, or that is older, or was brought back since, is not undone: removing it asks. One whose code a page was
 * given only where the user is `sure`: the page may count on it.
 */
export async function undoCaptured(
  vault: Vault,
  { id, sure }: UiAsk<'undo-captured'>,
  now: number,
): Promise<Result<null, Failure>> {
  const all = await everyEntry(vault);
  if (!all.ok) return all;
  const captured = all.value.inUse.find((view) => view.id === id);
  if (!captured) return failed('entry-unknown');
  const former = all.value.replaced.filter((view) => view.replaced?.by === id);
  const isBroughtBack = former.some(({ replaced }) => replaced?.at !== captured.createdAt);
  if (captured.confirmedAt !== null || isBroughtBack || now - captured.createdAt >= UNDOABLE)
    return failed('undo-late');
  if (!sure && (await isUsed(id))) return failed('undo-used');
  await forgetUse([id]);
  const revised = await vault.revise({ change: new Map(former.map((view) => [view.id, revive])), remove: [id] });
  return revised.ok ? done(null) : revised;
}

/** An account goes for good, and with it the keys that it had before, by way of others, too. */
export async function removeWithReplaced(vault: Vault, id: string): Promise<Result<null, Failure>> {
  const replaced = await vault.replaced();
  return replaced.ok ? removeAll(vault, [id, ...formersOf(id, replaced.value).map((former) => former.id)]) : replaced;
}

/** Those whose time is over. */
export async function purgeReplaced(vault: Vault, now: number): Promise<Result<null, Failure>> {
  const replaced = await vault.replaced();
  if (!replaced.ok) return replaced;
  const over = replaced.value.filter((view) => now - (view.replaced?.at ?? now) >= REPLACED_KEPT);
  return over.length > 0
    ? removeAll(
        vault,
        over.map(({ id }) => id),
      )
    : done(null);
}

async function removeAll(vault: Vault, ids: readonly string[]): Promise<Result<null, Failure>> {
  // First, since nothing would remember to do it after a death in between; until then a step is at worst given anew.
  await forgetUse(ids);
  const removed = await vault.revise({ remove: ids });
  return removed.ok ? done(null) : removed;
}

const forgetUse = async (ids: readonly string[]): Promise<void> => {
  await forgetSteps(ids);
  await forgetGiven(ids);
};

async function everyEntry(vault: Vault) {
  const inUse = await vault.views();
  if (!inUse.ok) return inUse;
  const replaced = await vault.replaced();
  return replaced.ok ? done({ inUse: inUse.value, replaced: replaced.value }) : replaced;
}
