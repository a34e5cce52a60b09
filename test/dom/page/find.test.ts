// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { Purpose } from '../../../src/messages/page-to-background.ts';
import { type Found, find } from '../../../src/page/find.ts';
import { search } from '../../../src/page/inputs.ts';
import { type CodePage, codePages } from './code-pages.ts';
import { enrolmentPages, otherPages } from './other-pages.ts';
import { portalPages } from './portal-pages.ts';
import { flatSight } from './sight.ts';

afterEach(() => {
  document.body.innerHTML = '';
});

function findOn({ html, title = '' }: Pick<CodePage, 'html' | 'title'>, purpose: Purpose = 'login'): Found {
  document.title = title;
  document.body.innerHTML = html;
  return find(search(document), purpose, flatSight);
}

const at = (selector: string | null): readonly Element[] | 'none' =>
  selector === null ? 'none' : [...document.querySelectorAll(selector)];

describe('a page that asks for the code', () => {
  test.each(codePages)('$name', (page) => {
    expect(findOn(page)).toEqual(at('#field, .box'));
  });
});

describe('a page that asks for something else', () => {
  test.each(otherPages)('$name', (page) => {
    expect(findOn(page)).toBeTypeOf('string');
  });
});

describe('a page that hands over a secret', () => {
  test.each(enrolmentPages)('$name: nothing at login', (page) => {
    expect(findOn(page)).toBeTypeOf('string');
  });
  test.each(enrolmentPages)('$name: the first code', (page) => {
    expect(findOn(page, 'confirm')).toEqual(at('#field'));
  });
});

describe('the portals of the manuals', () => {
  test.each(portalPages)('$name: login', (page) => {
    expect(findOn(page)).toEqual(at(page.login));
  });
  test.each(portalPages)('$name: confirm', (page) => {
    expect(findOn(page, 'confirm')).toEqual(at(page.confirm));
  });
});
