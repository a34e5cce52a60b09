import type { Gray } from './gray.ts';

/** 1 for a dark pixel, 0 for a light one, row by row. */
export interface Binary {
  readonly bits: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Dark is what is darker than the mean of the window around it (2 × radius + 1 wide and high). Where a pixel is as bright
 * as its surroundings it takes after its left neighbour, so that the inside of something large has the colour of its edge;
 * `calm` says how many steps of brightness are still "as bright".
 */
export function darkerThanAround({ values, width, height }: Gray, radius: number, calm = 3): Binary {
  const bits = new Uint8Array(values.length);
  const columns = new Int32Array(width);
  for (let y = 0; y < Math.min(radius, height); y += 1) addRow(columns, values, y * width, 1);
  for (let y = 0; y < height; y += 1) {
    if (y + radius < height) addRow(columns, values, (y + radius) * width, 1);
    if (y - radius > 0) addRow(columns, values, (y - radius - 1) * width, -1);
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x += 1) sum += columns[x] ?? 0;
    let dark = (values[y * width] ?? 0) < 128 ? 1 : 0;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      if (x + radius < width) sum += columns[x + radius] ?? 0;
      if (x - radius > 0) sum -= columns[x - radius - 1] ?? 0;
      const count = rows * (Math.min(width, x + radius + 1) - Math.max(0, x - radius));
      const off = (values[at] ?? 0) * count - sum;
      const still = calm * count;
      if (off < -still) dark = 1;
      else if (off > still) dark = 0;
      bits[at] = dark;
    }
  }
  return { bits, width, height };
}

function addRow(columns: Int32Array, values: Uint8Array, from: number, sign: 1 | -1): void {
  for (let x = 0; x < columns.length; x += 1) columns[x] = (columns[x] ?? 0) + sign * (values[from + x] ?? 0);
}

/** Dark is what is darker than one brightness for the whole picture, chosen by Otsu's way (the two sides differ most). */
export function darkerThanOtsu({ values, width, height }: Gray): Binary {
  const limit = otsu(values);
  const bits = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) bits[i] = (values[i] ?? 0) <= limit ? 1 : 0;
  return { bits, width, height };
}

function otsu(values: Uint8Array): number {
  const histogram = new Float64Array(256);
  for (const value of values) histogram[value] = (histogram[value] ?? 0) + 1;
  let all = 0;
  for (let i = 0; i < 256; i += 1) all += i * (histogram[i] ?? 0);
  let [darkCount, darkSum, best, limit] = [0, 0, 0, 127];
  for (let i = 0; i < 256; i += 1) {
    darkCount += histogram[i] ?? 0;
    darkSum += i * (histogram[i] ?? 0);
    const lightCount = values.length - darkCount;
    if (darkCount === 0 || lightCount === 0) continue;
    const apart = darkSum / darkCount - (all - darkSum) / lightCount;
    const score = darkCount * lightCount * apart * apart;
    if (score > best) [best, limit] = [score, i];
  }
  return limit;
}
