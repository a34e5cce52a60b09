// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserSight } from '../../../src/page/sight.ts';

// happy-dom lays nothing out: what the browser would answer is given here.
let rect: DOMRect;
let hit: Element | null;
let styles: Record<string, { opacity?: string; filter?: string }>;

beforeEach(() => {
  document.body.innerHTML =
    '<div id="outer"><label id="label" for="f"><b id="text">Code</b></label><input id="f"></div>';
  rect = new DOMRect(100, 100, 200, 30);
  hit = field();
  styles = {};
  vi.spyOn(field(), 'getBoundingClientRect').mockImplementation(() => rect);
  vi.spyOn(document, 'elementFromPoint').mockImplementation(() => hit);
  vi.stubGlobal('getComputedStyle', (element: Element) => ({ opacity: '1', filter: 'none', ...styles[element.id] }));
  vi.stubGlobal('innerWidth', 1280);
  vi.stubGlobal('innerHeight', 720);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const field = (): HTMLInputElement => document.querySelector('#f') as HTMLInputElement;
const isVisible = (): boolean => browserSight.visible(field());

test('a field in plain view', () => {
  expect(isVisible()).toBe(true);
  expect(document.elementFromPoint).toHaveBeenCalledWith(200, 115);
});

test('what is half in view is asked for at the middle of that half', () => {
  rect = new DOMRect(1180, -20, 200, 40);
  expect(isVisible()).toBe(true);
  expect(document.elementFromPoint).toHaveBeenCalledWith(1230, 10);
});

test.each([
  ['outside on the left', new DOMRect(-9999, 100, 200, 30)],
  ['below the fold', new DOMRect(100, 5000, 200, 30)],
  ['with an edge in view only', new DOMRect(1275, 100, 200, 30)],
  ['too small', new DOMRect(100, 100, 7, 30)],
  ['of no size', new DOMRect(100, 100, 0, 0)],
])('a field %s is not seen', (_, where) => {
  rect = where;
  expect(isVisible()).toBe(false);
});

test('its own label may lie on top, anything else may not', () => {
  hit = document.querySelector('#text');
  expect(isVisible()).toBe(true);
  hit = document.querySelector('#outer');
  expect(isVisible()).toBe(false);
  hit = null;
  expect(isVisible()).toBe(false);
});

test('fading counts together, down to a half', () => {
  styles = { f: { opacity: '0.75' }, outer: { opacity: '0.7' } };
  expect(isVisible()).toBe(true);
  styles = { f: { opacity: '0.7' }, outer: { opacity: '0.7' } };
  expect(isVisible()).toBe(false);
  styles = { outer: { filter: 'blur(1px) opacity(0.1)' } };
  expect(isVisible()).toBe(false);
});

test('what the browser does not draw is not seen', () => {
  field().style.visibility = 'hidden';
  vi.spyOn(field(), 'checkVisibility').mockReturnValue(false);
  expect(isVisible()).toBe(false);
});
