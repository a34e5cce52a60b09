/**
 * What a journey sees of a browser: a few verbs, the same for Chromium and Firefox, so that each journey is written once.
 */

/** An element by its accessible role and exact name, or by CSS. `textbox` finds password fields too, which have no role. */
export type Target = { readonly role: string; readonly name: string } | { readonly css: string };

/** 0 left or top, 1 right or bottom. */
export type Place = readonly [across: number, down: number];

/** One finding of axe-core, with the elements that show it. */
export interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly elements: readonly string[];
}

/**
 * One page: a portal's tab, a tab of ours, or the real action popup. A target means its *visible* matches; a verb that
 * acts on one element waits for it and fails if two match. On a page that closed, every verb throws `SurfaceClosed`.
 */
export interface Surface {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  /** A real click by the browser's input: the page gets user activation. */
  click(target: Target): Promise<void>;
  /** Presses the button of the mouse at one place of the element and lets go at another (shares of its width and height). */
  drag(target: Target, from: Place, to: Place): Promise<void>;
  /** Clicks the field, empties it and presses the keys of the text. */
  type(target: Target, text: string): Promise<void>;
  /** One key in Playwright's words: `Enter`, `Escape`, `Shift+Tab`, `Control+A`. */
  press(key: string): Promise<void>;
  /** Picks an option of a `<select>` by its label; by script, since no browser lets its list be driven. */
  choose(target: Target, label: string): Promise<void>;
  /** Puts a file of this machine into an `<input type="file">`. */
  upload(target: Target, path: string): Promise<void>;
  waitFor(target: Target, timeoutMs?: number): Promise<void>;
  gone(target: Target, timeoutMs?: number): Promise<void>;
  has(target: Target): Promise<boolean>;
  text(target: Target): Promise<string>;
  value(target: Target): Promise<string>;
  /** The value of an expression or of its promise, as JSON. Gives the page no user activation. */
  evaluate<T>(js: string): Promise<T>;
  /** Another size of the page, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** A PNG of what the page shows. */
  screenshot(path: string): Promise<void>;
  /** What axe-core finds inside the page under the rules of WCAG 2.2 A and AA. */
  axe(): Promise<readonly Violation[]>;
  /** Brings the tab to the front, which closes the popup; the popup itself is there as long as it lives. */
  focus(): Promise<void>;
  close(): Promise<void>;
  /** Resolves once the page has closed, by itself or not. */
  closed(timeoutMs?: number): Promise<void>;
}

export interface BrowserUnderTest {
  readonly name: 'chromium' | 'firefox';
  /** `chrome-extension://ID/` or `moz-extension://UUID/` */
  readonly base: string;
  /** What `i18n.getUILanguage()` says; Chromium without its language packs stays `en-US` whatever was asked for. */
  readonly uiLanguage: string;
  /** A new ordinary tab in front; an open popup closes. */
  tab(url: string): Promise<Surface>;
  /** The tab that something else opened, or will open, at a URL with this beginning. */
  opened(url: string, timeoutMs?: number): Promise<Surface>;
  /** The path of the downloaded file whose name matches, once it is complete; the browser saves without asking. */
  downloaded(name: RegExp, timeoutMs?: number): Promise<string>;
  /** Presses the toolbar button over that tab: the real action popup, with activeTab. An open popup is closed before. */
  popup(over: Surface): Promise<Surface>;
  /** Lets the coming `permissions.request` for this match pattern succeed; it still needs the real click. */
  grantNext(pattern: string): Promise<void>;
  /** Stops the service worker or event page, as the browser does when it is idle, and makes sure that it stopped. */
  killWorker(): Promise<void>;
  /**
   * Quits the browser and starts it anew on the same profile; all surfaces of before are closed. `between` is called with
   * the profile's folder while no browser runs on it.
   */
  restart(between?: (profile: string) => void): Promise<void>;
  /** Kills the browser with all its processes, as a power cut would without the disk's part; then starts it anew. */
  crash(): Promise<void>;
  /** All its processes stand still for so long (ms), as when the computer sleeps. */
  freeze(ms: number): Promise<void>;
  /** Quits the browser and removes its profile. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** The folder of the built extension. */
  readonly extension: string;
  readonly language?: 'de' | 'en';
  readonly colorScheme?: 'light' | 'dark';
  readonly headless?: boolean;
  /** The browser's binary. */
  readonly executable?: string;
  /** The user has said yes to reading the clipboard; Firefox asks nobody about what the page itself put there. */
  readonly clipboard?: boolean;
  /** Further variables of the browser's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further command line arguments of the browser. */
  readonly args?: readonly string[];
}

/** The page is no longer there: the popup closed itself, the tab was closed, the browser quit. */
export class SurfaceClosed extends Error {
  constructor(surface: string, verb: string, cause?: unknown) {
    super(`${surface} is closed: cannot ${verb}`, { cause });
    this.name = 'SurfaceClosed';
  }
}

export function inWords(target: Target): string {
  return 'css' in target ? target.css : `${target.role} "${target.name}"`;
}
