import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { axeInside } from './axe.ts';
import { type Bidi, BidiError, type NodeReference } from './bidi.ts';
import { type Clickable, clickable, find, findOne } from './firefox-elements.ts';
import { stroke, strokes } from './firefox-keys.ts';
import { inWords, type Place as Spot, type Surface, SurfaceClosed, type Target, type Violation } from './surface.ts';
import { PATIENCE, until } from './until.ts';

/** Where a tab and the popup differ. */
interface Place {
  readonly name: string;
  focus(): Promise<void>;
  close(): Promise<void>;
}

/** A tab or the popup of Firefox, through BiDi. */
export class FirefoxSurface implements Surface {
  readonly context: string;
  readonly #bidi: Bidi;
  readonly #place: Place;

  constructor(bidi: Bidi, context: string, place: Place) {
    this.#bidi = bidi;
    this.context = context;
    this.#place = place;
  }

  async goto(url: string): Promise<void> {
    await this.#send(`go to ${url}`, 'browsingContext.navigate', { url, wait: 'complete' });
  }

  async reload(): Promise<void> {
    await this.#send('reload', 'browsingContext.reload', { wait: 'complete' });
  }

  async url(): Promise<string> {
    const tree = await this.#alive('tell its URL', () => this.#tree());
    return tree.contexts[0]?.url ?? '';
  }

  async click(target: Target): Promise<void> {
    const element = await this.#atRest(target);
    await this.#press('click', 'pointer', [
      { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element } },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  async drag(target: Target, from: Spot, to: Spot): Promise<void> {
    await this.#atRest(target);
    const box = await this.#read(target, '(node) => JSON.stringify(node.getBoundingClientRect())');
    const { left, top, width, height } = JSON.parse(box) as Record<'left' | 'top' | 'width' | 'height', number>;
    const at = ([across, down]: Spot) => ({
      type: 'pointerMove',
      x: Math.round(left + across * width),
      y: Math.round(top + down * height),
    });
    const middle: Spot = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const press = { type: 'pointerDown', button: 0 };
    await this.#press('drag', 'pointer', [at(from), press, at(middle), at(to), { type: 'pointerUp', button: 0 }]);
  }

  async type(target: Target, text: string): Promise<void> {
    await this.click(target);
    if ((await this.#read(target, '(field) => field.value ?? field.textContent')) !== '') {
      await this.#press('type', 'key', [...stroke('Control+A'), ...stroke('Delete')]);
    }
    await this.#press('type', 'key', strokes(text));
  }

  async press(key: string): Promise<void> {
    await this.#press('press a key', 'key', stroke(key));
  }

  async choose(target: Target, label: string): Promise<void> {
    await this.#read(
      target,
      `(select, label) => {
        const option = [...select.options].find((it) => it.label === label);
        if (option === undefined) throw new Error('no such option: ' + label);
        select.value = option.value;
        select.dispatchEvent(new Event('input', { bubbles: true }));
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return '';
      }`,
      label,
    );
  }

  async upload(target: Target, path: string): Promise<void> {
    const element = await this.#one('upload', target);
    await this.#send('upload', 'input.setFiles', { element, files: [path] });
  }

  async waitFor(target: Target, timeoutMs = PATIENCE): Promise<void> {
    await this.#wait('wait', inWords(target), async () => (await this.#found(target)) || undefined, timeoutMs);
  }

  async gone(target: Target, timeoutMs = PATIENCE): Promise<void> {
    const what = `${inWords(target)} to be gone`;
    await this.#wait('wait', what, async () => !(await this.#found(target)) || undefined, timeoutMs);
  }

  has(target: Target): Promise<boolean> {
    return this.#wait('look', 'the page', () => this.#found(target));
  }

  text(target: Target): Promise<string> {
    return this.#read(target, '(node) => node.innerText');
  }

  value(target: Target): Promise<string> {
    return this.#read(target, '(node) => node.value');
  }

  evaluate<T>(js: string): Promise<T> {
    return this.#alive('evaluate', () => this.#bidi.call<T>(this.context, `() => (${js}\n)`));
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#send('resize', 'browsingContext.setViewport', { viewport: { width, height } });
  }

  async screenshot(path: string): Promise<void> {
    const { data } = await this.#send<{ data: string }>('take a picture', 'browsingContext.captureScreenshot', {});
    writeFileSync(path, data, 'base64');
  }

  axe(): Promise<readonly Violation[]> {
    return axeInside(this);
  }

  async focus(): Promise<void> {
    await this.#alive('come to the front', () => this.#place.focus());
  }

  async close(): Promise<void> {
    if (!(await this.#exists())) return;
    await this.#place.close();
    await this.closed();
  }

  async closed(timeoutMs = PATIENCE): Promise<void> {
    await until(`${this.#place.name} to close`, async () => !(await this.#exists()) || undefined, timeoutMs);
  }

  /** Waits until a click would reach the element, twice at the same place: nothing is clicked while it still moves. */
  #atRest(target: Target): Promise<NodeReference> {
    const absent: Clickable = { hindrance: 'it is not there' };
    let last = absent;
    const what = (): string => `${inWords(target)} to be clickable: ${last.hindrance ?? 'it moves'}`;
    return this.#wait('click', what, async () => {
      const node = await findOne(this.#bidi, this.context, target);
      const now = node === undefined ? absent : await clickable(this.#bidi, this.context, node);
      const atRest = now.at !== undefined && String(now.at) === String(last.at);
      last = now;
      return atRest ? node : undefined;
    });
  }

  async #found(target: Target): Promise<boolean> {
    return (await find(this.#bidi, this.context, target)).length > 0;
  }

  #one(verb: string, target: Target): Promise<NodeReference> {
    return this.#wait(verb, inWords(target), () => findOne(this.#bidi, this.context, target));
  }

  #read(target: Target, fn: string, ...values: readonly unknown[]): Promise<string> {
    return this.#wait('read', inWords(target), async () => {
      const node = await findOne(this.#bidi, this.context, target);
      return node && this.#bidi.call<string>(this.context, fn, [node], values);
    });
  }

  /** Real input. What comes after it is no concern of it: the popup may close under the click. */
  async #press(verb: string, type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    if (!(await this.#exists())) throw new SurfaceClosed(this.#place.name, verb);
    const input = { context: this.context, actions: [{ type, id: type, actions }] };
    await this.#bidi.send('input.performActions', input).catch(async (error: unknown) => {
      if (await this.#exists()) throw error;
    });
  }

  /** Between two pages of a tab BiDi has errors of several names for "not now": asked again as long as the tab lives. */
  #wait<T>(
    verb: string,
    what: string | (() => string),
    ask: () => Promise<T | undefined>,
    timeoutMs = PATIENCE,
  ): Promise<T> {
    let late = 500;
    const patient = async (): Promise<T | undefined> => {
      try {
        return await answerWithin(late, ask());
      } catch (error) {
        if (error === LOST) late *= 2;
        else if (!isPassing(error) || !(await this.#exists())) throw error;
        return undefined;
      }
    };
    return this.#alive(verb, () => until(what, patient, timeoutMs));
  }

  #send<T>(verb: string, method: string, params: object): Promise<T> {
    return this.#alive(verb, () => this.#bidi.send<T>(method, { context: this.context, ...params }));
  }

  async #alive<T>(verb: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (await this.#exists()) throw error;
      throw new SurfaceClosed(this.#place.name, verb, error);
    }
  }

  #exists(): Promise<boolean> {
    return this.#tree().then(
      () => true,
      () => false,
    );
  }

  #tree(): Promise<{ readonly contexts: readonly { readonly url: string }[] }> {
    return this.#bidi.send('browsingContext.getTree', { root: this.context, maxDepth: 0 });
  }
}

const LOST = new Error('no answer');

/**
 * A question about a page that is just being left may never be answered, since its accessibility tree stays busy for
 * ever. A big page is only slow, so after each loss the answer gets twice as long.
 */
async function answerWithin<T>(ms: number, question: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const late = setTimeout(ms, undefined, { signal: answered.signal }).then(() => Promise.reject(LOST));
  return Promise.race([question, late]).finally(() => answered.abort());
}

function isPassing(error: unknown): boolean {
  return error instanceof BidiError && !error.code.startsWith('invalid');
}
