import { browser } from '../browser.ts';
import type { Asker } from '../messages/answer.ts';
import { tell } from '../messages/answer.ts';
import type { Purpose } from '../messages/page-to-background.ts';
import type { ProofResult } from '../messages/proof-result.ts';
import type { Session } from './session.ts';

/** A code that a page took a moment ago, of an account that nobody has seen accepted yet. In storage.session: gone when locked. */
interface Pending {
  readonly id: string;
  readonly tabId: number;
  readonly origin: string;
  readonly until: number;
  readonly purpose: Purpose;
  /** It is in the field; before that there is nothing to wait for. */
  readonly filled: boolean;
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
    if (!pending?.filled) return tabId === undefined ? end() : undefined;
    if (now() >= pending.until) return end();
    if (tabId !== undefined && tabId !== pending.tabId) return;
    const result = await askPage(pending.tabId);
    if (result?.origin !== pending.origin) return;
    // What gets in after that may be another code, from another device.
    if (result.is === 'refused') return end(pending);
    // Who sets up a second factor may have been in before: then only a sentence of success counts.
    if (result.is !== 'proven' && (result.is !== 'signed-in' || pending.purpose === 'confirm')) return;
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
        [KEY]: { id, tabId, origin, until, purpose, filled: false } satisfies Pending,
      });
    },
    async filled({ tabId, origin }) {
      const pending = await pendingNow();
      if (!pending || pending.tabId !== tabId || pending.origin !== origin) return;
      await browser.storage.session.set({ [KEY]: { ...pending, filled: true } satisfies Pending });
      browser.tabs.onUpdated.removeListener(hear);
      browser.tabs.onUpdated.addListener(hear);
      browser.alarms.create(PROOF_ALARM, { periodInMinutes: EVERY });
    },
    look: () => look(),
  };
}

const pendingNow = async (): Promise<Pending | undefined> =>
  (await browser.storage.session.get(KEY))[KEY] as Pending | undefined;

async function askPage(tabId: number): Promise<ProofResult | null> {
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: ['/prove.js'] });
    return (frame?.result as ProofResult | undefined) ?? null;
  } catch {
    // Not allowed there, or an error page of the browser's own, which proves nothing.
    return null;
  }
}
