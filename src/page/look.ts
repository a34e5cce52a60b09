import type { LookResult, PagePicture } from '../messages/look-result.ts';
import { deepElements, documentIn, labelsOf, shadowRootOf } from './dom.ts';
import { pictureOf, sizeOf } from './pictures.ts';
import { browserSight } from './sight.ts';

/** Enough for any page that a person enrols on; a page of ten thousand pictures is not looked through. */
const MOST_PICTURES = 40;
const MOST_LOOKED_AT = 160;
const MOST_BYTES = 24_000_000;
const MOST_LINKS = 50;
/** Longer is no code (ISO/IEC 18004: 4,296 characters). */
const LONGEST_LINK = 5000;
const MOST_TEXT = 200_000;

/**
 * Looks at the page beyond what is on the screen: pictures, canvases, SVG and CSS backgrounds, links and texts, the likeliest
 * pictures first. Changes nothing in the page, loads nothing, and asks nobody.
 */
export async function look(): Promise<LookResult> {
  const elements = deepElements(document);
  const pictures: PagePicture[] = [];
  let hidden = 0;
  let bytes = 0;
  let looked = 0;
  for (const element of byLikelihood(elements)) {
    if (pictures.length >= MOST_PICTURES || looked >= MOST_LOOKED_AT) break;
    // Whatever one of them is made of, the others are looked at.
    const picture = await pictureOf(element).catch(() => null);
    if (picture) looked += 1;
    if (picture === 'hidden') hidden += 1;
    else if (picture && bytes + picture.url.length <= MOST_BYTES) {
      pictures.push(picture);
      bytes += picture.url.length;
    }
  }
  return { origin: location.origin, pictures, hidden, links: linksAmong(elements), text: textOf(elements) };
}

/** Codes are square, and large rather than small. */
function byLikelihood(elements: readonly Element[]): readonly Element[] {
  const sized = elements.flatMap((element) => {
    const size = sizeOf(element);
    return size
      ? [{ element, area: size.width * size.height, isSquare: Math.abs(Math.log(size.width / size.height)) < 0.15 }]
      : [];
  });
  return sized.sort((a, b) => Number(b.isSquare) - Number(a.isSquare) || b.area - a.area).map(({ element }) => element);
}

function linksAmong(elements: readonly Element[]): readonly string[] {
  const addresses = elements.flatMap((element) =>
    element.localName === 'a' || element.localName === 'area' ? [element.getAttribute('href') ?? ''] : [],
  );
  return addresses
    .filter((address) => /^\s*otpauth(-migration)?:/i.test(address) && address.length <= LONGEST_LINK)
    .slice(0, MOST_LINKS);
}

/**
 * As it is drawn, not as it is written: what is hidden is not to be taken, and a key may stand in elements of its own. What is
 * to be copied often stands in a field that nobody can type into.
 */
function textOf(elements: readonly Element[]): string {
  const documents = [document, ...elements.flatMap((element) => documentIn(element) ?? [])];
  const shadows = elements.flatMap((element) => [...(shadowRootOf(element)?.children ?? [])]);
  const fields = elements.flatMap((element) => (isToCopy(element) ? [`${namesOf(element)} ${element.value}`] : []));
  return (
    [...documents.map(({ body }) => body), ...shadows]
      // biome-ignore lint/performance/useDomNodeTextContent: textContent has the hidden texts, and no line ends.
      .map((element) => (element as HTMLElement | null)?.innerText ?? '')
      .concat(fields)
      .join('\n')
      .slice(0, MOST_TEXT)
  );
}

/** By name: an element in a frame is made of the frame's own classes. */
const isToCopy = (element: Element): element is HTMLInputElement =>
  /^(input|textarea)$/.test(element.localName) &&
  (element as HTMLInputElement).readOnly &&
  (element as HTMLInputElement).type !== 'password' &&
  browserSight.rendered(element);

const namesOf = (field: HTMLInputElement): string =>
  // biome-ignore lint/performance/useDomNodeTextContent: as above.
  [field.getAttribute('aria-label') ?? '', ...labelsOf(field).map((label) => label.innerText)].join(' ');
