import type { Grid } from './grid.ts';

/** How light each module is, row by row: 0 dark to 1 light. */
export interface Modules {
  readonly values: Float32Array;
  readonly size: number;
}

const MIDDLES = [
  [0.5, 0.5],
  [0.34, 0.5],
  [0.66, 0.5],
  [0.5, 0.34],
  [0.5, 0.66],
] as const;

/** Each module as the mean of five points near its middle: dots and lines between modules do not count. */
export function modulesOf({ size, light }: Pick<Grid, 'size' | 'light'>): Modules {
  const values = new Float32Array(size * size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let sum = 0;
      for (const [across, down] of MIDDLES) sum += Math.max(-0.3, Math.min(1.3, light(x + across, y + down)));
      values[y * size + x] = sum / MIDDLES.length;
    }
  }
  return { values, size };
}

/** How far around a module the levels of dark and light are taken from, and how often they are taken anew (measured). */
const REACH = 3;
const ROUNDS = 4;

/**
 * The same, with each module compared with the dark and the light ones around it: a shadow or a shimmer falls on some of
 * them. Which are dark and which light is guessed from the darkest and lightest near each, then from the levels so found.
 */
export function levelled({ values, size }: Modules): Modules {
  let out = values.map((value, i) => value - middleOf(extremes(values, size, i)) + 0.5);
  for (let round = 0; round < ROUNDS; round += 1) {
    const guess = out;
    out = values.map((value, i) => value - middleOf(levels(values, guess, size, i)) + 0.5);
  }
  return { values: out, size };
}

type Pair = readonly [dark: number, light: number];

const middleOf = ([dark, light]: Pair): number => (dark + light) / 2;

function extremes(values: Float32Array, size: number, middle: number): Pair {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  forEachNear(size, middle, REACH + 1, (i) => {
    const value = values[i] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  });
  return [least, most];
}

/** The mean of the dark and of the light modules around one; where one kind is missing, the levels of the marks. */
function levels(values: Float32Array, guess: Float32Array, size: number, middle: number): Pair {
  let [dark, darks, light, lights] = [0, 0, 0, 0];
  forEachNear(size, middle, REACH, (i) => {
    const value = values[i] ?? 0;
    if ((guess[i] ?? 0) < 0.5) {
      dark += value;
      darks += 1;
    } else {
      light += value;
      lights += 1;
    }
  });
  return darks && lights ? [dark / darks, light / lights] : [0, 1];
}

function forEachNear(size: number, middle: number, reach: number, visit: (i: number) => void): void {
  const column = middle % size;
  const row = (middle - column) / size;
  for (let y = Math.max(0, row - reach); y <= Math.min(size - 1, row + reach); y += 1) {
    for (let x = Math.max(0, column - reach); x <= Math.min(size - 1, column + reach); x += 1) visit(y * size + x);
  }
}

/**
 * The same, with the blur between neighbours taken back: what, blurred by `share` into each neighbour, would give what was
 * seen. Found in steps, kept between dark and light at each.
 */
export function unblurred({ values, size }: Modules, share: number): Modules {
  const levels = Float32Array.from(values).sort();
  const dark = levels[Math.floor(0.06 * levels.length)] ?? 0;
  const light = levels[Math.floor(0.94 * levels.length)] ?? 1;
  const within = (value: number): number => Math.max(0, Math.min(1, value));
  const seen = values.map((value) => (value - dark) / Math.max(1e-3, light - dark));
  let guess = seen.map(within);
  for (let step = 0; step < 8; step += 1) {
    const blurred = spread(spread(guess, size, share, 1), size, share, size);
    guess = guess.map((value, i) => within(value + 1.2 * ((seen[i] ?? 0) - (blurred[i] ?? 0))));
  }
  return { values: guess, size };
}

/** Blurs rows (`stride` 1) or columns (`stride` = size); outside the code it is light. */
function spread(values: Float32Array, size: number, share: number, stride: number): Float32Array {
  return values.map((value, i) => {
    const place = stride === 1 ? i % size : Math.floor(i / size);
    const before = place > 0 ? (values[i - stride] ?? 1) : 1;
    const after = place < size - 1 ? (values[i + stride] ?? 1) : 1;
    return share * before + (1 - 2 * share) * value + share * after;
  });
}

/** 1 for a dark module. The marks are drawn as the standard has them: here they were found, and often they are rounded. */
export function bitsOf({ values, size }: Modules): Uint8Array {
  const bits = Uint8Array.from(values, (value) => (value < 0.5 ? 1 : 0));
  draw(bits, size, 3, 3, 3);
  draw(bits, size, size - 4, 3, 3);
  draw(bits, size, 3, size - 4, 3);
  if (size >= 25) draw(bits, size, size - 7, size - 7, 2);
  return bits;
}

/** A square mark around its middle: light in the second ring from outside, and around itself if it is one of the three. */
function draw(bits: Uint8Array, size: number, column: number, row: number, radius: number): void {
  const reach = radius === 3 ? 4 : radius;
  for (let y = Math.max(0, row - reach); y <= Math.min(size - 1, row + reach); y += 1) {
    for (let x = Math.max(0, column - reach); x <= Math.min(size - 1, column + reach); x += 1) {
      const ring = Math.max(Math.abs(x - column), Math.abs(y - row));
      bits[y * size + x] = ring === radius - 1 || ring > radius ? 0 : 1;
    }
  }
}
