import type { PictureFailure } from '../../scan/in-worker.ts';
import { type Captured, NOTHING, sortPasted, sortTexts, together } from './captured.ts';
import type { Still } from './look.ts';
import { isSvg, type PictureOptions, readPicture } from './pictures.ts';

export type FileFailure = PictureFailure | 'file-too-large' | 'unread' | 'aborted';

export interface FileResult {
  readonly captured: Captured;
  /** The last picture that was looked through. */
  readonly still: Still | null;
  /** Files that could not be read, by name, and why. */
  readonly failures: readonly { readonly name: string; readonly failure: FileFailure }[];
}

const MOST_BYTES = 20_000_000;
const EMPTY: FileResult = { captured: NOTHING, still: null, failures: [] };

/** What is in pictures, PDF files and text files, however they came here. */
export async function readFiles(files: readonly File[], options: PictureOptions = {}): Promise<FileResult> {
  let all = EMPTY;
  for (const file of files) {
    const { captured, still, failures } = await readFile(file, options);
    all = {
      captured: together(all.captured, captured),
      still: still ?? all.still,
      failures: [...all.failures, ...failures],
    };
  }
  return all;
}

async function readFile(file: File, options: PictureOptions): Promise<FileResult> {
  const failed = (failure: FileFailure): FileResult => ({ ...EMPTY, failures: [{ name: file.name, failure }] });
  if (options.signal?.aborted) return failed('aborted');
  if (file.size > MOST_BYTES) return failed('file-too-large');
  if (isText(file)) return { ...EMPTY, captured: sortPasted(await file.text()) };
  const read = await readPicture(file, options);
  if ('failure' in read) return failed(read.failure);
  return {
    ...EMPTY,
    captured: sortTexts(read.codes.map(({ text }) => text)),
    still: { picture: file, ...read },
  };
}

const isText = (file: File): boolean => !isSvg(file) && (/^text\//.test(file.type) || /\.(txt|uri)$/i.test(file.name));
