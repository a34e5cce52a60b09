import { type PdfFailure, pdfPages } from '../../pdf/pages.ts';
import type { PictureFailure } from '../../scan/in-worker.ts';
import { type Captured, NOTHING, sortPasted, sortTexts, together } from './captured.ts';
import type { Still } from './look.ts';
import { type PictureOptions, readPicture } from './pictures.ts';

/** 'nothing': it was read, and no code is in it; 'text-nothing': no key and no address. */
export type FileFailure =
  | PictureFailure
  | PdfFailure
  | 'file-too-large'
  | 'unread'
  | 'aborted'
  | 'nothing'
  | 'text-nothing';

export interface FileResult {
  readonly captured: Captured;
  /** The last picture with codes, or the last that was looked through. */
  readonly still: Still | null;
  /** Files that gave nothing, by name, and why. */
  readonly failures: readonly { readonly name: string; readonly kind: FileFailure }[];
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
      still: still && (still.codes.length > 0 || !all.still?.codes.length) ? still : all.still,
      failures: [...all.failures, ...failures],
    };
  }
  return all;
}

async function readFile(file: File, options: PictureOptions): Promise<FileResult> {
  const read = await readKind(file, options);
  const { accounts, keys, refused, others } = read.captured;
  const isNothing = accounts.length + keys.length + refused.length + others.length + read.failures.length === 0;
  return isNothing
    ? { ...read, failures: [{ name: file.name, kind: isText(file) ? 'text-nothing' : 'nothing' }] }
    : read;
}

async function readKind(file: File, options: PictureOptions): Promise<FileResult> {
  const failed = (kind: FileFailure): FileResult => ({ ...EMPTY, failures: [{ name: file.name, kind }] });
  if (options.signal?.aborted) return failed('aborted');
  if (file.size > MOST_BYTES) return failed('file-too-large');
  if (isText(file)) return { ...EMPTY, captured: sortPasted(await file.text()) };
  if (await isPdf(file)) return readPdf(file, options);
  const read = await readPicture(file, options);
  if ('failure' in read) return failed(read.failure);
  return {
    ...EMPTY,
    captured: sortTexts(read.codes.map(({ text }) => text)),
    still: { picture: file, ...read },
  };
}

const isText = ({ type, name }: File): boolean => /^text\//.test(type) || /\.(txt|uri)$/i.test(name);

/** A PDF may begin with a few bytes of something else (ISO 32000-1, implementation note 13). */
const isPdf = async (file: File): Promise<boolean> => (await file.slice(0, 1024).text()).includes('%PDF-');

/** Page by page; what one page cannot give, the next may. */
async function readPdf(file: File, { signal = NEVER, onProgress }: PictureOptions): Promise<FileResult> {
  let all: FileResult = EMPTY;
  try {
    for await (const drawn of pdfPages(new Uint8Array(await file.arrayBuffer()), signal)) {
      if (!drawn.ok) {
        all = { ...all, failures: [{ name: file.name, kind: drawn.failure }] };
        continue;
      }
      const { picture, texts, page, pages } = drawn.value;
      const read = await readPicture(await createImageBitmap(picture), { signal });
      const codes = 'codes' in read ? read.codes.map(({ text }) => text) : [];
      all = { ...all, captured: together(all.captured, sortTexts([...texts, ...codes])) };
      onProgress?.(page / pages);
    }
    return all;
  } catch {
    return { ...all, failures: [{ name: file.name, kind: signal.aborted ? 'aborted' : 'unread' }] };
  }
}

const NEVER = new AbortController().signal;
