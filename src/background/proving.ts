import { browser } from '../browser.ts';
import type { Asker } from '../messages/answer.ts';
import { tell } from '../messages/answer.ts';
import type { Purpose } from '../messages/page-to-background.ts';
import type { PageState } from '../messages/proof-result.ts';
import { askPage } from './ask-page.ts';
import type { Session } from './session.ts';

/** A code that a page took a moment ago, of an account that nobody has seen accepted yet. In storage.session: gone when locked. */
interface Pending {
  readonly id: string;
  readonly tabId: number;
  readonly origin: string;
  readonly until: number;
  readonly purpose: Purpose;
  /** What the page said when the code was in its field: that proves nothing afterwards. Null: it is not in the field yet. */
  readonly before: PageState | null;
}

const KEY = 'proving';
const REFUSED = 'provenWrong';
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
    const result = await askPage<PageState>(pending.tabId, '/prove.js');
    if (result?.origin !== pending.origin) return;
    const verdict = judge(pending.before, result, pending.purpose);
    if (verdict === 'refused') {
      await refuse(pending.id);
      return end(pending);
    }
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
    if (only && !isSame(await pendingNow(), only)) return;
    browser.tabs.onUpdated.removeListener(hear);
    await Promise.all([browser.storage.session.remove(KEY), browser.alarms.clear(PROOF_ALARM)]);
  }

  return {
    async given(id, { tabId, origin }, purpose) {
      if (id === null || (await refusedNow()).includes(id)) {
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
      const before = await askPage<PageState>(tabId, '/state.js');
      // Where the browser lets nobody in nothing will be seen; where the field is gone already, what came of it was not.
      if (before?.origin !== origin || !before.open) return end(pending);
      // Another code may have been given meanwhile, or the vault been locked.
      if (!isSame(await pendingNow(), pending)) return;
      await browser.storage.session.set({ [KEY]: { ...pending, before } satisfies Pending });
      browser.tabs.onUpdated.removeListener(hear);
      browser.tabs.onUpdated.addListener(hear);
      browser.alarms.create(PROOF_ALARM, { periodInMinutes: EVERY });
    },
    look: () => look(),
  };
}

const isSame = (one: Pending | undefined, other: Pending): boolean =>
  one !== undefined && one.id === other.id && one.until === other.until;

const pendingNow = async (): Promise<Pending | undefined> =>
  (await browser.storage.session.get(KEY))[KEY] as Pending | undefined;

/**
 * Accounts of which a page refused a code: what gets in after that may be another code, from another device, so that nothing
 * proves them any more. In storage.session: until the vault is locked.
 */
const refusedNow = async (): Promise<readonly string[]> =>
  ((await browser.storage.session.get(REFUSED))[REFUSED] as readonly string[] | undefined) ?? [];

const refuse = async (id: string): Promise<void> =>
  browser.storage.session.set({ [REFUSED]: [...(await refusedNow()), id] });

/**
 * Only what the page did not say or show before counts. Who sets up a second factor may have been in all the time, and does
 * other things there: then only a sentence about the second factor is a proof.
 */
function judge(before: PageState, now: PageState, purpose: Purpose): 'proven' | 'refused' | 'open' {
  const isNew = (what: 'setUp' | 'worked' | 'failed') => now[what].some((sentence) => !before[what].includes(sentence));
  if (isNew('failed')) return 'refused';
  if (now.open) return 'open';
  const isIn = purpose === 'login' && (isNew('worked') || (now.canLeave && !before.canLeave));
  return isNew('setUp') || isIn ? 'proven' : 'open';
}
