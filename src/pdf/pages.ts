import { done, failed, type Result } from '../result.ts';
import type { PdfAnswer, PdfFailure, PdfQuestion } from './answers.ts';
import { MOST_FAILED, MOST_PAGES, PATIENCE } from './bounds.ts';
import PdfWorker from './pdf-worker.ts?worker';

export type { PdfFailure };

export interface PdfPage {
  readonly picture: ImageData;
  /** otpauth: URIs that the page has as links or as text. */
  readonly texts: readonly string[];
  /** From 1. */
  readonly page: number;
  /** Of the whole document, also those that are not read any more. */
  readonly pages: number;
}

/**
 * The first twenty pages of a PDF, drawn one at a time, each when it is asked for. A failure of the whole document is the last
 * item; where a single page fails, its place has the failure and the next follow, up to the third that fails. Throws only when
 * the signal is aborted.
 * All of it is in one worker, which is ended by abort, by leaving the loop, and where it takes too long.
 */
export async function* pdfPages(bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<Result<PdfPage, PdfFailure>> {
  let worker: Worker | undefined;
  let pages = 1;
  let failures = 0;
  try {
    for (let page = 1; page <= Math.min(pages, MOST_PAGES); page++) {
      if (!worker) {
        worker = new PdfWorker();
        const opened = await ask(worker, { open: bytes }, signal);
        if (!('pages' in opened)) {
          yield failed('failure' in opened ? opened.failure : 'pdf-unreadable');
          return;
        }
        pages = opened.pages;
      }
      const answer = await ask(worker, { page }, signal);
      if ('drawn' in answer) {
        const { pixels, width, height, texts } = answer.drawn;
        yield done({ picture: new ImageData(pixels, width, height), texts, page, pages });
      } else {
        // What it was busy with is unknown: the next page begins anew.
        worker.terminate();
        worker = undefined;
        yield failed('pdf-unreadable');
        failures += 1;
        if (failures === MOST_FAILED) return;
      }
    }
  } finally {
    worker?.terminate();
  }
}

/** Answers `pdf-unreadable` too where the worker falls over or does not answer in time. */
async function ask(worker: Worker, question: PdfQuestion, signal: AbortSignal): Promise<PdfAnswer> {
  signal.throwIfAborted();
  // A channel of its own, since pdf.js talks on the worker's.
  const { port1, port2 } = new MessageChannel();
  const settled = new AbortController();
  try {
    return await new Promise<PdfAnswer>((resolve, reject) => {
      const giveUp = () => resolve({ failure: 'pdf-unreadable' });
      const timer = setTimeout(giveUp, PATIENCE);
      settled.signal.addEventListener('abort', () => clearTimeout(timer));
      signal.addEventListener('abort', () => reject(signal.reason), { signal: settled.signal });
      worker.addEventListener('error', giveUp, { signal: settled.signal });
      port1.onmessage = ({ data }: MessageEvent<PdfAnswer>) => resolve(data);
      worker.postMessage({ question, answerTo: port2 }, [port2]);
    });
  } finally {
    settled.abort();
    port1.close();
  }
}
