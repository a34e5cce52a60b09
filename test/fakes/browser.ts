import { fakeArea } from './area.ts';

/** The extension API as far as the background uses it, in memory. Only this door is faked; what is behind it is real. */

type Listener = (...args: never[]) => unknown;

/** One of the browser's events, fired by a test. */
export class Event {
  readonly listeners = new Set<Listener>();
  addListener = (listener: Listener): void => void this.listeners.add(listener);
  removeListener = (listener: Listener): void => void this.listeners.delete(listener);
  /** Calls every listener and gives what they give. */
  fire = (...args: unknown[]): unknown[] =>
    [...this.listeners].map((listener) => (listener as (...a: unknown[]) => unknown)(...args));
}

export interface FakeTab {
  readonly id: number;
  readonly url: string;
}

export function fakeBrowser() {
  const granted = new Set<string>();
  const registered = new Map<string, { id: string; matches: string[] }>();
  const tabs: FakeTab[] = [];
  const said: { tabId: number; message: unknown }[] = [];
  const entered: number[] = [];
  const badges = new Map<number, string>();
  const told: unknown[] = [];
  const icons: string[] = [];
  /** What scripts give that are put into a page, by their file. */
  const scripts = new Map<string, (tabId: number) => unknown>();
  /** The picture of the visible tab; null where the browser gives none. */
  const screen: { picture: string | null } = { picture: 'data:image/png;base64,' };
  /** Tabs that were opened. */
  const opened: object[] = [];
  /** Items put into menus of pages. */
  const menus: unknown[] = [];
  const alarms = new Map<string, object>();
  /** Ids of open windows. */
  const windows = new Set([1]);
  const idle = { state: 'active', seconds: 0 };
  /** What the administration set; null as in Firefox without any policy, where asking fails. */
  const policy: { set: Record<string, unknown> | null } = { set: {} };
  const options = { opened: 0 };
  /** Tabs that closed a moment ago: every call with their id fails. */
  const gone = new Set<number>();
  /** "https://*.example.de/*" covers "https://a.example.de/*", as in browsers. */
  const covers = (grant: string, pattern: string): boolean => {
    const host = grant.replace(/^.*:\/\//, '').replace(/\/\*$/, '');
    const asked = pattern.replace(/^.*:\/\//, '').replace(/\/\*$/, '');
    return host === '*' || host === asked || (host.startsWith('*.') && asked.endsWith(host.slice(1)));
  };
  const matches = (pattern: string, url: string) =>
    url.startsWith(pattern.replace(/\*$/, '')) || portless(url).startsWith(pattern.replace(/\*$/, ''));
  const portless = (url: string) => url.replace(/^(https?:\/\/[^/:]+):\d+/, '$1');

  const managedChanged = new Event();
  const api = {
    runtime: {
      id: 'einmal',
      getURL: (path: string) => `chrome-extension://einmal/${path}`,
      onMessage: new Event(),
      onConnect: new Event(),
      onInstalled: new Event(),
      onStartup: new Event(),
      openOptionsPage: async () => void options.opened++,
      sendMessage: async (message: unknown) => void told.push(message),
    },
    storage: {
      session: fakeArea(),
      local: fakeArea(),
      managed: {
        get: async (_keys: null) => {
          if (policy.set === null) throw new Error('Managed storage manifest not found');
          return structuredClone(policy.set);
        },
        onChanged: managedChanged,
      },
    },
    alarms: {
      create: (name: string, info: object) => void alarms.set(name, info),
      clear: async (name: string) => alarms.delete(name),
      onAlarm: new Event(),
    },
    idle: {
      setDetectionInterval: (seconds: number) => {
        idle.seconds = seconds;
      },
      queryState: async (_seconds: number) => idle.state,
      onStateChanged: new Event(),
    },
    commands: { onCommand: new Event() },
    contextMenus: {
      onClicked: new Event(),
      removeAll: async () => undefined,
      create: (item: unknown) => void menus.push(item),
    },
    windows: { getAll: async () => [...windows].map((id) => ({ id })), onRemoved: new Event() },
    action: {
      setIcon: async ({ path }: { path: Record<string, string> }) => void icons.push(path[16] ?? ''),
      setTitle: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
      setBadgeText: async ({ text, tabId }: { text: string; tabId: number }) => {
        if (gone.has(tabId)) throw new Error(`No tab with id: ${tabId}.`);
        badges.set(tabId, text);
      },
    },
    i18n: { getMessage: (key: string) => key },
    permissions: {
      getAll: async () => ({ origins: [...granted] }),
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((origin) => [...granted].some((grant) => covers(grant, origin))),
      remove: async ({ origins }: { origins: string[] }) => {
        if (!origins.every((origin) => granted.has(origin))) throw new Error('not granted by itself');
        for (const origin of origins) granted.delete(origin);
        for (const listener of api.permissions.onRemoved.listeners)
          void (listener as (given: object) => unknown)({ origins });
        return true;
      },
      onAdded: new Event(),
      onRemoved: new Event(),
    },
    scripting: {
      getRegisteredContentScripts: async () => [...registered.values()],
      registerContentScripts: async ([script]: { id: string; matches: string[] }[]) => {
        if (!script || registered.has(script.id)) throw new Error('duplicate script id');
        registered.set(script.id, script);
      },
      updateContentScripts: async ([script]: { id: string; matches: string[] }[]) => {
        if (!script || !registered.has(script.id)) throw new Error('nonexistent script id');
        registered.set(script.id, script);
      },
      unregisterContentScripts: async () => registered.clear(),
      executeScript: async ({ target, files }: { target: { tabId: number }; files?: string[] }) => {
        entered.push(target.tabId);
        const result = await scripts.get(files?.[0] ?? '')?.(target.tabId);
        return [{ result }];
      },
    },
    tabs: {
      onUpdated: new Event(),
      captureVisibleTab: async () => (await screen.picture) ?? Promise.reject(new Error('not allowed')),
      create: async (tab: object) => void opened.push(tab),
      query: async ({ url }: { url: string[] }) =>
        tabs.filter((tab) => url.some((pattern) => matches(pattern, tab.url))),
      get: async (id: number) => tabs.find((tab) => tab.id === id) ?? Promise.reject(new Error('no such tab')),
      sendMessage: async (tabId: number, message: unknown) => void said.push({ tabId, message }),
    },
  };
  return {
    api,
    granted,
    registered,
    tabs,
    said,
    entered,
    badges,
    told,
    icons,
    menus,
    scripts,
    screen,
    opened,
    gone,
    alarms,
    windows,
    idle,
    policy,
    options,
    /** What the administration sets becomes known, perhaps long after the start. */
    arrive(set: Record<string, unknown>): void {
      policy.set = set;
      managedChanged.fire(Object.fromEntries(Object.keys(set).map((key) => [key, {}])));
    },
    /** Nobody listens any more: the worker is gone. */
    deafen(): void {
      for (const room of Object.values(api))
        for (const event of Object.values(room)) if (event instanceof Event) event.listeners.clear();
      managedChanged.listeners.clear();
    },
  };
}
