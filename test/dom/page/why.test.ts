// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserSight } from '../../../src/page/sight.ts';
import { reportField } from '../../../src/page/why.ts';
import { flatSight } from './sight.ts';

beforeEach(() => {
  vi.spyOn(browserSight, 'visible').mockImplementation(flatSight.visible);
  vi.spyOn(browserSight, 'rendered').mockImplementation(flatSight.rendered);
  vi.spyOn(browserSight, 'rect').mockImplementation(flatSight.rect);
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
});

const FIELD = '<form><label for="c">Einmalpasswort (OTP)</label><input id="c" autocomplete="one-time-code"></form>';

it('finds the field as a fill would, and whether something is in it', () => {
  document.body.innerHTML = FIELD;
  expect(reportField()).toEqual({ field: 'one', isEmpty: true, hasFrame: false });
  document.querySelector('input')?.setAttribute('value', '123456');
  expect(reportField()).toMatchObject({ field: 'one', isEmpty: false });
});

it('tells a hidden field from none, and names frames', () => {
  document.body.innerHTML = FIELD;
  vi.spyOn(browserSight, 'visible').mockReturnValue(false);
  expect(reportField()).toMatchObject({ field: 'hidden' });
  document.body.innerHTML = '<p>Guten Tag</p>';
  expect(reportField()).toMatchObject({ field: 'none', hasFrame: false });
  vi.spyOn(browserSight, 'rect').mockReturnValue(new DOMRect(0, 0, 400, 300));
  document.body.innerHTML = '<iframe></iframe>';
  expect(reportField()).toMatchObject({ field: 'none', hasFrame: true });
});

it('says when there are several', () => {
  const second = FIELD.replaceAll('"c"', '"d"');
  document.body.innerHTML = FIELD + second;
  expect(reportField()).toMatchObject({ field: 'several' });
});
