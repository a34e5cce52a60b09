import { browser, type Tabs } from '../browser.ts';
import type { EntryView } from '../entry.ts';
import type { NudgeMessage } from '../messages/page-to-background.ts';
import { patternOf } from '../site/origin.ts';
import type { Session } from './session.ts';

const SCRIPT = { id: 'page', file: '/page.js' } as const;

/** True if the browser lets us into the pages of this match pattern. */
const isAllowed = (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] });

export const isGranted = (origin: string): Promise<boolean> => isAllowed(patternOf(origin));

/** All that the browser was ever told to let us into. */
export const grantsNow = () => browser.permissions.getAll();

/** Those of many origins that the browser lets us into. */
export async function grantedOf(
  origins: readonly string[],
  grants: ReturnType<typeof grantsNow> = grantsNow(),
): Promise<ReadonlySet<string>> {
  const allowed = await allowedOf(origins.map(patternOf), grants);
  return new Set(origins.filter((origin) => allowed.has(patternOf(origin))));
}

/** The match patterns of all login pages of these entries. */
const patternsOf = (entries: readonly EntryView[]): readonly string[] => [
  ...new Set(entries.flatMap(({ sites }) => sites.map(patternOf))),
];

/**
 * Registers the page script for the hosts of configured login pages that are granted, and for no other, however much the
 * user granted in the browser's own settings. While locked the entries are sealed: then what is registered stays, and
 * hosts granted one by one come back after an update, which drops registrations. Pages of newly served hosts that are
 * already open get the script too; with `anew` all of them.
 */
export const serveSites = (session: Session, anew = false): Promise<void> =>
  navigator.locks.request('einmal-sites', async () => {
    const registered = await registeredPatterns();
    const wanted = (await configuredPatterns(session)) ?? [...registered, ...(await singlyGranted())];
    const matches = [...(await allowedOf(wanted))].sort();
    // Only when something changed: while a registration is being replaced, a page that loads just then goes without.
    if (matches.join() !== registered.toSorted().join()) await register(matches, registered.length > 0);
    enterOpenTabs(anew ? matches : matches.filter((pattern) => !registered.includes(pattern)));
  });

/** There is no vault: no page needs a script. */
export const serveNone = (): Promise<void> =>
  navigator.locks.request('einmal-sites', async () => {
    if ((await registeredPatterns()).length > 0) await register([], true);
  });

/** Gives back what no entry needs any more: of removed sites, the hosts that no remaining entry logs in at. */
export async function releaseSites(removed: readonly string[], remaining: readonly EntryView[]): Promise<void> {
  if (removed.length === 0) return;
  const given = [...new Set(removed.map(patternOf))];
  const needed = new Set(patternsOf(remaining));
  const origins = given.filter((pattern) => !needed.has(pattern));
  // Chromium refuses to take one host out of a wider grant of the user's: then the registration alone goes.
  if (origins.length > 0) await browser.permissions.remove({ origins: [...origins] }).catch(() => undefined);
}

/** Those that the browser lets us into. It is asked once where all of its grants are for single hosts. */
async function allowedOf(patterns: readonly string[], grants = grantsNow()): Promise<ReadonlySet<string>> {
  const { origins = [] } = await grants;
  const single = new Set(origins);
  const isWide = origins.some((pattern) => !isSingle(pattern));
  const allowed = await Promise.all(patterns.map((pattern) => single.has(pattern) || (isWide && isAllowed(pattern))));
  return new Set(patterns.filter((_pattern, index) => allowed[index]));
}

const isSingle = (pattern: string): boolean => /^https?:\/\/[^*/]+\//.test(pattern);

async function configuredPatterns(session: Session): Promise<readonly string[] | null> {
  const views = await session.views();
  return views.ok ? patternsOf(views.value) : null;
}

async function singlyGranted(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter(isSingle);
}

async function registeredPatterns(): Promise<readonly string[]> {
  const scripts = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT.id] });
  return scripts.flatMap(({ matches = [] }) => matches);
}

async function register(matches: readonly string[], isRegistered: boolean): Promise<void> {
  if (matches.length === 0) {
    if (isRegistered) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT.id] });
    return;
  }
  const script = {
    id: SCRIPT.id,
    matches: [...matches],
    js: [SCRIPT.file],
    runAt: 'document_idle' as const,
    allFrames: false,
    persistAcrossSessions: true,
  };
  if (isRegistered) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Not waited for: in a tab that is frozen or still loading the script arrives late or never. */
function enterOpenTabs(patterns: readonly string[]): void {
  const enter = ({ id }: Tabs.Tab) =>
    id === undefined ? undefined : browser.scripting.executeScript({ target: { tabId: id }, files: [SCRIPT.file] });
  void tabsOf(patterns).then((tabs) => Promise.allSettled(tabs.map(enter)));
}

/** The tabs with pages of served sites. */
export const servedTabs = async (): Promise<readonly number[]> =>
  (await tabsOf(await registeredPatterns())).flatMap(({ id }) => id ?? []);

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
