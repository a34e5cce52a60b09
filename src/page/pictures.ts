import type { PagePicture } from '../messages/look-result.ts';

/** Smaller is no code (CSS pixels), larger is drawn smaller (its own pixels). */
const SMALLEST = 40;
const LARGEST = 3000;
/** SVG is drawn by the browser only as fast as it has parts. */
const MOST_PARTS = 40_000;

/** The picture that an element shows; 'hidden' if the browser keeps its pixels from scripts; null if it shows none. */
export async function pictureOf(element: Element): Promise<PagePicture | 'hidden' | null> {
  const { width, height } = element.getBoundingClientRect();
  if (width < SMALLEST || height < SMALLEST) return null;
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
  if (!image.complete) return null;
  return drawn(image, naturalWidth || image.width, naturalHeight || image.height);
}

/** What was loaded already is drawn once more, on a canvas of ours that is in no page: no request, no change. */
async function drawn(source: HTMLImageElement | HTMLCanvasElement, width: number, height: number) {
  if (width < 1 || height < 1) return null;
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  try {
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    return await dataUrlOf(await canvas.convertToBlob());
  } catch {
    // Pictures of other hosts spoil the canvas: it gives out nothing any more.
    return 'hidden' as const;
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
  return /url\("(data:image\/[^"]+)"\)/i.exec(image)?.[1] ?? null;
}

/** The parts with the colours they have on the page, which may come from its style sheets. */
function printSvg(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const parts = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  if (parts.length <= MOST_PARTS) {
    parts.forEach((part, index) => {
      const { fill, stroke, strokeWidth, opacity, display, color } = getComputedStyle(part);
      const style = {
        fill,
        stroke,
        'stroke-width': strokeWidth,
        opacity,
        display: display === 'none' ? 'none' : '',
        color,
      };
      const text = Object.entries(style).flatMap(([name, value]) => (value ? [`${name}:${value}`] : []));
      copies[index]?.setAttribute('style', text.join(';'));
    });
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
}
