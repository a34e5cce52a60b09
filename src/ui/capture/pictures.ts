import { fromBase64 } from '../../bytes.ts';
import { type PictureFailure, type Scanned, scanPicture } from '../../scan/in-worker.ts';

/** SVG has no pixels of its own: its longer side is drawn this long. */
const DRAWN = 1600;

export interface PictureOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** 'unread': nobody could look through it (no memory, a broken worker), which is not the same as nothing found. */
export type PictureResult = Scanned | { readonly failure: PictureFailure | 'unread' };

/** The codes on a picture in a file. Never rejects; aborted it gives 'unread'. */
export async function readPicture(picture: Blob | ImageBitmap, options: PictureOptions = {}): Promise<PictureResult> {
  try {
    return await scanPicture(isSvg(picture) ? await drawSvg(picture) : picture, options);
  } catch {
    return { failure: isSvg(picture) ? 'picture-damaged' : 'unread' };
  }
}

/** The picture itself, of the size in which it is read. Rejects where it is none. */
export const drawPicture = (picture: Blob): Promise<ImageBitmap> =>
  isSvg(picture) ? drawSvg(picture) : createImageBitmap(picture);

const isSvg = (picture: Blob | ImageBitmap): picture is Blob =>
  picture instanceof Blob && picture.type.startsWith('image/svg+xml');

/** As an <img>, in which SVG runs no script and loads nothing. */
async function drawSvg(svg: Blob): Promise<ImageBitmap> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width = 0, naturalHeight: height = 0 } = image;
    const scale = DRAWN / Math.max(1, width, height);
    const canvas = new OffscreenCanvas(Math.ceil((width || 1) * scale), Math.ceil((height || 1) * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.transferToImageBitmap();
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** "data:image/png;base64,…" or "data:image/svg+xml,…" → the picture; null for anything else. By hand: we connect to nothing. */
export function blobOf(dataUrl: string): Blob | null {
  const [, type = '', base64, data = ''] =
    /^data:(image\/[^,;]*)(?:;charset=[^,;]*|;utf8)*(;base64)?,(.*)$/is.exec(dataUrl) ?? [];
  if (!type) return null;
  try {
    const text = decodeURIComponent(data);
    return new Blob([base64 ? fromBase64(text.replace(/\s/g, '')) : text], { type: type.toLowerCase() });
  } catch {
    return null;
  }
}
