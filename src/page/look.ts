import type { LookResult, PagePicture } from '../messages/look-result.ts';
import { deepElements, documentIn } from './dom.ts';
import { pictureOf } from './pictures.ts';

/** Enough for any page that a person enrols on; a page of ten thousand pictures is not looked through. */
const MOST_PICTURES = 40;
const MOST_BYTES = 24_000_000;
const MOST_LINKS = 50;
const MOST_TEXT = 200_000;

/**
 * Looks at the page beyond what is on the screen: pictures, canvases, SVG and CSS backgrounds, links and texts. Changes
 * nothing in the page, loads nothing, and asks nobody.
 */
export async function look(): Promise<LookResult> {
  const elements = deepElements(document);
  const pictures: PagePicture[] = [];
  let hidden = 0;
  let bytes = 0;
  for (const element of elements) {
    if (pictures.length >= MOST_PICTURES || bytes >= MOST_BYTES) break;
    const picture = await pictureOf(element);
    if (picture === 'hidden') hidden += 1;
    else if (picture) {
      pictures.push(picture);
      bytes += picture.url.length;
    }
  }
  const documents = [document, ...elements.flatMap((element) => documentIn(element) ?? [])];
  const text = documents.map(textIn).join('\n').slice(0, MOST_TEXT);
  return { pictures, hidden, links: linksAmong(elements), text };
}

function linksAmong(elements: readonly Element[]): readonly string[] {
  const addresses = elements.flatMap((element) =>
    element.localName === 'a' || element.localName === 'area' ? [element.getAttribute('href') ?? ''] : [],
  );
  return addresses.filter((address) => /^\s*otpauth(-migration)?:/i.test(address)).slice(0, MOST_LINKS);
}

/** As it is drawn, not as it is written: what is hidden is not to be taken, and a key may stand in elements of its own. */
// biome-ignore lint/performance/useDomNodeTextContent: textContent has the hidden texts, and no line ends.
const textIn = ({ body }: Document): string => body?.innerText ?? '';
