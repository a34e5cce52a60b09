import { browser, type Tabs } from '../browser.ts';
import type { NudgeMessage } from '../messages/page-to-background.ts';

const SCRIPT = { id: 'page', file: '/page.js' } as const;

/**
 * The hosts that the user granted one by one. A grant for every host, which a user can give in the browser's own settings,
 * is not taken: on pages that nobody configured the extension does not exist.
 */
export async function grantedPatterns(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((pattern) => /^https?:\/\/[^*/]+\//.test(pattern)).sort();
}

/** Registers the page script for exactly the granted hosts. Browsers drop registrations at an update: called at every start. */
export const registerScripts = (): Promise<void> =>
  navigator.locks.request('einmal-sites', async () => {
    const matches = [...(await grantedPatterns())];
    const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT.id] });
    if (matches.length === 0) {
      if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT.id] });
      return;
    }
    const script = { id: SCRIPT.id, matches, js: [SCRIPT.file], runAt: 'document_idle', allFrames: false } as const;
    const wanted = { ...script, js: [...script.js], persistAcrossSessions: true };
    if (registered.length > 0) await browser.scripting.updateContentScripts([wanted]);
    else await browser.scripting.registerContentScripts([wanted]);
  });

/** Brings the page script into pages that were open before their site was granted or before we were updated. */
export async function enterOpenTabs(patterns: readonly string[]): Promise<void> {
  const enter = (tab: Tabs.Tab) =>
    tab.id === undefined
      ? undefined
      : browser.scripting.executeScript({ target: { tabId: tab.id }, files: [SCRIPT.file] }).catch(() => undefined);
  await Promise.all((await tabsOf(patterns)).map(enter));
}

/** Every page with our script asks again. A page that is busy or frozen answers late: nobody waits for it. */
export async function nudgeAll(before: (tabId: number) => Promise<void>): Promise<void> {
  for (const { id } of await tabsOf(await grantedPatterns())) {
    if (id === undefined) continue;
    await before(id);
    void nudge(id);
  }
}

/** One page asks again, for the chosen account if one is named. False if no script of ours is there. */
export async function nudge(tabId: number, choice?: string): Promise<boolean> {
  const message: NudgeMessage = { kind: 'ask-again', ...(choice === undefined ? {} : { choice }) };
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 }).then(
    () => true,
    () => false,
  );
}

const tabsOf = async (patterns: readonly string[]): Promise<readonly Tabs.Tab[]> =>
  patterns.length > 0 ? browser.tabs.query({ url: [...patterns] }) : [];
