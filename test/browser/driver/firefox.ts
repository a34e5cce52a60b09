import { downloaded } from './downloads.ts';
import { FirefoxChrome } from './firefox-chrome.ts';
import { openPopup } from './firefox-popup.ts';
import { type FirefoxProcess, startProcess } from './firefox-process.ts';
import { ORIGIN_UUID, writeProfile } from './firefox-profile.ts';
import { FirefoxSurface } from './firefox-surface.ts';
import { freeze } from './freeze.ts';
import { geckoId } from './identity.ts';
import { newProfile, removeProfile } from './profile.ts';
import type { BrowserUnderTest, StartOptions, Surface } from './surface.ts';
import { PATIENCE, until } from './until.ts';

interface Running extends FirefoxProcess {
  readonly chrome: FirefoxChrome;
  readonly uiLanguage: string;
}

interface Tree {
  readonly contexts: readonly { readonly context: string; readonly url: string }[];
}

class Firefox implements BrowserUnderTest {
  readonly name = 'firefox';
  readonly base = `moz-extension://${ORIGIN_UUID}/`;
  readonly #options: StartOptions;
  readonly #profile: string;
  #running: Running;
  #popup: FirefoxSurface | undefined;

  constructor(options: StartOptions, profile: string, running: Running) {
    this.#options = options;
    this.#profile = profile;
    this.#running = running;
  }

  get uiLanguage(): string {
    return this.#running.uiLanguage;
  }

  async tab(url: string): Promise<Surface> {
    await this.#popup?.close();
    const created = await this.#running.bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const tab = this.#tab(created.context);
    await tab.goto(url);
    return tab;
  }

  async opened(url: string, timeoutMs = PATIENCE): Promise<Surface> {
    return until(
      `a tab at ${url}`,
      async () => {
        const { contexts } = await this.#running.bidi.send<Tree>('browsingContext.getTree', { maxDepth: 0 });
        const found = contexts.find((it) => it.url.startsWith(url));
        if (found === undefined) return undefined;
        const tab = this.#tab(found.context);
        const state = await tab.evaluate<string>('document.readyState').catch(() => 'leaving');
        return state === 'complete' ? tab : undefined;
      },
      timeoutMs,
    );
  }

  downloaded(name: RegExp, timeoutMs = PATIENCE): Promise<string> {
    return downloaded(this.#profile, name, timeoutMs);
  }

  async popup(over: Surface): Promise<Surface> {
    // Which closes an open popup; with that open, the button would only close it.
    await over.focus();
    this.#popup = await openPopup(this.#running.bidi, this.#running.chrome, this.base);
    return this.#popup;
  }

  /** Firefox does prompt; the driver then presses the prompt's own button. */
  async grantNext(pattern: string): Promise<void> {
    await this.#running.chrome.allow(pattern);
  }

  async killWorker(): Promise<void> {
    await this.#running.chrome.stopBackground();
  }

  async restart(between: (profile: string) => void = () => undefined): Promise<void> {
    await this.#running.quit();
    await this.#startAgain(between);
  }

  async crash(): Promise<void> {
    await this.#running.kill();
    await this.#startAgain();
  }

  async #startAgain(between: (profile: string) => void = () => undefined): Promise<void> {
    this.#popup = undefined;
    between(this.#profile);
    this.#running = await launch(this.#options, this.#profile);
  }

  freeze(ms: number): Promise<void> {
    return freeze(this.#profile, ms);
  }

  async close(): Promise<void> {
    await this.#running.quit();
    removeProfile(this.#profile);
  }

  #tab(context: string): FirefoxSurface {
    const { bidi } = this.#running;
    return new FirefoxSurface(bidi, context, {
      name: 'the tab',
      focus: async () => {
        // A person gets there by a click outside of the popup, which closes it; activation alone would leave it open.
        await this.#popup?.close();
        await bidi.send('browsingContext.activate', { context });
      },
      close: async () => void (await bidi.send('browsingContext.close', { context })),
    });
  }
}

/** Starts Firefox with the built extension on a profile of its own. */
export async function startFirefox(options: StartOptions): Promise<BrowserUnderTest> {
  const addonId = geckoId(options.extension);
  const profile = newProfile('firefox');
  try {
    writeProfile(profile, addonId, options);
    return new Firefox(options, profile, await launch(options, profile));
  } catch (error) {
    removeProfile(profile);
    throw error;
  }
}

async function launch(options: StartOptions, profile: string): Promise<Running> {
  const firefox = await startProcess(profile, options);
  try {
    const chrome = await FirefoxChrome.of(firefox.bidi, geckoId(options.extension));
    return { ...firefox, chrome, uiLanguage: await chrome.language() };
  } catch (error) {
    await firefox.quit();
    throw error;
  }
}
