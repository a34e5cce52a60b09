import { attribute, hostOf, labelsOf, rootOf, upwards } from './dom.ts';
import { plain, plainName } from './words.ts';

/** What a field says about itself: `names` to machines, `text` to people. Both as `plain` leaves them. */
export interface OwnText {
  readonly names: string;
  readonly text: string;
}

/** Where frameworks keep a field's name when it has no other. */
const NAMES = 'name id formcontrolname data-testid';
const TEXTS = 'placeholder title label';
const FIELDS = 'input:not([type=hidden]), select';

/** A longer text before a field is a paragraph, not its caption (characters). */
const CAPTION_LENGTH = 80;
/** How far out the caption of a field may stand: "<tr><th>Token:</th><td><input>" is one step. */
const CAPTION_STEPS = 3;

/** The boxes of a row are often named for themselves, "Digit 1 of 6": then the caption says what the row is. */
export function ownText(field: HTMLInputElement, isBox: boolean): OwnText {
  // A web component's label, name and placeholder are often its host's attributes.
  const bearers = [field, hostOf(field) ?? field];
  const read = (names: string): string =>
    bearers.flatMap((bearer) => names.split(' ').map((name) => attribute(bearer, name))).join(' ');
  const labelledBy = attribute(field, 'aria-labelledby')
    .split(' ')
    .map((id) => rootOf(field).getElementById(id)?.textContent);
  const labels = labelsOf(field).map(({ textContent }) => textContent);
  const label = [...labelledBy, ...labels, read('aria-label')].join(' ').trim();
  const caption = isBox || !label ? textBefore(field) : '';
  return { names: plainName(read(NAMES)), text: plain(`${read(TEXTS)} ${label} ${caption}`) };
}

/** Without a label, the short text right before the field is one. */
function textBefore(field: Element): string {
  for (const at of upwards(field).take(CAPTION_STEPS)) {
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      if (before instanceof Element && (before.matches(FIELDS) || before.querySelector(FIELDS))) return '';
      const text = before instanceof Comment ? '' : before.textContent?.trim();
      if (text) return text.length > CAPTION_LENGTH ? '' : text;
    }
  }
  return '';
}
