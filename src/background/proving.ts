import { browser } from '../browser.ts';
import type { Asker } from '../messages/answer.ts';
import { tell } from '../messages/answer.ts';
import type { Purpose } from '../messages/page-to-background.ts';
import type { ProofResult, SaidResult } from '../messages/proof-result.ts';
import type { Session } from './session.ts';

/** A code that a page took a moment ago, of an account that nobody has seen accepted yet. In storage.session: gone when locked. */
interface Pending {
  readonly id: string;
  readonly tabId: number;
  readonly origin: string;
  readonly until: number;
  readonly purpose: Purpose;
  /** What the page said when the code was in its field: that proves nothing afterwards. Null: it is not in the field yet. */
  readonly before: SaidResult | null;
}

const KEY = 'proving';
export const PROOF_ALARM = 'proof';
/** So long people take to press a page's button (ms). */
const LASTS = 5 * 60_000;
/** The shortest that browsers allow (minutes). */
const EVERY = 0.5;

/**
 * Sees whether a site has taken a code: when its tab has loaded another page, and twice a minute for those that change without
 * loading. Only where the browser lets us in; elsewhere the user is asked. A dead worker is woken by the alarm.
 */
export interface Proving {
  /** This page has just been given a code of that account; of null: of one that needs no proof, and what was open there ends. */
  given(id: string | null, asker: Asker, purpose: Purpose): Promise<void>;
  /** The code is in the field. */
  filled(asker: Asker): Promise<void>;
  /** The alarm. */
  look(): Promise<void>;
}

export function provingOf(session: Session, now: () => number): Proving {
  let looking: Promise<void> | null = null;
  const hear = (tabId: number, { status }: { readonly status?: string }): void => {
    if (status === 'complete') void look(tabId);
  };

  /** Of several at once the first serves for all. */
  function look(tabId?: number): Promise<void> {
    looking ??= lookOnce(tabId).finally(() => {
      looking = null;
    });
    return looking;
  }

  async function lookOnce(tabId?: number): Promise<void> {
    const pending = await pendingNow();
    if (!pending?.before) return tabId === undefined ? end() : undefined;
    if (now() >= pending.until) return end();
    if (tabId !== undefined && tabId !== pending.tabId) return;
    const result = await askPage<ProofResult>(pending.tabId, '/prove.js');
    if (result?.origin !== pending.origin) return;
    const verdict = judge(pending.before, result, pending.purpose);
    // What gets in after a failure may be another code, from another device.
    if (verdict === 'refused') return end(pending);
    if (verdict === 'open') return;
    const vault = await session.vault();
    if (!vault.ok) return end();
    const changed = await vault.value.change(pending.id, (view) => ({
      ...view,
      confirmedAt: view.confirmedAt ?? now(),
    }));
    await end(pending);
    if (changed.ok) tell({ kind: 'entries-changed' });
  }

  /** Of `only` this one: another may have begun meanwhile. */
  async function end(only?: Pending): Promise<void> {
    if (only && (await pendingNow())?.until !== only.until) return;
    browser.tabs.onUpdated.removeListener(hear);
    await Promise.all([browser.storage.session.remove(KEY), browser.alarms.clear(PROOF_ALARM)]);
  }

  return {
    async given(id, { tabId, origin }, purpose) {
      if (id === null) {
        if ((await pendingNow())?.tabId === tabId) await end();
        return;
      }
      const until = now() + LASTS;
      await browser.storage.session.set({
        [KEY]: { id, tabId, origin, until, purpose, before: null } satisfies Pending,
      });
    },
    async filled({ tabId, origin }) {
      const pending = await pendingNow();
      if (!pending || pending.tabId !== tabId || pending.origin !== origin) return;
      const before = await askPage<SaidResult>(tabId, '/said.js');
      // Where the browser lets nobody in nothing will be seen, either.
      if (before?.origin !== origin) return end(pending);
      await browser.storage.session.set({ [KEY]: { ...pending, before } satisfies Pending });
      browser.tabs.onUpdated.removeListener(hear);
      browser.tabs.onUpdated.addListener(hear);
      browser.alarms.create(PROOF_ALARM, { periodInMinutes: EVERY });
    },
    look: () => look(),
  };
}

const pendingNow = async (): Promise<Pending | undefined> =>
  (await browser.storage.session.get(KEY))[KEY] as Pending | undefined;

/**
 * Only what the page did not say before counts. Who sets up a second factor may have been in all the time, and does other
 * things there: then only a sentence about the second factor is a proof.
 */
function judge(before: SaidResult, now: ProofResult, purpose: Purpose): 'proven' | 'refused' | 'open' {
  const isNew = (what: 'setUp' | 'worked' | 'failed') => now[what].some((sentence) => !before[what].includes(sentence));
  if (isNew('failed')) return 'refused';
  if (now.open) return 'open';
  const isIn = purpose === 'login' && (isNew('worked') || now.canLeave);
  return isNew('setUp') || isIn ? 'proven' : 'open';
}

async function askPage<T extends SaidResult>(tabId: number, script: string): Promise<T | null> {
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: [script] });
    return (frame?.result as T | undefined) ?? null;
  } catch {
    // Not allowed there, or an error page of the browser's own, which proves nothing.
    return null;
  }
}
