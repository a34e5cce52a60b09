import type { Binary } from './threshold.ts';

/** Connected areas of one colour, dark and light alike, told apart by number. Two pixels touch at an edge, not at a corner. */
export interface Blobs {
  readonly count: number;
  readonly area: Int32Array;
  /** Sums of the pixels' positions: divided by the area they give the centre. */
  readonly sumX: Float64Array;
  readonly sumY: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
  /** Where each run of equal pixels begins (x); those of row y are numbered from `rows[y]` to before `rows[y + 1]`. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  /** The blob of each run. */
  readonly blobOf: Int32Array;
}

/** Runs of equal pixels, joined with those above them. One pass over the pixels, two over the runs. */
export function blobsOf({ bits, width, height }: Binary): Blobs {
  const { starts, rows } = runsOf(bits, width, height);
  const runs = rows[height] ?? 0;
  const parent = new Int32Array(runs);
  for (let run = 0; run < runs; run += 1) parent[run] = run;
  for (let y = 1; y < height; y += 1) joinRows(y);

  const blobOf = new Int32Array(runs);
  let count = 0;
  for (let run = 0; run < runs; run += 1) blobOf[run] = parent[run] === run ? count++ : (blobOf[root(run)] ?? 0);

  const blobs: Blobs = {
    count,
    area: new Int32Array(count),
    sumX: new Float64Array(count),
    sumY: new Float64Array(count),
    left: new Int32Array(count).fill(width),
    right: new Int32Array(count),
    top: new Int32Array(count).fill(height),
    bottom: new Int32Array(count),
    starts,
    rows,
    blobOf,
  };
  measure(blobs, width, height);
  return blobs;

  function joinRows(y: number): void {
    let above = rows[y - 1] ?? 0;
    let here = rows[y] ?? 0;
    const endAbove = here;
    const endHere = rows[y + 1] ?? 0;
    const colourAbove = bits[(y - 1) * width] ?? 0;
    const colourHere = bits[y * width] ?? 0;
    const firstAbove = above;
    const firstHere = here;
    while (above < endAbove && here < endHere) {
      // Colours take turns within a row.
      if (((above - firstAbove + colourAbove) & 1) === ((here - firstHere + colourHere) & 1)) join(above, here);
      const stopAbove = above + 1 < endAbove ? (starts[above + 1] ?? 0) : width;
      const stopHere = here + 1 < endHere ? (starts[here + 1] ?? 0) : width;
      if (stopAbove <= stopHere) above += 1;
      if (stopHere <= stopAbove) here += 1;
    }
  }

  function root(run: number): number {
    let at = run;
    while (parent[at] !== at) {
      const up = parent[at] ?? 0;
      parent[at] = parent[up] ?? 0;
      at = parent[at] ?? 0;
    }
    return at;
  }

  /** The root is always the earlier run, so that it is numbered before its members. */
  function join(a: number, b: number): void {
    const first = root(a);
    const second = root(b);
    if (first < second) parent[second] = first;
    else parent[first] = second;
  }
}

function runsOf(bits: Uint8Array, width: number, height: number): Pick<Blobs, 'starts' | 'rows'> {
  const rows = new Int32Array(height + 1);
  let count = height;
  for (let y = 0; y < height; y += 1) {
    for (let at = y * width + 1; at < (y + 1) * width; at += 1) if (bits[at] !== bits[at - 1]) count += 1;
  }
  const starts = new Int32Array(count);
  let run = 0;
  for (let y = 0; y < height; y += 1) {
    rows[y] = run;
    starts[run++] = 0;
    const from = y * width;
    for (let x = 1; x < width; x += 1) if (bits[from + x] !== bits[from + x - 1]) starts[run++] = x;
  }
  rows[height] = run;
  return { starts, rows };
}

function measure(blobs: Blobs, width: number, height: number): void {
  const { area, sumX, sumY, left, right, top, bottom, starts, rows, blobOf } = blobs;
  for (let y = 0; y < height; y += 1) {
    const end = rows[y + 1] ?? 0;
    for (let run = rows[y] ?? 0; run < end; run += 1) {
      const start = starts[run] ?? 0;
      const stop = run + 1 < end ? (starts[run + 1] ?? 0) : width;
      const blob = blobOf[run] ?? 0;
      const length = stop - start;
      area[blob] = (area[blob] ?? 0) + length;
      sumX[blob] = (sumX[blob] ?? 0) + (length * (start + stop - 1)) / 2;
      sumY[blob] = (sumY[blob] ?? 0) + length * y;
      if (start < (left[blob] ?? 0)) left[blob] = start;
      if (stop - 1 > (right[blob] ?? 0)) right[blob] = stop - 1;
      if (y < (top[blob] ?? 0)) top[blob] = y;
      bottom[blob] = y;
    }
  }
}

/** The run of row y that covers x. */
export function runAt({ starts, rows }: Blobs, x: number, y: number): number {
  let low = rows[y] ?? 0;
  let high = (rows[y + 1] ?? 0) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
