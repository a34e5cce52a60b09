import { attribute, upwards } from './dom.ts';
import type { Sight } from './sight.ts';
import { plain, plainName } from './words.ts';

/** What stands around a field, as `plain` leaves it. */
export interface Surroundings {
  /** The page's title and the largest block around the field that is still short, without its links and buttons. */
  readonly text: string;
  /** The page's title, the block's headings, and the buttons of the field's form: what is done here. */
  readonly titles: readonly string[];
  /** All links and buttons of the block. */
  readonly controls: readonly string[];
  /** A secret for enrolment stands in the block, as a picture or as text. */
  readonly hasSecret: boolean;
}

/** Longer is no login page, but an article (characters). */
const MOST = 1500;

const DIALOG = 'dialog, [role=dialog], [aria-modal=true]';
const HEADING = 'h1, h2, h3, h4, legend, [role=heading]';
const CONTROL = 'a, button, summary, [type=submit], [type=button], [role=button], [role=tab]';
const SILENT = 'select, textarea';
const PICTURE = 'img, canvas, svg, [role=img]';

interface Block {
  text: string;
  hasSecret: boolean;
  readonly headings: string[];
  readonly controls: Element[];
}

/** Reads around fields; what several fields share is read once. */
export function reader(sight: Sight): (field: HTMLInputElement) => Surroundings {
  const known = new Map<Element, Block>();
  return (field) => {
    let widest = readBlock(field, sight);
    for (const element of upwards(field)) {
      const block = known.get(element) ?? readBlock(element, sight);
      known.set(element, block);
      if (block.text.length > MOST && widest.text) break;
      widest = block;
      if (element.matches(DIALOG)) break;
    }
    const { title } = document;
    const ofForm = widest.controls.filter((control) => (control as HTMLButtonElement).form === field.form);
    return {
      text: plain(`${title} ${widest.text}`),
      titles: [...[title, ...widest.headings].map(plain), ...ofForm.map(nameOf)],
      controls: widest.controls.map(nameOf),
      hasSecret: widest.hasSecret || hasKey(widest.text),
    };
  };
}

/** 16 and more Base32 digits in one piece or in fours. Keys have a figure among them; headings in capitals do not. */
const hasKey = (text: string): boolean =>
  (text.match(/\b[A-Z2-7]{16,}\b|\b([a-z2-7]{4}[ -]){4,}/gi) ?? []).some((key) => /[2-7]/.test(key));

function readBlock(element: Element, sight: Sight): Block {
  const block: Block = { text: '', hasSecret: false, headings: [], controls: [] };
  readInto(block, element, sight);
  return block;
}

/** As it is drawn: a shadow root's children, and the element's own, which stand in its slots. */
function readInto(block: Block, element: Element, sight: Sight): void {
  for (const parent of [element.shadowRoot, element]) {
    for (const child of parent?.childNodes ?? []) {
      if (block.text.length > MOST) return;
      if (child instanceof Text) block.text += `${child.data.trim()} `;
      if (child instanceof Element && !child.matches(SILENT) && sight.rendered(child)) readChild(block, child, sight);
    }
  }
}

function readChild(block: Block, child: Element, sight: Sight): void {
  if (child.matches(HEADING)) block.headings.push(child.textContent);
  if (child.matches(PICTURE)) block.hasSecret ||= isQrCode(child);
  else if (child.matches(CONTROL)) block.controls.push(child);
  // A key to be copied often stands in a field of its own.
  else if (child instanceof HTMLInputElement) block.text += child.readOnly ? `${child.value} ` : '';
  else readInto(block, child, sight);
}

const nameOf = (control: Element): string =>
  plain(`${control.textContent} ${attribute(control, 'aria-label')} ${attribute(control, 'value')}`);

/** By its names, not its looks; the letters of an address with the picture in it (data:) mean nothing. */
const isQrCode = (picture: Element): boolean =>
  [...picture.attributes].some(({ value }) => !value.startsWith('data:') && /\bqr ?(code)?\b/.test(plainName(value)));
