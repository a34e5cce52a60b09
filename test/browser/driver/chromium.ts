import { resolve } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
import { pressAction } from './chromium-popup.ts';
import { ChromiumSurface } from './chromium-surface.ts';
import { downloaded, downloadsIn } from './downloads.ts';
import { freeze } from './freeze.ts';
import { chromiumId } from './identity.ts';
import { newProfile, removeProfile } from './profile.ts';
import type { BrowserUnderTest, StartOptions, Surface } from './surface.ts';
import { PATIENCE, until } from './until.ts';

interface Running {
  readonly context: BrowserContext;
  readonly browser: CDPSession;
  readonly uiLanguage: string;
}

class Chromium implements BrowserUnderTest {
  readonly name = 'chromium';
  readonly base: string;
  readonly #id: string;
  readonly #options: StartOptions;
  readonly #profile: string;
  readonly #surfaces = new WeakMap<Page, ChromiumSurface>();
  #running: Running;
  #popup: ChromiumSurface | undefined;

  constructor(options: StartOptions, id: string, profile: string, running: Running) {
    this.base = `chrome-extension://${id}/`;
    this.#id = id;
    this.#options = options;
    this.#profile = profile;
    this.#running = running;
  }

  get uiLanguage(): string {
    return this.#running.uiLanguage;
  }

  async tab(url: string): Promise<Surface> {
    const tab = this.#surface(await this.#running.context.newPage());
    await tab.goto(url);
    return tab;
  }

  async opened(url: string, timeoutMs = PATIENCE): Promise<Surface> {
    const page = await until(
      `a tab at ${url}`,
      () => this.#running.context.pages().find((it) => it !== this.#popup?.page && it.url().startsWith(url)),
      timeoutMs,
    );
    await page.waitForLoadState();
    return this.#surface(page);
  }

  downloaded(name: RegExp, timeoutMs = PATIENCE): Promise<string> {
    return downloaded(this.#profile, name, timeoutMs);
  }

  async popup(over: Surface): Promise<Surface> {
    if (!(over instanceof ChromiumSurface)) throw new TypeError('the tab belongs to another browser');
    // Pressing the button while its popup is open would only close it.
    await this.#popup?.close();
    await over.focus();
    const { context, browser } = this.#running;
    this.#popup = new ChromiumSurface(await pressAction(context, browser, this.#id, over.page), 'the action popup');
    return this.#popup;
  }

  /**
   * What the extensions page does when a user adds a site there. The extension does not have the permission by that
   * (`contains` is false, no `onAdded`), but its own request for it is then granted without a prompt.
   */
  async grantNext(pattern: string): Promise<void> {
    const { context, browser } = this.#running;
    // In the background, so that the tab in front stays there and an open popup stays open.
    await browser.send('Target.createTarget', { url: 'chrome://extensions', background: true });
    const page = await until('the extensions page', () =>
      context.pages().find((it) => it.url().startsWith('chrome://extensions')),
    );
    await page.waitForLoadState();
    await page.evaluate(`chrome.developerPrivate.addHostPermission('${this.#id}', ${JSON.stringify(pattern)})`);
    await page.close();
  }

  /**
   * Comes back when the worker has stopped. It may be running again by then, if somebody asked it something, and under
   * the same target id (Chromium 156.0.8078.108), so that the list of targets does not tell that it was gone.
   */
  async killWorker(): Promise<void> {
    const { context } = this.#running;
    const [page = await context.newPage()] = context.pages();
    const session = await context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  async restart(between: (profile: string) => void = () => undefined): Promise<void> {
    await this.#running.context.close();
    this.#popup = undefined;
    between(this.#profile);
    this.#running = await launch(this.#options, this.#id, this.#profile);
  }

  async crash(): Promise<void> {
    const { context, browser } = this.#running;
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    const gone = new Promise((resolve) => context.once('close', resolve));
    for (const { id, type } of processInfo) if (type === 'browser') process.kill(id, 'SIGKILL');
    await gone;
    this.#popup = undefined;
    this.#running = await launch(this.#options, this.#id, this.#profile);
  }

  freeze(ms: number): Promise<void> {
    return freeze(this.#profile, ms);
  }

  async close(): Promise<void> {
    await this.#running.context.close();
    removeProfile(this.#profile);
  }

  /** One surface per page, so that a tab found twice is the same one. */
  #surface(page: Page): ChromiumSurface {
    const known = this.#surfaces.get(page) ?? new ChromiumSurface(page, 'the tab');
    this.#surfaces.set(page, known);
    return known;
  }
}

/** Starts Chromium with the built extension on a profile of its own. */
export async function startChromium(options: StartOptions): Promise<BrowserUnderTest> {
  const id = chromiumId(options.extension);
  const profile = newProfile('chromium');
  try {
    return new Chromium(options, id, profile, await launch(options, id, profile));
  } catch (error) {
    removeProfile(profile);
    throw error;
  }
}

async function launch(options: StartOptions, id: string, profile: string): Promise<Running> {
  const { language = 'en', colorScheme = 'light', headless = true, args = [], env = {} } = options;
  const extension = resolve(options.extension);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executable ?? process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless,
    chromiumSandbox: process.getuid?.() !== 0,
    // No emulated viewport: it would stretch the popup, which has the size of what is in it.
    viewport: null,
    colorScheme,
    // Linux takes the language of the browser from here, provided that chromium-l10n is there. What extensions take
    // their messages from and what pages are told goes by the two arguments below, with or without that package.
    env: { ...process.env, LANGUAGE: language, ...env },
    args: [
      `--lang=${language}`,
      `--accept-lang=${language === 'de' ? 'de-DE,de,en-US,en' : 'en-US,en'}`,
      '--disable-gpu',
      '--window-size=1280,900',
      // The screen of headless Chromium is 800x600, which would cut the popup at 510 px.
      '--screen-info={1600x1200}',
      // Opens Extensions.triggerAction.
      '--enable-unsafe-extension-debugging',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...args,
    ],
  });
  try {
    const browser = await browserSession(context);
    // Over Playwright's own handling, which gives downloads a random name in a folder that it removes.
    await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloadsIn(profile) });
    if (options.clipboard) {
      const origin = `chrome-extension://${id}`;
      await browser.send('Browser.grantPermissions', { origin, permissions: ['clipboardReadWrite'] });
    }
    const page = context.pages()[0] ?? (await context.newPage());
    return { context, browser, uiLanguage: await languageOf(page, id) };
  } catch (error) {
    await context.close();
    throw error;
  }
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (browser === null) throw new Error('Chromium is gone already');
  return browser.newBrowserCDPSession();
}

/** Asks the extension itself, which also makes sure that it is there. */
async function languageOf(page: Page, id: string): Promise<string> {
  await until('the extension to be loaded', async () => {
    // ERR_BLOCKED_BY_CLIENT until it is.
    const answer = await page.goto(`chrome-extension://${id}/manifest.json`).catch(() => null);
    return answer === null ? undefined : true;
  });
  const language = await page.evaluate<string>('chrome.i18n.getUILanguage()');
  await page.goto('about:blank');
  return language;
}
