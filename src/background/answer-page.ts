import { browser } from '../browser.ts';
import type { EntryView } from '../entry.ts';
import type { Asker, PageAnswer } from '../messages/answer.ts';
import type { PageMessage, PageReply, Refusal } from '../messages/page-to-background.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import { codeAt } from '../otp/code.ts';
import { entriesFor } from '../site/match.ts';
import { isFillable } from '../site/origin.ts';
import type { Vault } from '../vault/vault.ts';
import type { Background } from './background.ts';
import { allowedFirst, endFirst } from './first-code.ts';
import { nextCode } from './hotp.ts';
import { giving, limitOn } from './limits.ts';
import { isGranted } from './sites.ts';
import { clearWaiting, showWaiting } from './toolbar.ts';
import { takeStep } from './used.ts';

type FieldFound = Extract<PageMessage, { kind: 'field-found' }>;

const nothing = (reason: Refusal): PageReply => ({ kind: 'nothing', reason });

/** What a page script is told: the code of its exact origin's entry, or why not. Who asks comes from the browser. */
export function pageAnswer({ session, guarded, proving, inspector, now }: Background): PageAnswer {
  return async (message, asker) => {
    if (message.kind === 'filled') {
      if (message.purpose === 'confirm') await endFirst();
      await proving.filled(asker);
      await clearWaiting(asker.tabId, !(await session.vault()).ok);
      return null;
    }
    if (!isFillable(asker.origin)) return nothing('not-allowed');
    if (message.purpose === 'login' && !(await isGranted(asker.origin))) return nothing('not-allowed');
    const vault = await session.vault();
    if (!vault.ok) {
      if (message.purpose === 'login') await showWaiting(asker.tabId, 'locked');
      return nothing('locked');
    }
    return giveCode(vault.value, message, asker);
  };

  async function giveCode(vault: Vault, message: FieldFound, asker: Asker): Promise<PageReply> {
    const views = await vault.viewsAt(asker.origin);
    if (!views.ok) return refused(views.failure);
    const fitting = await candidates(views.value, message, asker);
    const [view] = fitting;
    if (!view) return nothing('no-entry');
    if (fitting.length > 1) {
      await showWaiting(asker.tabId, 'several');
      return nothing('several-entries');
    }
    const byHand = message.choice !== undefined || message.purpose === 'confirm';
    const wish = { id: view.id, tabId: asker.tabId, byHand, siblings: views.value.map(({ id }) => id) };
    return giving(async () => {
      const { limit, noted } = await limitOn(wish, now());
      if (limit === 'stopped') {
        await showWaiting(asker.tabId, 'stopped');
        return nothing('attempts-over');
      }
      if (limit !== 'none') return { kind: 'later', askAgainAt: limit };
      await proving.given(view.confirmedAt === null ? view.id : null, asker, message.purpose);
      return codeOf(vault, view, message, asker, noted);
    });
  }

  /** `noted`: what storage.local is to hold before the code leaves. */
  async function codeOf(
    vault: Vault,
    view: EntryView,
    message: FieldFound,
    asker: Asker,
    noted: Record<string, unknown>,
  ): Promise<PageReply> {
    if (view.guarded) {
      const reply = message.choice === undefined ? null : guarded.take(view.id, asker, now());
      if (reply?.kind === 'code') await browser.storage.local.set(noted);
      if (reply) return reply;
      if (message.purpose === 'login') await showWaiting(asker.tabId, 'guarded');
      return nothing('guarded');
    }
    if (view.otp.kind === 'hotp') {
      // Each code moves the counter, and too far ahead the server follows no more: never without the user's wish.
      if (message.purpose === 'login' && message.choice === undefined) {
        await showWaiting(asker.tabId, 'several');
        return nothing('several-entries');
      }
      await browser.storage.local.set(noted);
      const next = await nextCode(vault, view.id);
      return next.ok ? { kind: 'code', code: next.value.code } : refused(next.failure);
    }
    const at = now();
    const askAgainAt = await takeStep(view.id, view.otp, at, noted);
    if (askAgainAt !== null) return { kind: 'later', askAgainAt };
    const entry = await vault.entry(view.id);
    return entry.ok ? { kind: 'code', code: codeAt(entry.value.otp, at).code } : refused(entry.failure);
  }

  /** Why is nobody's business but ours; damage is looked into. */
  function refused(failure: Failure): PageReply {
    if (failure === 'vault-damaged') void inspector.inspect();
    return nothing('not-allowed');
  }

  async function candidates(
    views: readonly EntryView[],
    message: FieldFound,
    asker: Asker,
  ): Promise<readonly EntryView[]> {
    if (message.purpose === 'confirm') {
      const allowed = await allowedFirst(asker, views, now());
      return allowed ? [allowed] : [];
    }
    const fitting = entriesFor(asker.origin, views);
    // The choice only picks among the entries that this origin may have anyway.
    return message.choice === undefined ? fitting : fitting.filter(({ id }) => id === message.choice);
  }
}
