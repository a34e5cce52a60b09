import { askAgain, askWorker } from '../in-worker.ts';
import type { ScanAnswer, ScanQuestion } from './worker.ts';
import ScanWorker from './worker.ts?worker';

export type { PictureFailure, ScanAnswer, Scanned } from './worker.ts';

interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told how much of the work is done at most, of 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * The codes on a picture, looked for in a dedicated worker, so that the surface stays alive; aborting the signal ends it.
 * Rejects when aborted, and when the worker could not do its work (no memory).
 */
export const scanPicture = (picture: Blob | ImageBitmap, options: ScanOptions = {}): Promise<ScanAnswer> =>
  askWorker<ScanQuestion, ScanAnswer>(
    new ScanWorker(),
    { picture, effort: 'thorough' },
    withTransfer(picture, options),
  );

/** For the frames of a camera: one worker for all of them, one look at each. */
export function openScanner(): { read(frame: ImageBitmap): Promise<ScanAnswer>; close(): void } {
  const worker = new ScanWorker();
  return {
    read: (frame) =>
      askAgain<ScanQuestion, ScanAnswer>(worker, { picture: frame, effort: 'quick' }, withTransfer(frame)),
    close: () => worker.terminate(),
  };
}

const withTransfer = (picture: Blob | ImageBitmap, options: ScanOptions = {}) =>
  picture instanceof Blob ? options : { ...options, transfer: [picture] };
