/** Fifteen bits, twice on every code, that say how it is protected and masked (ISO/IEC 18004 §7.9). */
const GENERATOR = 0x537;
const MASKED_WITH = 0x5412;
/** So many wrong bits can still be told from every other value. */
const CORRECTABLE = 3;

const VALUES: readonly number[] = Array.from({ length: 32 }, (_none, data) => {
  let rest = data << 10;
  for (let bit = 14; bit >= 10; bit -= 1) if (rest & (1 << bit)) rest ^= GENERATOR << (bit - 10);
  return ((data << 10) | rest) ^ MASKED_WITH;
});

/** The number of the mask, 0 to 7; null where neither of the two places can be read. `isDark` by column and row. */
export function maskOf(size: number, isDark: (x: number, y: number) => boolean): number | null {
  let best: { readonly off: number; readonly mask: number } = { off: CORRECTABLE + 1, mask: 0 };
  for (const places of [besideCorner, atEdges]) {
    const seen = places(size).reduce((bits, [x, y]) => (bits << 1) | Number(isDark(x, y)), 0);
    VALUES.forEach((value, data) => {
      const off = countBits(value ^ seen);
      if (off < best.off) best = { off, mask: data & 7 };
    });
  }
  return best.off <= CORRECTABLE ? best.mask : null;
}

type Places = readonly (readonly [number, number])[];

/** The highest bit first: along row 8 to the corner mark, then up column 8; both leave out the timing patterns. */
const besideCorner = (): Places => [
  ...[0, 1, 2, 3, 4, 5, 7, 8].map((x) => [x, 8] as const),
  ...[7, 5, 4, 3, 2, 1, 0].map((y) => [8, y] as const),
];

/** The second time: up from the lower edge, then to the right edge. */
const atEdges = (size: number): Places => [
  ...[1, 2, 3, 4, 5, 6, 7].map((i) => [8, size - i] as const),
  ...[8, 7, 6, 5, 4, 3, 2, 1].map((i) => [size - i, 8] as const),
];

function countBits(value: number): number {
  let count = 0;
  for (let rest = value; rest; rest &= rest - 1) count += 1;
  return count;
}
