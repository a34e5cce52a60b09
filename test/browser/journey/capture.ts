import { patternOf } from '../../../src/site/origin.ts';
import type { Surface } from '../driver/surface.ts';
import type { World } from './world.ts';

export interface Expected {
  /** As the code names them. */
  readonly issuer: string;
  readonly account: string;
  /** The exact origin of the login page; typed if it is not the page's own. */
  readonly login: string;
}

/**
 * One press of the toolbar button over the enrolment page: preview, save, first code into the page, allow the login page.
 * With 'save only' the user closes the popup instead of allowing.
 */
export async function capture(
  world: World,
  page: Surface,
  expected: Expected,
  until: 'allowed' | 'save only' = 'allowed',
): Promise<void> {
  const { browser, text, note } = world;
  const popup = await browser.popup(page);
  await popup.waitFor({ role: 'heading', name: text('preview_title') });
  await note('one press: the account is read from the page', popup);
  const site = { role: 'textbox', name: text('sites_field_line', '1') };
  if ((await popup.value(site)) !== expected.login) await popup.type(site, expected.login);
  await popup.click({ role: 'button', name: text('save') });
  await popup.waitFor({ role: 'heading', name: text('saved_title') });
  await note('saved, and the first code is in the page', popup);
  if (until === 'save only') return popup.close();

  await browser.grantNext(patternOf(expected.login));
  // What became of the first code is said above the button: until then it may move under the pointer. A code that is about to
  // end is waited for: nobody waits longer than this (src/ui/popup/fill-first.ts).
  await popup.gone({ css: '.waiting' }, 46_000);
  const allow = { role: 'button', name: text('saved_allow') };
  await popup.click(allow);
  // In a browser with a window the permission dialog closes the popup; without, the button goes.
  const host = new URL(expected.login).host;
  await Promise.race([popup.closed(), popup.gone(allow)]);
  await note(`access to ${host} allowed`, page);
  await popup.close();
}
