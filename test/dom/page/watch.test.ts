// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageReply } from '../../../src/messages/page-to-background.ts';
import { browserSight } from '../../../src/page/sight.ts';
import { watch } from '../../../src/page/watch.ts';
import { type FakeRuntime, installRuntime } from './fake-runtime.ts';
import { flatSight } from './sight.ts';

const CODE_PAGE =
  '<h1>Two-factor authentication</h1><label for="f">Authentication code</label><input id="f" name="otp">';
const CODE: PageReply = { kind: 'code', code: '123456' };
const LOCKED: PageReply = { kind: 'nothing', reason: 'locked' };

let runtime: FakeRuntime;
let visibility: 'visible' | 'hidden';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('top', globalThis);
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  vi.spyOn(browserSight, 'visible').mockImplementation(flatSight.visible);
  vi.spyOn(browserSight, 'rendered').mockImplementation(flatSight.rendered);
  vi.spyOn(browserSight, 'rect').mockImplementation(flatSight.rect);
  runtime = installRuntime();
});

afterEach(() => {
  (globalThis as { einmalWatch?: AbortController }).einmalWatch?.abort();
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const field = (): HTMLInputElement => document.querySelector('#f') as HTMLInputElement;
const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

async function start(html: string, ...replies: FakeRuntime['replies']): Promise<void> {
  document.body.innerHTML = html;
  runtime.replies = replies;
  watch();
  await pass(50);
}

test('the code is in the field, and the background is told', async () => {
  await start(CODE_PAGE, CODE);
  expect(field().value).toBe('123456');
  expect(runtime.said).toEqual([
    { kind: 'field-found', purpose: 'login' },
    { kind: 'filled', purpose: 'login' },
  ]);
});

test('nothing is asked on a page without a field', async () => {
  await start('<h1>Two-factor authentication</h1><input name="q" placeholder="Search">', CODE);
  await pass(5000);
  expect(runtime.said).toEqual([]);
});

test('a field that comes later is filled', async () => {
  await start('<main></main>', CODE);
  document.querySelector('main')?.insertAdjacentHTML('beforeend', CODE_PAGE);
  await pass(100);
  expect(field().value).toBe('123456');
});

test('a field that is shown later is filled', async () => {
  await start(`<div hidden>${CODE_PAGE}</div>`, CODE);
  expect(runtime.said).toEqual([]);
  document.querySelector('div')?.removeAttribute('hidden');
  await pass(100);
  expect(field().value).toBe('123456');
});

test('the next step in the same document is filled, too', async () => {
  await start(CODE_PAGE, CODE, { kind: 'code', code: '654321' });
  document.body.innerHTML = CODE_PAGE.replaceAll('"f"', '"g"');
  await pass(1000);
  expect(document.querySelector<HTMLInputElement>('#g')?.value).toBe('654321');
});

test('a filled field is not filled again, though it is empty', async () => {
  await start(CODE_PAGE, CODE);
  field().value = '';
  document.body.append('wrong code');
  runtime.nudge();
  await pass(5000);
  expect(runtime.questions).toBe(1);
  expect(field().value).toBe('');
});

test('the user’s choice goes into a field that was filled before', async () => {
  await start(CODE_PAGE, CODE, { kind: 'code', code: '654321' });
  field().value = '';
  runtime.nudge('entry-2');
  await pass(1000);
  expect(runtime.said.at(2)).toEqual({ kind: 'field-found', purpose: 'login', choice: 'entry-2' });
  expect(field().value).toBe('654321');
});

test('a field with something in it is left alone, even for the user’s choice', async () => {
  await start(CODE_PAGE.replace('<input', '<input value="12"'), CODE);
  runtime.nudge('entry-2');
  await pass(1000);
  expect(runtime.said).toEqual([]);
  expect(field().value).toBe('12');
});

test('what the user typed while the answer was on its way stays', async () => {
  await start(CODE_PAGE, async () => {
    field().value = '9';
    return CODE;
  });
  expect(field().value).toBe('9');
});

test('a field that is gone when the answer comes gets nothing', async () => {
  let old: HTMLInputElement | undefined;
  await start(CODE_PAGE, async () => {
    old = field();
    document.body.innerHTML = '';
    return CODE;
  });
  expect(old?.value).toBe('');
  expect(runtime.said).toHaveLength(1);
});

test('a form that leaves the origin when the answer comes gets nothing', async () => {
  await start(`<form>${CODE_PAGE}</form>`, async () => {
    document.querySelector('form')?.setAttribute('action', 'https://evil.test/');
    return CODE;
  });
  await pass(2000);
  expect(field().value).toBe('');
});

test('refused: it asks again after a nudge, and with the choice that the nudge brought', async () => {
  await start(CODE_PAGE, LOCKED, CODE);
  await pass(10_000);
  expect(runtime.questions).toBe(1);
  runtime.nudge('entry-1');
  await pass(100);
  expect(runtime.said.at(1)).toEqual({ kind: 'field-found', purpose: 'login', choice: 'entry-1' });
  expect(field().value).toBe('123456');
});

test('a nudge while the question is on its way is not lost', async () => {
  await start(
    CODE_PAGE,
    async () => {
      await Promise.resolve();
      runtime.nudge();
      return LOCKED;
    },
    CODE,
  );
  await pass(1000);
  expect(field().value).toBe('123456');
});

test('later: it asks again at the time it was told, still with the choice', async () => {
  await start(CODE_PAGE, LOCKED, { kind: 'later', askAgainAt: Date.now() + 9000 }, CODE);
  runtime.nudge('entry-1');
  await pass(8500);
  expect(runtime.questions).toBe(2);
  await pass(1000);
  expect(runtime.said.at(2)).toEqual({ kind: 'field-found', purpose: 'login', choice: 'entry-1' });
  expect(field().value).toBe('123456');
});

test('later: not if the field has something in it by then', async () => {
  await start(CODE_PAGE, { kind: 'later', askAgainAt: Date.now() + 3000 }, CODE);
  field().value = '777';
  await pass(10_000);
  expect(runtime.questions).toBe(1);
});

test('a time that is over is no reason to ask in a rush', async () => {
  await start(CODE_PAGE, { kind: 'later', askAgainAt: 0 });
  await pass(2000);
  expect(runtime.questions).toBeLessThanOrEqual(5);
});

test('a page that changes its field all the time is not answered all the time', async () => {
  await start(CODE_PAGE, LOCKED);
  for (let change = 0; change < 100; change += 1) {
    document.body.innerHTML = CODE_PAGE;
    await pass(20);
  }
  expect(runtime.questions).toBeLessThanOrEqual(6);
});

test('a background that dies over the question is asked once more', async () => {
  await start(CODE_PAGE, () => Promise.reject(new Error('message port closed')), CODE);
  expect(field().value).toBe('123456');
});

test('a background that never answers is asked five times, then left in peace', async () => {
  await start(CODE_PAGE, null);
  await pass(10_000);
  expect(runtime.questions).toBe(5);
});

test('a hidden document asks when it is looked at', async () => {
  visibility = 'hidden';
  await start(CODE_PAGE, CODE);
  expect(runtime.said).toEqual([]);
  visibility = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(100);
  expect(field().value).toBe('123456');
});

test('a prerendered document asks when it is activated', async () => {
  Object.assign(document, { prerendering: true });
  await start(CODE_PAGE, CODE);
  expect(runtime.said).toEqual([]);
  Object.assign(document, { prerendering: false });
  document.dispatchEvent(new Event('prerenderingchange'));
  await pass(100);
  expect(field().value).toBe('123456');
});

test('a document back from the back/forward cache is a new one', async () => {
  await start(CODE_PAGE, CODE, { kind: 'code', code: '654321' });
  field().value = '';
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await pass(1000);
  expect(field().value).toBe('654321');
});

test('a later start stops its predecessor', async () => {
  await start(CODE_PAGE, LOCKED);
  watch();
  await pass(1000);
  expect(runtime.listeners.size).toBe(1);
  runtime.nudge();
  await pass(1000);
  expect(runtime.questions).toBe(3);
});

test('an orphan goes quiet: it asks nothing and fills nothing any more', async () => {
  await start(CODE_PAGE, LOCKED, CODE);
  runtime.orphan();
  document.body.innerHTML = CODE_PAGE;
  await pass(5000);
  runtime.id = 'einmal';
  document.body.innerHTML = CODE_PAGE;
  await pass(5000);
  expect(runtime.questions).toBe(1);
  expect(field().value).toBe('');
});

test('"Extension context invalidated" is no error that the page could see', async () => {
  await start(CODE_PAGE, () => {
    runtime.orphan();
    throw new Error('Extension context invalidated.');
  });
  await pass(5000);
  expect(runtime.questions).toBe(1);
});

test('nothing runs in a frame', async () => {
  vi.stubGlobal('top', {});
  await start(CODE_PAGE, CODE);
  expect(runtime.said).toEqual([]);
});

test('the page is left as it was, but for the code', async () => {
  await start(CODE_PAGE, CODE);
  await pass(5000);
  expect(document.body.innerHTML).toBe(CODE_PAGE);
});
