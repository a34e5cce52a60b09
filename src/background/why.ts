import { browser } from '../browser.ts';
import type { EntryView } from '../entry.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import type { FieldReport, Why } from '../messages/why.ts';
import { done, type Result } from '../result.ts';
import { entriesFor } from '../site/match.ts';
import { isFillable } from '../site/origin.ts';
import type { Vault } from '../vault/vault.ts';
import { askPage } from './ask-page.ts';
import { limitOn } from './limits.ts';
import { isGranted } from './sites.ts';
import { mayTakeStep } from './used.ts';

/** What stands in the way of the code in this tab, in the order in which the user can do something about it. */
export async function whyNothing(vault: Vault, tabId: number, now: number): Promise<Result<Why, Failure>> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const url = URL.parse(tab?.url ?? '');
  if (!url || !/^https?:$/.test(url.protocol)) return done('no-page');
  const { origin } = url;
  if (!isFillable(origin)) return done('http');
  const views = await vault.viewsAt(origin);
  if (!views.ok) return views;
  const fitting = entriesFor(origin, views.value);
  if (fitting.length === 0) return done('no-account');
  if (!(await isGranted(origin))) return done('not-granted');
  const report = await askPage<FieldReport>(tabId, '/why.js');
  if (!report) return done('no-page');
  return done(ofField(report) ?? (await ofEntries(fitting, views.value, tabId, now)));
}

function ofField({ field, isEmpty, hasFrame }: FieldReport): Why | null {
  if (field === 'several') return 'two-fields';
  if (field === 'hidden') return 'hidden-field';
  if (field === 'none') return hasFrame ? 'in-frame' : 'no-field';
  return isEmpty ? null : 'not-empty';
}

async function ofEntries(
  fitting: readonly EntryView[],
  views: readonly EntryView[],
  tabId: number,
  now: number,
): Promise<Why> {
  const [view] = fitting;
  if (!view || fitting.length > 1) return 'two-accounts';
  if (view.guarded) return 'guarded';
  if (view.otp.kind === 'hotp') return 'counter';
  const { limit } = await limitOn({ id: view.id, tabId, byHand: false, siblings: views.map(({ id }) => id) }, now);
  if (limit === 'stopped') return 'attempts-over';
  if (limit !== 'none' || !(await mayTakeStep(view.id, view.otp, now))) return 'next-code';
  return 'not-asked';
}
