import { answerInWorker } from '../in-worker.ts';
import { dimensionsOf } from './dimensions.ts';
import type { FoundCode, Picture } from './found.ts';
import { type ReadOptions, readQrCodes } from './read.ts';

/** A file of a picture, or pixels that are decoded already. */
export interface ScanQuestion {
  readonly picture: Blob | ImageBitmap;
  readonly effort: NonNullable<ReadOptions['effort']>;
}

/** Why there is nothing to look through. */
export type PictureFailure = 'picture-unknown' | 'picture-too-large' | 'picture-damaged';

export interface Scanned {
  readonly codes: readonly FoundCode[];
  /** Of the picture that the corners are on (pixels). */
  readonly width: number;
  readonly height: number;
}

export type ScanAnswer = Scanned | { readonly failure: PictureFailure };

/** So many pixels are refused before one is decoded; of more than the second bound, codes are read on a smaller copy. */
const MOST = 100_000_000;
const MOST_READ = 16_000_000;

answerInWorker<ScanQuestion, ScanAnswer>(async ({ picture, effort }, tell) => {
  const decoded = picture instanceof Blob ? await decode(picture) : picture;
  if (typeof decoded === 'string') return { failure: decoded };
  const { width, height } = decoded;
  const scale = Math.min(1, Math.sqrt(MOST_READ / (width * height)));
  const pixels = pixelsOf(decoded, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  decoded.close();
  const codes = papersFor(pixels).reduce<readonly FoundCode[]>(
    (found, paper) => (found.length > 0 ? found : readQrCodes(onPaper(pixels, paper), { effort, onProgress: tell })),
    [],
  );
  return { codes: codes.map((code) => enlarged(code, 1 / scale)), width, height };
});

/** How light the paper is that a picture lies on: what is transparent may be meant for a dark page, too. */
const papersFor = ({ data }: ImageData): readonly number[] => {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return [255, 0];
  return [255];
};

function onPaper({ data, width, height }: ImageData, paper: number): Picture {
  const out = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const share = (data[at + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      out[at + channel] = (data[at + channel] ?? 0) * share + paper * (1 - share);
    }
    out[at + 3] = 255;
  }
  return { data: out, width, height };
}

async function decode(picture: Blob): Promise<ImageBitmap | PictureFailure> {
  // The size stands at the beginning, in photographs after a small picture and what the camera has to say, which may be much.
  const size = (await sizeWithin(picture.slice(0, 100_000))) ?? (await sizeWithin(picture));
  if (!size) return 'picture-unknown';
  if (size.width * size.height >= MOST) return 'picture-too-large';
  return createImageBitmap(picture).catch(() => 'picture-damaged');
}

const sizeWithin = async (file: Blob) => dimensionsOf(new Uint8Array(await file.arrayBuffer()));

function pixelsOf(bitmap: ImageBitmap, width: number, height: number): ImageData {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas to be had');
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

const enlarged = ({ text, corners: [a, b, c, d] }: FoundCode, factor: number): FoundCode => {
  const at = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: x * factor, y: y * factor });
  return { text, corners: [at(a), at(b), at(c), at(d)] };
};
