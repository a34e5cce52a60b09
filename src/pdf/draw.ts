import { AnnotationMode } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Drawn } from './answers.ts';
import { scaleFor } from './bounds.ts';
import type { Pdf } from './open.ts';
import { urisOf } from './texts.ts';

/** A page as pixels, on white, annotations as they look; and the URIs it has in writing. */
export async function drawPage(pdf: Pdf, number: number): Promise<Drawn> {
  const page = await pdf.getPage(number);
  try {
    const size = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: scaleFor(size.width, size.height) });
    const width = Math.max(1, Math.floor(viewport.width));
    const height = Math.max(1, Math.floor(viewport.height));
    const canvas = new OffscreenCanvas(width, height);
    const canvasContext = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (!canvasContext) throw new Error('no canvas to be had');
    // pdf.js's types know the canvases of a document only.
    const onto = { canvas, canvasContext } as unknown as { canvas: HTMLCanvasElement };
    await page.render({ ...onto, viewport, background: '#fff', annotationMode: AnnotationMode.ENABLE }).promise;
    const { data } = canvasContext.getImageData(0, 0, width, height);
    return { width, height, pixels: data as Drawn['pixels'], texts: await urisOf(page) };
  } finally {
    page.cleanup();
  }
}
