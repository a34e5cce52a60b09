import type { Canvas, Colour, Size } from './canvas.ts';
import { cornersOf, inverse, type Mapping, project } from './mapping.ts';

/** Rows of modules, 1 is dark: a QR code, a bar code, a line of writing. */
export interface Bits extends Size {
  readonly dark: Uint8Array;
}

export interface Paint {
  readonly dark: Colour;
  /** Without it, light modules let through what lies beneath. */
  readonly light?: Colour;
  /** Radius in modules of dots in place of squares. */
  readonly dot?: number;
  /** Samples a pixel and axis: one is `image-rendering: pixelated`, more are smooth edges. */
  readonly samples?: number;
}

/** Draws modules anywhere, at any size, under any homography. */
export function draw(canvas: Canvas, bits: Bits, mapping: Mapping, paint: Paint): void {
  const { dark, light, samples = 4 } = paint;
  const [left, top, right, bottom] = boundsOn(canvas, bits, mapping);
  const countAt = counter(bits, inverse(mapping), samples, paint.dot);
  const all = samples * samples;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const count = countAt(x, y);
      const darkShare = (count & 0xff) / all;
      const lightShare = light ? (count >> 8) / all : 0;
      const rest = 1 - darkShare - lightShare;
      if (rest === 1) continue;
      const at = (y * canvas.width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const beneath = rest === 0 ? 0 : (canvas.data[at + channel] ?? 0) * rest;
        const lit = lightShare === 0 ? 0 : (light?.[channel] ?? 0) * lightShare;
        canvas.data[at + channel] = beneath + lit + (dark[channel] ?? 0) * darkShare;
      }
    }
  }
}

/**
 * How many samples of a pixel are dark, and 256 times how many are light. One number, and closures over plain numbers: this
 * runs a hundred million times.
 */
function counter({ width, height, dark }: Bits, back: Mapping, samples: number, dot = 1) {
  const [a, b, c, d, e, f, g, h, i] = back;
  const [step, first] = [1 / samples, 0.5 / samples];
  return (x: number, y: number): number => {
    let count = 0;
    for (let row = 0; row < samples; row += 1) {
      const py = y + first + row * step;
      const uAtRow = b * py + c;
      const vAtRow = e * py + f;
      const wAtRow = h * py + i;
      for (let column = 0; column < samples; column += 1) {
        const px = x + first + column * step;
        const scale = 1 / (g * px + wAtRow);
        const u = (a * px + uAtRow) * scale;
        const v = (d * px + vAtRow) * scale;
        if (u < 0 || v < 0 || u >= width || v >= height) continue;
        const left = Math.floor(u);
        const top = Math.floor(v);
        const isDark = dark[top * width + left] === 1;
        count += isDark && (u - left - 0.5) ** 2 + (v - top - 0.5) ** 2 < dot * dot ? 1 : 256;
      }
    }
    return count;
  };
}

/** The pixels that the modules can touch. */
function boundsOn(canvas: Size, { width, height }: Size, mapping: Mapping): [number, number, number, number] {
  const points = cornersOf({ x: 0, y: 0, width, height }).map((corner) => project(mapping, corner));
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return [
    within(Math.floor(Math.min(...xs)), canvas.width),
    within(Math.floor(Math.min(...ys)), canvas.height),
    within(Math.ceil(Math.max(...xs)), canvas.width),
    within(Math.ceil(Math.max(...ys)), canvas.height),
  ];
}
