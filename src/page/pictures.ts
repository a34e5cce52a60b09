import type { PagePicture } from '../messages/look-result.ts';

/** Smaller is no code (CSS pixels), larger is drawn smaller (its own pixels). */
const SMALLEST = 40;
const LARGEST = 3000;
/** SVG is drawn by the browser only as fast as it has parts. */
const MOST_PARTS = 40_000;

/** How large it is on the screen (CSS pixels); null where it is too small for a code, or shows no picture. */
export function sizeOf(element: Element): Size | null {
  const { width, height } = element.getBoundingClientRect();
  if (width < SMALLEST || height < SMALLEST) return null;
  return /^(canvas|svg|img)$/.test(element.localName) || backgroundOf(element) !== null ? { width, height } : null;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture that an element shows; 'hidden' if the browser keeps its pixels from scripts; null if it shows none. */
export async function pictureOf(element: Element): Promise<PagePicture | 'hidden' | null> {
  const size = sizeOf(element);
  if (!size) return null;
  const { width, height } = size;
  const found = (url: string, source: string): PagePicture => ({ url, source, width, height });
  // By name: an element in a frame is made of the frame's own classes.
  if (isNamed<HTMLCanvasElement>(element, 'canvas')) return wrapped(drawn(element, element.width, element.height), '');
  if (isNamed<SVGSVGElement>(element, 'svg')) return found(printSvg(element, width, height), '');
  if (isNamed<HTMLImageElement>(element, 'img')) return wrapped(ofImage(element), element.currentSrc);
  const background = backgroundOf(element);
  return background === null ? null : found(background, '');

  async function wrapped(url: Promise<string | null | 'hidden'>, source: string) {
    const data = await url;
    return data === null || data === 'hidden' ? data : found(data, source);
  }
}

const isNamed = <E extends Element>(element: Element, name: string): element is E => element.localName === name;

async function ofImage(image: HTMLImageElement): Promise<string | null | 'hidden'> {
  const { currentSrc, naturalWidth, naturalHeight } = image;
  // As the page has it: SVG stays sharp at any size.
  if (/^data:image\//i.test(currentSrc)) return currentSrc;
  // Not there yet, or broken.
  if (!image.complete || !currentSrc) return null;
  return drawn(image, naturalWidth || image.width, naturalHeight || image.height);
}

/** What was loaded already is drawn once more, on a canvas of ours that is in no page: no request, no change. */
async function drawn(source: HTMLImageElement | HTMLCanvasElement, width: number, height: number) {
  // A drawing without a size of its own has none, and so has an element that only bears the name.
  if (!(width >= 1 && height >= 1)) return null;
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  try {
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    return await dataUrlOf(await canvas.convertToBlob());
  } catch (error) {
    // Pictures of other hosts spoil the canvas: it gives out nothing any more. What cannot be drawn at all is broken.
    return error instanceof DOMException && error.name === 'SecurityError' ? ('hidden' as const) : null;
  }
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** Only what the page carries in itself: to load a background again could use up a code that is given out once. */
function backgroundOf(element: Element): string | null {
  const image = getComputedStyle(element).backgroundImage;
  const url = /url\("(data:image\/(?:[^"\\]|\\.)+)"\)/i.exec(image)?.[1];
  return url?.replace(/\\(.)/g, '$1') ?? null;
}

/** What a part looks like may come from the page's style sheets. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'opacity',
  'color',
  'visibility',
  'transform',
  'transform-origin',
  'transform-box',
] as const;
/** The parts with the looks they have on the page, in a document that is nowhere: nothing in it loads or runs, as nothing does in an <img>. */
function printSvg(svg: SVGSVGElement, width: number, height: number): string {
  const parts = [svg, ...svg.querySelectorAll('*')];
  const copy = document.implementation.createHTMLDocument('').importNode(svg, true);
  const copies = [copy, ...copy.querySelectorAll('*')];
  if (parts.length <= MOST_PARTS) {
    parts.forEach((part, index) => {
      const style = getComputedStyle(part);
      // The drawing as a whole lies here as the layout has it.
      const looks = part === svg ? LOOKS.filter((name) => !name.startsWith('transform')) : LOOKS;
      const text = looks.flatMap((name) => {
        const value = style.getPropertyValue(name);
        return value && value !== 'none' ? [`${name}:${value}`] : name === 'fill' && value ? ['fill:none'] : [];
      });
      if (style.display === 'none') text.push('display:none');
      copies[index]?.setAttribute('style', text.join(';'));
    });
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  const text = new XMLSerializer().serializeToString(copy).toWellFormed();
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
