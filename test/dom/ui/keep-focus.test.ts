import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFocus } from '../../../src/ui/keep-focus.ts';

let root: HTMLElement;
const find = (css: string) => root.querySelector(css) as HTMLElement;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  root = document.createElement('div');
  root.innerHTML = '<h1 tabindex="-1">Konten</h1><p><button id="own">x</button></p><button id="other">y</button>';
  document.body.append(root);
  keepFocus(root);
});
afterEach(() => root.remove());

it('the focus of what takes itself away goes to the heading', async () => {
  find('#own').focus();
  find('p').remove();
  await turn();
  expect(document.activeElement).toBe(find('h1'));
});

it('the focus stays where the user has put it', async () => {
  find('#own').focus();
  find('#other').focus();
  find('p').remove();
  await turn();
  expect(document.activeElement).toBe(find('#other'));
});

it('nothing is focused for a user who focused nothing', async () => {
  find('#own').focus();
  find('#own').blur();
  await turn();
  find('p').remove();
  await turn();
  expect(document.activeElement).toBe(document.body);
});
