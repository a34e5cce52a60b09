import type { Picture } from './found.ts';

/** One brightness a pixel, 0 black to 255 white, row by row. */
export interface Gray {
  readonly values: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Brightness as the eye sees it (weights of ITU-R BT.601). */
export function lumaOf({ data, width, height }: Picture): Gray {
  const values = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < values.length; i += 1, from += 4) {
    values[i] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8;
  }
  return { values, width, height };
}

/** One colour alone (0 red, 1 green, 2 blue): red on green of the same brightness is nothing to the eye's weights. */
export function channelOf({ data, width, height }: Picture, channel: 0 | 1 | 2): Gray {
  const values = new Uint8Array(width * height);
  for (let i = 0, from = channel; i < values.length; i += 1, from += 4) values[i] = data[from] ?? 0;
  return { values, width, height };
}

/** Twice as wide and high, in between the mean of the neighbours: modules of one and a half pixels become blobs. */
export function doubled({ values, width, height }: Gray): Gray {
  const wide = 2 * width;
  const out = new Uint8Array(4 * width * height);
  for (let y = 0; y < 2 * height; y += 1) {
    // Pixel centres: the row at y lies a quarter of an old row from the nearer one.
    const near = y >> 1;
    const far = Math.min(height - 1, Math.max(0, near + (y & 1 ? 1 : -1)));
    const a = near * width;
    const b = far * width;
    let before = 0;
    for (let x = 0; x < width; x += 1) {
      const here = 3 * (values[a + x] ?? 0) + (values[b + x] ?? 0);
      if (x === 0) before = here;
      const next = x + 1 < width ? 3 * (values[a + x + 1] ?? 0) + (values[b + x + 1] ?? 0) : here;
      const at = y * wide + 2 * x;
      out[at] = (3 * here + before) >> 4;
      out[at + 1] = (3 * here + next) >> 4;
      before = here;
    }
  }
  return { values: out, width: wide, height: 2 * height };
}

/** Half as wide and high, each pixel the mean of four: noise goes, large codes stay. */
export function halved({ values, width, height }: Gray): Gray {
  const wide = width >> 1;
  const high = height >> 1;
  const out = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0, from = 2 * y * width; x < wide; x += 1, from += 2) {
      const above = (values[from] ?? 0) + (values[from + 1] ?? 0);
      out[y * wide + x] = (above + (values[from + width] ?? 0) + (values[from + width + 1] ?? 0)) >> 2;
    }
  }
  return { values: out, width: wide, height: high };
}

/** Each pixel the mean of nine, the middle ones weighing more (1 2 1). */
export function blurred({ values, width, height }: Gray): Gray {
  const out = new Uint8Array(values.length);
  const sums = new Uint16Array(width);
  for (let y = 0; y < height; y += 1) {
    const above = Math.max(0, y - 1) * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x += 1) {
      sums[x] = (values[above + x] ?? 0) + 2 * (values[y * width + x] ?? 0) + (values[below + x] ?? 0);
    }
    for (let x = 0; x < width; x += 1) {
      const here = sums[x] ?? 0;
      out[y * width + x] = ((sums[x - 1] ?? here) + 2 * here + (sums[x + 1] ?? here)) >> 4;
    }
  }
  return { values: out, width, height };
}
