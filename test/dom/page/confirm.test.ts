// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConfirmResult } from '../../../src/messages/confirm-result.ts';
import type { PageReply } from '../../../src/messages/page-to-background.ts';
import { confirm } from '../../../src/page/confirm.ts';
import { browserSight } from '../../../src/page/sight.ts';
import { type FakeRuntime, installRuntime } from './fake-runtime.ts';
import { flatSight } from './sight.ts';

const ENROLMENT = `<h1>Zweistufige Anmeldung</h1><p>Scannen Sie den QR-Code.</p><form>
  <label for="f">Einmal-Passwort*</label><input id="f" type="text">
  <label for="p">Servicekonto-Passwort*</label><input id="p" type="password"><button>Aktivieren</button></form>`;
const CODE: PageReply = { kind: 'code', code: '123456' };

let runtime: FakeRuntime;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(browserSight, 'visible').mockImplementation(flatSight.visible);
  vi.spyOn(browserSight, 'rendered').mockImplementation(flatSight.rendered);
  vi.spyOn(browserSight, 'rect').mockImplementation(flatSight.rect);
  runtime = installRuntime();
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const value = (id: string): string | undefined => document.querySelector<HTMLInputElement>(id)?.value;

async function confirmed(html: string, ...replies: FakeRuntime['replies']): Promise<ConfirmResult> {
  document.body.innerHTML = html;
  runtime.replies = replies;
  const result = confirm();
  await vi.advanceTimersByTimeAsync(40_000);
  return result;
}

test('the first code goes into its field, never into that of the password, and nothing is pressed', async () => {
  const pressed = vi.fn();
  document.addEventListener('click', pressed);
  document.addEventListener('submit', pressed);
  expect(await confirmed(ENROLMENT, CODE)).toEqual({ filled: true });
  expect([value('#f'), value('#p')]).toEqual(['123456', '']);
  expect(pressed).not.toHaveBeenCalled();
  expect(runtime.said).toEqual([
    { kind: 'field-found', purpose: 'confirm' },
    { kind: 'filled', purpose: 'confirm' },
  ]);
});

test('a field that comes within two seconds is waited for', async () => {
  document.body.innerHTML = '<main></main>';
  runtime.replies = [CODE];
  const result = confirm();
  await vi.advanceTimersByTimeAsync(1500);
  document.body.innerHTML = ENROLMENT;
  await vi.advanceTimersByTimeAsync(2000);
  expect(await result).toEqual({ filled: true });
});

test('later: it waits and asks again', async () => {
  const later: PageReply = { kind: 'later', askAgainAt: Date.now() + 5000 };
  expect(await confirmed(ENROLMENT, later, CODE)).toEqual({ filled: true });
  expect(runtime.questions).toBe(2);
});

test('a form that leaves the origin when the answer comes gets nothing', async () => {
  const result = await confirmed(ENROLMENT, async () => {
    document.querySelector('form')?.setAttribute('action', 'https://evil.test/');
    return CODE;
  });
  expect(result).toEqual({ filled: false, reason: 'no-field' });
  expect(value('#f')).toBe('');
});

test('it does not wait for ever', async () => {
  expect(await confirmed(ENROLMENT, { kind: 'later', askAgainAt: 0 })).toEqual({ filled: false, reason: 'not-given' });
});

const FAILURES: readonly [string, string, PageReply | null, ConfirmResult][] = [
  ['no field', '<p>QR-Code</p>', CODE, { filled: false, reason: 'no-field' }],
  [
    'a field with something in it',
    ENROLMENT.replace('<input', '<input value="1"'),
    CODE,
    { filled: false, reason: 'no-field' },
  ],
  [
    'two fields',
    `${ENROLMENT}<label for="g">Einmal-Passwort*</label><input id="g">`,
    CODE,
    { filled: false, reason: 'two-candidates' },
  ],
  ['no code', ENROLMENT, { kind: 'nothing', reason: 'no-entry' }, { filled: false, reason: 'not-given' }],
  ['no answer', ENROLMENT, null, { filled: false, reason: 'not-given' }],
  [
    'a code that is too long',
    ENROLMENT.replace('id="f"', 'id="f" maxlength="5"'),
    CODE,
    { filled: false, reason: 'no-field' },
  ],
];

test.each(FAILURES)('%s', async (_, html, reply, result) => {
  expect(await confirmed(html, reply)).toEqual(result);
});

test('a page that takes the digits out again', async () => {
  document.body.innerHTML = ENROLMENT;
  const field = document.querySelector<HTMLInputElement>('#f');
  field?.addEventListener('input', () => {
    field.value = '';
  });
  runtime.replies = [CODE];
  const result = confirm();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await result).toEqual({ filled: false, reason: 'swallowed' });
});
