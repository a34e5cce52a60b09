/** A picture's size as its file says it, before a pixel of it is decoded. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** What a file of pictures begins with. */
export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp';

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** By content, never by name; null for anything that is none of them. */
function kindOf(bytes: Uint8Array): PictureKind | null {
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpeg';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'webp';
  if (ascii(bytes, 0, 2) === 'BM') return 'bmp';
  return null;
}

/** Null where the file is no picture of a known kind, or ends before it says its size. */
export function dimensionsOf(bytes: Uint8Array): Dimensions | null {
  const kind = kindOf(bytes);
  if (kind === null) return null;
  try {
    const found = READERS[kind](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
    return found && found.width > 0 && found.height > 0 ? found : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const READERS: Readonly<Record<PictureKind, (view: DataView, bytes: Uint8Array) => Dimensions | null>> = {
  // PNG §11.2.2: IHDR is the first chunk.
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  jpeg: jpegDimensions,
  gif: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  webp: webpDimensions,
  // The oldest header is twelve bytes long. A negative height means that the rows stand from the top down.
  bmp: (view) =>
    view.getUint32(14, true) === 12
      ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
      : { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) },
};

/** ITU-T T.81 §B.2.2: the frame header is one of SOF0 to SOF15, but for DHT, JPG and DAC, which share their range. */
function jpegDimensions(view: DataView): Dimensions | null {
  let at = 2;
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === 0xd9 || marker === 0xda) return null;
    at += 2 + (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 0 : view.getUint16(at + 2));
  }
  return null;
}

/** RFC 9649 §2.5 to 2.7: simple lossy, simple lossless, extended. */
function webpDimensions(view: DataView, bytes: Uint8Array): Dimensions | null {
  const chunk = ascii(bytes, 12, 4);
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8X') return null;
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return { width: three(24) + 1, height: three(27) + 1 };
}
