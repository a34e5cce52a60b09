import type { Bidi } from './bidi.ts';
import { until } from './until.ts';

// Code for the browser's own scope comes as text: it is run there, not here. `win`, `policy` and `popups` are at hand.
const AT_HAND = `
  const win = Services.wm.getMostRecentWindow('navigator:browser');
  const policy = WebExtensionPolicy.getByID(id);
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const popups = () => [...Services.wm.getEnumerator('navigator:browser')]
    .flatMap((it) => [...it.document.querySelectorAll('.webextension-popup-browser')])
    .filter((browser) => browser.closest('panel')?.state === 'open');
`;

/**
 * BiDi knows the pages of tabs only. It asks this manager which page an id belongs to; taught to look at open popups
 * as well, everything in BiDi works inside the real action popup as it does in a tab.
 */
const SHOW_POPUPS = `() => {
  const inTabs = NavigableManager.getBrowserById;
  NavigableManager.getBrowserById = function (wanted) {
    return inTabs.call(this, wanted) ?? popups().find((it) => this.getIdForBrowser(it) === wanted) ?? null;
  };
}`;

/** The prompt of permissions.request is answered by its own button, once everything it asks for has been allowed here. */
const ANSWER_PROMPTS = `() => {
  globalThis.allowed = new Set();
  let asked;
  const prompt = { observe: (subject) => { asked = subject.wrappedJSObject; } };
  Services.obs.addObserver(prompt, 'webextension-optional-permission-prompt');
  win.document.getElementById('notification-popup').addEventListener('popupshown', () => {
    const button = win.document.getElementById('addon-webext-permissions-notification')?.button;
    if (button === undefined || asked?.id !== id || asked.permissions.permissions.length > 0) return;
    const { origins } = asked.permissions;
    if (!origins.every((origin) => globalThis.allowed.has(origin))) return;
    origins.forEach((origin) => globalThis.allowed.delete(origin));
    button.click();
  });
}`;

/** What only the browser itself can do, in its privileged scope. */
export class FirefoxChrome {
  readonly #bidi: Bidi;
  readonly #context: string;
  readonly #addonId: string;

  private constructor(bidi: Bidi, context: string, addonId: string) {
    this.#bidi = bidi;
    this.#context = context;
    this.#addonId = addonId;
  }

  static async of(bidi: Bidi, addonId: string): Promise<FirefoxChrome> {
    const context = await until('the window of Firefox', async () => {
      const tree = await bidi.send<Tree>('browsingContext.getTree', { 'moz:scope': 'chrome' });
      return tree.contexts.find(({ url }) => url.includes('browser.xhtml'))?.context;
    });
    const chrome = new FirefoxChrome(bidi, context, addonId);
    await until('the extension to be loaded', () => chrome.#run<true | undefined>('() => policy?.active || undefined'));
    await chrome.#run(SHOW_POPUPS);
    await chrome.#run(ANSWER_PROMPTS);
    return chrome;
  }

  language(): Promise<string> {
    return this.#run('() => Services.locale.appLocaleAsBCP47');
  }

  /** Presses the toolbar button over the tab in front; returns the popup's BiDi context. */
  async pressAction(): Promise<string> {
    await this.#run(`async () => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      await ExtensionParent.apiManager.global.browserActionFor(policy.extension).triggerAction(win);
    }`);
    // Only when the panel is open: until then the page is loaded in another browser element, which is swapped away.
    return until('the action popup', () =>
      this.#run<string | undefined>(`() => {
        const [popup] = popups();
        if (popup === undefined) return undefined;
        popup.permanentKey ??= {};
        return NavigableManager.getIdForBrowser(popup);
      }`),
    );
  }

  async closePopup(): Promise<void> {
    await this.#run(`() => popups().forEach((popup) => popup.closest('panel').hidePopup())`);
  }

  async allow(pattern: string): Promise<void> {
    await this.#run('(pattern) => void globalThis.allowed.add(pattern)', pattern);
  }

  /**
   * Stops the event page as an idle one is stopped, whatever it may still be doing. What it is looked at for is said in the
   * same turn: a message that waits may start it anew at once.
   */
  async stopBackground(): Promise<void> {
    await until('the event page to stop', () =>
      this.#run<true | undefined>(`async () => {
        await policy.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        return policy.extension.backgroundState !== 'running' || undefined;
      }`),
    );
  }

  #run<T>(fn: string, ...values: readonly unknown[]): Promise<T> {
    const all = `(id, ...values) => { ${AT_HAND} return (${fn})(...values); }`;
    return this.#bidi.call<T>(this.#context, all, [], [this.#addonId, ...values]);
  }
}

interface Tree {
  readonly contexts: readonly { readonly context: string; readonly url: string }[];
}
