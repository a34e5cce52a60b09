import type { Canvas } from './canvas.ts';

// The tables of ITU-T T.81, Annex K, row by row.
const LUMA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMA = [
  17,
  18,
  24,
  47,
  99,
  99,
  99,
  99,
  18,
  21,
  26,
  66,
  99,
  99,
  99,
  99,
  24,
  26,
  56,
  99,
  99,
  99,
  99,
  99,
  47,
  66,
  99,
  99,
  99,
  99,
  99,
  99,
  ...new Array<number>(32).fill(99),
];

const COSINES = Float32Array.from({ length: 64 }, (_, at) => {
  const [frequency, place] = [at >> 3, at & 7];
  return Math.cos(((2 * place + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** What the picture looks like after it was a JPEG: 4:2:0, quality from 1 to 100 as libjpeg counts it. */
export function asJpeg(canvas: Canvas, quality: number): Canvas {
  const scale = quality < 50 ? 50 / quality : 2 - quality / 50;
  const luma = plane(canvas, 1, [0.299, 0.587, 0.114]);
  const blueness = plane(canvas, 2, [-0.1687, -0.3313, 0.5]);
  const redness = plane(canvas, 2, [0.5, -0.4187, -0.0813]);
  quantise(luma, LUMA, scale);
  quantise(blueness, CHROMA, scale);
  quantise(redness, CHROMA, scale);
  const { width, height } = canvas;
  const data = new Uint8ClampedArray(canvas.data);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const half = (y >> 1) * blueness.width + (x >> 1);
      const grey = luma.values[y * luma.width + x] ?? 0;
      const [blue, red] = [blueness.values[half] ?? 0, redness.values[half] ?? 0];
      const at = (y * width + x) * 4;
      data[at] = grey + 1.402 * red;
      data[at + 1] = grey - 0.3441 * blue - 0.7141 * red;
      data[at + 2] = grey + 1.772 * blue;
    }
  }
  return { width, height, data };
}

/** One of the three components, each value the mean of step × step pixels, filled up to whole blocks. */
function plane(canvas: Canvas, step: number, [red, green, blue]: readonly [number, number, number]): Plane {
  const [width, height] = [canvas.width, canvas.height].map((edge) => Math.ceil(edge / step / 8) * 8) as [
    number,
    number,
  ];
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let part = 0; part < step * step; part += 1) {
        const px = Math.min(canvas.width - 1, x * step + (part % step));
        const py = Math.min(canvas.height - 1, y * step + Math.floor(part / step));
        const at = (py * canvas.width + px) * 4;
        sum += red * (canvas.data[at] ?? 0) + green * (canvas.data[at + 1] ?? 0) + blue * (canvas.data[at + 2] ?? 0);
      }
      values[y * width + x] = sum / (step * step);
    }
  }
  return { width, height, values };
}

function quantise({ width, height, values }: Plane, table: readonly number[], scale: number): void {
  const steps = table.map((step) => Math.max(1, Math.round(step * scale)));
  const block = new Float32Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const start = top * width + left;
      for (let at = 0; at < 64; at += 1) block[at] = values[start + (at >> 3) * width + (at & 7)] ?? 0;
      if (block.every((value) => value === block[0])) continue; // flat, as most of a page: nothing to lose but rounding
      transform(block, 8, 1);
      for (let at = 0; at < 64; at += 1) block[at] = Math.round((block[at] ?? 0) / (steps[at] ?? 1)) * (steps[at] ?? 1);
      transform(block, 1, 8);
      for (let at = 0; at < 64; at += 1) values[start + (at >> 3) * width + (at & 7)] = block[at] ?? 0;
    }
  }
}

const scratch = new Float32Array(64);

/** The DCT with (8, 1), its inverse with (1, 8): the cosines by rows or by columns; once per axis, turning the block. */
function transform(block: Float32Array, byRow: number, byColumn: number): void {
  let [from, to]: readonly [Float32Array, Float32Array] = [block, scratch];
  for (let axis = 0; axis < 2; axis += 1) {
    for (let line = 0; line < 8; line += 1) {
      for (let out = 0; out < 8; out += 1) {
        let sum = 0;
        for (let at = 0; at < 8; at += 1)
          sum += (COSINES[out * byRow + at * byColumn] ?? 0) * (from[line * 8 + at] ?? 0);
        to[out * 8 + line] = sum;
      }
    }
    [from, to] = [to, from];
  }
}
