/** RGBA pixels, as in ImageData. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A point on the picture, in its pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A QR code read from a picture: its text, and its corners clockwise from the top left of the code. */
export interface FoundCode {
  readonly text: string;
  readonly corners: readonly [Point, Point, Point, Point];
}
