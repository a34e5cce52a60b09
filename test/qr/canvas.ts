export type Colour = readonly [red: number, green: number, blue: number];

export const BLACK: Colour = [0, 0, 0];
export const WHITE: Colour = [255, 255, 255];

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** Opaque RGBA pixels, as in ImageData. */
export interface Canvas extends Size {
  readonly data: Uint8ClampedArray;
}

export function blank({ width, height }: Size, colour: Colour): Canvas {
  const canvas = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  fill(canvas, { x: 0, y: 0, width, height }, colour);
  return canvas;
}

/** Fills the part of the rectangle that lies on the canvas. */
export function fill(canvas: Canvas, rect: Rect, [red, green, blue]: Colour): void {
  const [left, top] = [Math.max(0, Math.round(rect.x)), Math.max(0, Math.round(rect.y))];
  const right = Math.min(canvas.width, Math.round(rect.x + rect.width));
  const bottom = Math.min(canvas.height, Math.round(rect.y + rect.height));
  if (right <= left) return;
  const pixels = new Uint32Array(canvas.data.buffer);
  const pixel = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0; // little-endian, as every machine Node runs on
  for (let y = top; y < bottom; y += 1) pixels.fill(pixel, y * canvas.width + left, y * canvas.width + right);
}

export function frame(canvas: Canvas, rect: Rect, thick: number, line: Colour, inside: Colour): void {
  fill(canvas, rect, line);
  fill(canvas, inset(rect, thick), inside);
}

export const inset = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

/** Puts a picture onto another; it must lie on it wholly. */
export function paste(canvas: Canvas, source: Canvas, x: number, y: number): void {
  for (let row = 0; row < source.height; row += 1) {
    const line = source.data.subarray(row * source.width * 4, (row + 1) * source.width * 4);
    canvas.data.set(line, ((y + row) * canvas.width + x) * 4);
  }
}
