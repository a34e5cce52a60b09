// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { leavesOrigin, search } from '../../../src/page/inputs.ts';
import { rowsOf } from '../../../src/page/rows.ts';
import type { Sight } from '../../../src/page/sight.ts';
import { plain, plainName } from '../../../src/page/words.ts';

afterEach(() => {
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
});

const names = (): readonly string[] => search(document).fields.map((field) => field.name);

test('fields are found through shadow roots, whatever bears them', () => {
  document.body.innerHTML = '<input name="a"><x-a></x-a><div id="d"></div>';
  const outer = document.querySelector('x-a')?.attachShadow({ mode: 'open' }) as ShadowRoot;
  outer.innerHTML = '<x-b></x-b>';
  (outer.querySelector('x-b')?.attachShadow({ mode: 'open' }) as ShadowRoot).innerHTML = '<input name="b">';
  (document.querySelector('#d')?.attachShadow({ mode: 'open' }) as ShadowRoot).innerHTML = '<input name="c">';
  expect(names()).toEqual(['a', 'b', 'c']);
});

test('closed shadow roots are opened by what the browser has for it', () => {
  document.body.innerHTML = '<x-a></x-a>';
  const closed = document.querySelector('x-a')?.attachShadow({ mode: 'closed' }) as ShadowRoot;
  closed.innerHTML = '<input name="a">';
  expect(names()).toEqual([]);
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: () => closed } });
  expect(names()).toEqual(['a']);
  vi.unstubAllGlobals();
  Object.assign(document.querySelector('x-a') as Element, { openOrClosedShadowRoot: closed });
  expect(names()).toEqual(['a']);
});

test('only fields that somebody could type a code into', () => {
  document.body.innerHTML = `${['text', 'tel', 'number', 'password', 'none', 'search', 'email', 'hidden', 'radio']
    .map((type) => `<input type="${type}" name="${type}">`)
    .join('')}<input name="read" readonly><input name="off" disabled>`;
  expect(names()).toEqual(['text', 'tel', 'number', 'password', 'none']);
});

test('among very many fields, those whose markup says so', () => {
  document.body.innerHTML = `${'<input name="cell">'.repeat(500)}<input name="login_OTP">`;
  expect(names()).toEqual(['login_OTP']);
  document.body.innerHTML = '<input name="code">'.repeat(500);
  expect(names()).toEqual([]);
});

test.each([
  ['<form><input></form>', false],
  ['<form action="/login"><input></form>', false],
  ['<form action=""><input></form>', false],
  ['<form action="javascript:void(0)"><input></form>', false],
  ['<input>', false],
  ['<form action="https://evil.test/"><input></form>', true],
  ['<form action="//evil.test/"><input></form>', true],
  ['<form action="https://[/"><input></form>', true],
  ['<form action="mailto:a@evil.test"><input></form>', true],
  ['<form><input><button formaction="https://evil.test/">OK</button></form>', true],
  ['<form><input><input name="action" value="/"><button formaction="/here">OK</button></form>', false],
  ['<form action="https://evil.test/"><input><input name="action"></form>', true],
])('%s leaves the origin: %s', (html, leaves) => {
  vi.stubGlobal('location', new URL('https://login.example.test/a'));
  vi.spyOn(document, 'baseURI', 'get').mockReturnValue('https://login.example.test/a');
  document.body.innerHTML = html;
  expect(leavesOrigin(document.querySelector('input') as HTMLInputElement)).toBe(leaves);
});

/** Each field's left, top and width, in its order in the document. */
function rowLengths(...places: readonly (readonly [number, number, number])[]): readonly number[] {
  document.body.innerHTML = '<input>'.repeat(places.length);
  const fields = [...document.querySelectorAll('input')];
  const rect = (field: Element): DOMRect => {
    const [left, top, width] = places[fields.indexOf(field as HTMLInputElement)] ?? [0, 0, 0];
    return new DOMRect(left, top, width, 40);
  };
  return rowsOf(fields, { rect } as Sight).map((row) => row.length);
}

const places = (count: number, step = 50, width = 40): readonly [number, number, number][] =>
  Array.from({ length: count }, (_, at) => [at * step, 100, width]);

test('rows are 5, 6 or 8 narrow boxes in line', () => {
  expect([4, 5, 6, 7, 8, 9].map((count) => rowLengths(...places(count)))).toEqual([[], [5], [6], [], [8], []]);
  expect(rowLengths(...places(6, 320, 300))).toEqual([]);
  expect(rowLengths(...places(6, 0))).toEqual([]);
});

test('a field before, after, or a second row are no part of a row', () => {
  expect(rowLengths([0, 0, 300], ...places(6), [0, 200, 300])).toEqual([6]);
  expect(rowLengths(...places(3), ...places(3).map(([left, , width]) => [left, 200, width] as const))).toEqual([]);
});

test.each([
  ['Bestätigungs-Code *', 'bestaetigungs code'],
  ['  Größe ', 'groesse'],
  ['Bestätigung', 'bestaetigung'],
  ['PIN für max.muster@extern.nrw', 'pin fuer'],
  ['Vérification à deux facteurs', 'verification a deux facteurs'],
])('%j is read as %j', (text, read) => {
  expect(plain(text)).toBe(read);
});

test.each([
  ['otpCode', 'otpcode otp code'],
  ['OTPCode', 'otpcode otp code'],
  ['_com_amt24_login_otp', 'com amt24 login otp com amt24 login otp'],
])('the name %j is read as %j', (name, read) => {
  expect(plainName(name)).toBe(read);
});
