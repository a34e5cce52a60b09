import type { PageState } from '../messages/proof-result.ts';
import { pause } from './ask.ts';
import { deepElements } from './dom.ts';
import { find } from './find.ts';
import { search } from './inputs.ts';
import { MOST_TEXT, said, textNow } from './said.ts';
import { browserSight, laidOut } from './sight.ts';

/** So long nothing may change before what stands there counts (ms), and so often it is looked at again. */
const CALM = 1000;
const LOOKS = 3;

/** The page is only on its way to something. */
const WAITING = /\bwarten\b|wird ge(prüft|laden)|please wait|loading/i;
const SIGN_OUT = /^\s*(abmelden|ausloggen|log ?out|log ?off|sign ?out)\s*$/i;

/** Looks at the page as it stands, and once more a moment later: what is still changing proves nothing. */
export async function prove(): Promise<PageState> {
  let last = '';
  for (let look = 0; look < LOOKS; look += 1) {
    const text = textNow();
    if (document.readyState === 'complete' && look > 0 && text === last) return stateOf(text);
    last = text;
    await pause(CALM);
  }
  return { ...stateNow(), open: true };
}

/** As it stands. */
export const stateNow = (): PageState => stateOf(textNow());

const stateOf = (text: string): PageState => ({
  origin: location.origin,
  ...said(text),
  open: isOpen(text),
  canLeave: deepElements(document).some(isSignOut),
});

function isOpen(text: string): boolean {
  const page = search(document);
  // Back at the beginning of a login nothing is proven, either.
  const hasPassword = page.fields.some((field) => field.type === 'password' && browserSight.rendered(field));
  const isAsked = (['confirm', 'login'] as const).some((purpose) => find(page, purpose, laidOut) !== 'none');
  return hasPassword || isAsked || text.length >= MOST_TEXT || WAITING.test(text);
}

/** A button or link to leave is only for who is in. */
function isSignOut(element: Element): boolean {
  if (!/^(a|button|input)$/.test(element.localName)) return false;
  const { value, type } = element as HTMLInputElement;
  const words = element.localName !== 'input' ? element.textContent : /^(submit|button)$/.test(type) ? value : '';
  return SIGN_OUT.test(words ?? '') && browserSight.rendered(element);
}
