import jsQR from 'jsqr';
import type { FoundCode } from './found.ts';

/** What the reader looks at: RGBA pixels, as in ImageData. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** All options always: jsQR 1.4.0 keeps those of an earlier call. */
const OPTIONS = { inversionAttempts: 'attemptBoth' } as const;

/** The QR codes on the picture: with jsQR alone at most one. Pure; throws only if the picture is no picture. */
export function readQrCodes(picture: Picture): readonly FoundCode[] {
  const found = jsQR(picture.data, picture.width, picture.height, OPTIONS);
  if (!found) return [];
  const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = found.location;
  const text = found.data || decodeBytes(found.binaryData);
  return [{ text, corners: [topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner] }];
}

/** jsQR gives an empty text when the bytes are not UTF-8; QR's own default is Latin-1 (ISO/IEC 18004). */
const decodeBytes = (bytes: readonly number[]): string => new TextDecoder('latin1').decode(new Uint8Array(bytes));
