import type { Canvas, Size } from './canvas.ts';
import type { Random } from './random.ts';

/** Where one pixel of the result comes from: `weights` for the pixels from `first` on. */
interface Tap {
  readonly first: number;
  readonly weights: readonly number[];
}

const tap = (first: number, weights: readonly number[]): Tap => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { first, weights: weights.map((weight) => weight / sum) };
};

export function blur(canvas: Canvas, sigma: number): Canvas {
  const reach = Math.ceil(sigma * 2);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)),
  );
  const along = (length: number) => Array.from({ length }, (_, at) => tap(at - reach, weights));
  return filtered(canvas, along(canvas.width), along(canvas.height));
}

/** Smoothly to another size: linear between pixels when it grows, the mean of them when it shrinks. */
export function resize(canvas: Canvas, { width, height }: Size): Canvas {
  const along = (from: number, to: number) => {
    const reach = Math.max(1, from / to);
    return Array.from({ length: to }, (_, at) => {
      const centre = ((at + 0.5) * from) / to - 0.5;
      const first = Math.ceil(centre - reach);
      const count = Math.floor(centre + reach) - first + 1;
      return tap(
        first,
        Array.from({ length: count }, (_, next) => Math.max(1e-9, 1 - Math.abs(first + next - centre) / reach)),
      );
    });
  };
  return filtered(canvas, along(canvas.width, width), along(canvas.height, height));
}

function filtered(canvas: Canvas, across: readonly Tap[], down: readonly Tap[]): Canvas {
  const [width, height] = [across.length, down.length];
  const between = new Float32Array(width * canvas.height * 4);
  for (let y = 0; y < canvas.height; y += 1) {
    gatherRow(canvas.data.subarray(y * canvas.width * 4), canvas.width, across, between.subarray(y * width * 4));
  }
  const data = new Uint8ClampedArray(width * height * 4);
  down.forEach((rows, y) => {
    data.set(meanOfRows(between, width * 4, canvas.height, rows), y * width * 4);
  });
  return { width, height, data };
}

const inside = (length: number, at: number) => Math.min(length - 1, Math.max(0, at)); // the edge goes on outside

function gatherRow(from: Uint8ClampedArray, length: number, taps: readonly Tap[], to: Float32Array): void {
  let at = 0;
  for (const { first, weights } of taps) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let index = 0; index < weights.length; index += 1) {
      const source = inside(length, first + index) * 4;
      const weight = weights[index] ?? 0;
      red += (from[source] ?? 0) * weight;
      green += (from[source + 1] ?? 0) * weight;
      blue += (from[source + 2] ?? 0) * weight;
    }
    to[at] = red;
    to[at + 1] = green;
    to[at + 2] = blue;
    to[at + 3] = 255;
    at += 4;
  }
}

/** Whole rows at a time: down single columns, memory would be the slowest part. */
function meanOfRows(from: Float32Array, width: number, height: number, { first, weights }: Tap): Float32Array {
  const mean = new Float32Array(width);
  weights.forEach((weight, index) => {
    const row = inside(height, first + index) * width;
    for (let x = 0; x < width; x += 1) mean[x] = (mean[x] ?? 0) + (from[row + x] ?? 0) * weight;
  });
  return mean;
}

/** Adds noise of a normal distribution: the same to all three channels in part, and to each alone. */
export function addNoise(canvas: Canvas, random: Random, sigma: number): void {
  const normals = Float32Array.from({ length: 4096 }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.between(0, 1)));
    return radius * Math.cos(random.between(0, 2 * Math.PI)) * sigma;
  });
  for (let at = 0; at < canvas.data.length; at += 4) {
    const drawn = random.int(0, 0xff_ffff);
    const grey = (normals[drawn & 4095] ?? 0) * 0.8;
    for (let channel = 0; channel < 3; channel += 1) {
      const own = (normals[(drawn >> (4 * channel + 4)) & 4095] ?? 0) * 0.6;
      canvas.data[at + channel] = (canvas.data[at + channel] ?? 0) + grey + own;
    }
  }
}

/** Pixels that are wrong altogether. */
export function addSpecks(canvas: Canvas, random: Random, share: number): void {
  for (let left = canvas.width * canvas.height * share; left > 0; left -= 1) {
    const at = random.int(0, canvas.width * canvas.height - 1) * 4;
    canvas.data.fill(random.pick([0, 255]), at, at + 3);
  }
}

/** Multiplies each pixel by the light that falls on it; `x` and `y` go from 0 to 1 over the picture. */
export function light(canvas: Canvas, at: (x: number, y: number) => number): void {
  for (let y = 0; y < canvas.height; y += 1) {
    for (let x = 0; x < canvas.width; x += 1) {
      const gain = at(x / canvas.width, y / canvas.height);
      const pixel = (y * canvas.width + x) * 4;
      for (let channel = pixel; channel < pixel + 3; channel += 1) {
        canvas.data[channel] = (canvas.data[channel] ?? 0) * gain;
      }
    }
  }
}
