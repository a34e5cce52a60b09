import type { CDPSession, Locator, Page } from 'playwright';
import { axeInside } from './axe.ts';
import { inWords, type Place, type Surface, SurfaceClosed, type Target, type Violation } from './surface.ts';
import { PATIENCE } from './until.ts';

type Role = Parameters<Page['getByRole']>[0];

/** A tab or the popup of Chromium, through Playwright. */
export class ChromiumSurface implements Surface {
  readonly page: Page;
  readonly #name: string;
  #session: CDPSession | undefined;

  constructor(page: Page, name: string) {
    this.page = page;
    this.#name = name;
    page.setDefaultTimeout(PATIENCE);
  }

  async goto(url: string): Promise<void> {
    // A page that the extension opens takes over a tab that is still blank: ours, a moment ago. It settles, then ours goes on.
    for (let left = 5; left > 0; left -= 1) {
      const interrupted = await this.#alive(`go to ${url}`, () =>
        this.page.goto(url).then(
          () => false,
          (error: Error) => {
            if (left > 1 && /interrupted by another navigation/.test(error.message)) return true;
            throw error;
          },
        ),
      );
      if (!interrupted) return;
      await this.page.waitForLoadState();
    }
  }

  async reload(): Promise<void> {
    await this.#alive('reload', () => this.page.reload());
  }

  url(): Promise<string> {
    return this.#alive('tell its URL', async () => this.page.url());
  }

  async click(target: Target): Promise<void> {
    const element = this.#one(target);
    // First only the waiting, then the click itself: a popup may close under the click, which then has done its work.
    await this.#alive('click', () => element.click({ trial: true }));
    await element.click().catch((error: unknown) => {
      if (!this.page.isClosed()) throw error;
    });
  }

  async drag(target: Target, from: Place, to: Place): Promise<void> {
    const element = this.#one(target);
    await this.#alive('drag', () => element.hover());
    const box = await element.boundingBox();
    if (!box) throw new Error(`${inWords(target)} has no place`);
    const at = ([across, down]: Place) => [box.x + across * box.width, box.y + down * box.height] as const;
    const { mouse } = this.page;
    await mouse.move(...at(from));
    await mouse.down();
    await mouse.move(...at(to), { steps: 5 });
    await mouse.up();
  }

  async type(target: Target, text: string): Promise<void> {
    await this.click(target);
    await this.#alive('type', async () => {
      if (await this.#one(target).evaluate((field) => (field as HTMLInputElement).value !== '')) {
        await this.page.keyboard.press('Control+A');
        await this.page.keyboard.press('Delete');
      }
      // To the page, not to the field: a code split over six boxes moves the focus from box to box.
      await this.page.keyboard.type(text);
    });
  }

  async press(key: string): Promise<void> {
    await this.#alive('press a key', () => this.page.keyboard.press(key));
  }

  async choose(target: Target, label: string): Promise<void> {
    await this.#alive('choose', () => this.#one(target).selectOption({ label }));
  }

  async upload(target: Target, path: string): Promise<void> {
    await this.#alive('upload', () => this.#one(target).setInputFiles(path));
  }

  async waitFor(target: Target, timeoutMs = PATIENCE): Promise<void> {
    await this.#alive('wait', () => this.#one(target).first().waitFor({ state: 'visible', timeout: timeoutMs }));
  }

  async gone(target: Target, timeoutMs = PATIENCE): Promise<void> {
    await this.#alive('wait', () => this.#one(target).first().waitFor({ state: 'hidden', timeout: timeoutMs }));
  }

  has(target: Target): Promise<boolean> {
    return this.#alive('look', async () => (await this.#one(target).count()) > 0);
  }

  text(target: Target): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: what the user can read, without what is hidden in it
    return this.#alive('read', () => this.#one(target).innerText());
  }

  value(target: Target): Promise<string> {
    return this.#alive('read', () => this.#one(target).inputValue());
  }

  /** Through the protocol itself: Playwright's own evaluate would count as a gesture of the user. */
  evaluate<T>(js: string): Promise<T> {
    return this.#alive('evaluate', async () => {
      this.#session ??= await this.page.context().newCDPSession(this.page);
      const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
        expression: `(async () => JSON.stringify({ it: await (${js}\n) }))()`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return (JSON.parse(String(result.value)) as { readonly it?: unknown }).it as T;
    });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#alive('resize', () => this.page.setViewportSize({ width, height }));
  }

  async screenshot(path: string): Promise<void> {
    await this.#alive('take a picture', () => this.page.screenshot({ path }));
  }

  axe(): Promise<readonly Violation[]> {
    return axeInside(this);
  }

  async focus(): Promise<void> {
    await this.#alive('come to the front', () => this.page.bringToFront());
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async closed(timeoutMs = PATIENCE): Promise<void> {
    if (!this.page.isClosed()) await this.page.waitForEvent('close', { timeout: timeoutMs });
  }

  #one(target: Target): Locator {
    return locate(this.page, target).filter({ visible: true });
  }

  async #alive<T>(verb: string, act: () => Promise<T>): Promise<T> {
    if (this.page.isClosed()) throw new SurfaceClosed(this.#name, verb);
    try {
      return await act();
    } catch (error) {
      if (this.page.isClosed()) throw new SurfaceClosed(this.#name, verb, error);
      throw error;
    }
  }
}

function locate(page: Page, target: Target): Locator {
  if ('css' in target) return page.locator(target.css);
  const byRole = page.getByRole(target.role as Role, { name: target.name, exact: true });
  if (target.role !== 'textbox') return byRole;
  return byRole.or(page.locator('input[type=password]').and(page.getByLabel(target.name, { exact: true })));
}
