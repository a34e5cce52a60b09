// The build for older browsers: the other one wants Chrome 147.
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Where pdf.js finds its own worker's code, so that all of it runs in this one worker.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { MOST_IMAGE } from './bounds.ts';
import { NoFilters, OffscreenCanvases } from './canvas.ts';
import { Decoders } from './decoders.ts';

export type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;

/** Rejects with pdf.js's own exceptions, told apart by their names. Nothing of it may come from the network or run as code. */
export function openPdf(data: Uint8Array): Promise<Pdf> {
  const task = getDocument({
    data,
    verbosity: VerbosityLevel.ERRORS,
    maxImageSize: MOST_IMAGE,
    stopAtErrors: false,
    enableXfa: false,
    // Fonts are drawn as outlines, and are never given to the browser's own font code.
    disableFontFace: true,
    useSystemFonts: false,
    // By pdf.js's own code in every browser, so that what is read is the same in all.
    isImageDecoderSupported: false,
    disableWorkerRendering: true,
    useWorkerFetch: false,
    CanvasFactory: OffscreenCanvases,
    FilterFactory: NoFilters,
    BinaryDataFactory: Decoders,
  });
  return task.promise;
}
