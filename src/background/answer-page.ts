import { browser } from '../browser.ts';
import type { EntryView } from '../entry.ts';
import type { Asker, PageAnswer } from '../messages/answer.ts';
import type { PageMessage, PageReply, Refusal } from '../messages/page-to-background.ts';
import { codeAt } from '../otp/code.ts';
import { entriesFor, entryToConfirm } from '../site/match.ts';
import { isFillable, patternOf } from '../site/origin.ts';
import type { Vault } from '../vault/vault.ts';
import { nextCode } from './hotp.ts';
import type { Session } from './session.ts';
import { clearWaiting, showWaiting } from './toolbar.ts';
import { takeStep } from './used.ts';

type FieldFound = Extract<PageMessage, { kind: 'field-found' }>;

const nothing = (reason: Refusal): PageReply => ({ kind: 'nothing', reason });

/** What a page script is told: the code of its exact origin's entry, or why not. Who asks comes from the browser. */
export function pageAnswer(session: Session, now: () => number = Date.now): PageAnswer {
  return async (message, asker) => {
    if (message.kind === 'filled') {
      await clearWaiting(asker.tabId, false);
      return null;
    }
    if (!isFillable(asker.origin)) return nothing('not-allowed');
    if (message.purpose === 'login' && !(await isGranted(asker.origin))) return nothing('not-allowed');
    const vault = await session.vault();
    if (!vault.ok) {
      await showWaiting(asker.tabId, 'locked');
      return nothing('locked');
    }
    return giveCode(vault.value, message, asker);
  };

  async function giveCode(vault: Vault, message: FieldFound, asker: Asker): Promise<PageReply> {
    const views = await vault.views();
    if (!views.ok) return nothing('not-allowed');
    const fitting = candidates(views.value, message, asker.origin);
    const [view] = fitting;
    if (!view) return nothing('no-entry');
    if (fitting.length > 1) {
      await showWaiting(asker.tabId, 'several');
      return nothing('several-entries');
    }
    if (view.otp.kind === 'hotp') {
      const next = await nextCode(vault, view.id);
      return next.ok ? { kind: 'code', code: next.value.code } : nothing('not-allowed');
    }
    const at = now();
    const askAgainAt = await takeStep(view.id, view.otp, at);
    if (askAgainAt !== null) return { kind: 'later', askAgainAt };
    const entry = await vault.entry(view.id);
    return entry.ok ? { kind: 'code', code: codeAt(entry.value.otp, at).code } : nothing('not-allowed');
  }

  function candidates(views: readonly EntryView[], message: FieldFound, origin: string): readonly EntryView[] {
    if (message.purpose === 'confirm') {
      const waiting = entryToConfirm(origin, views, now());
      return waiting ? [waiting] : [];
    }
    const fitting = entriesFor(origin, views);
    // The choice only picks among the entries that this origin may have anyway.
    return message.choice === undefined ? fitting : fitting.filter(({ id }) => id === message.choice);
  }
}

const isGranted = (origin: string): Promise<boolean> => browser.permissions.contains({ origins: [patternOf(origin)] });
