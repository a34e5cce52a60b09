import jsQR from 'jsqr';
import { textOf } from './charset.ts';
import { maskOf } from './format-information.ts';
import { bitsOf, type Modules } from './matrix.ts';
import { asJsqrReads } from './version23.ts';

/** Pixels a module, and modules of white around the code: what jsQR reads best. */
const SCALE = 4;
const QUIET = 4;
/** All options always: jsQR 1.4.0 keeps those of an earlier call. */
const OPTIONS = { inversionAttempts: 'dontInvert' } as const;

/** The text that these modules make; null if they make none. jsQR is shown a clean picture of them and nothing else. */
export function decodeModules(modules: Modules): string | null {
  const { size } = modules;
  const bits = bitsOf(modules);
  const isDark = (x: number, y: number): boolean => bits[y * size + x] === 1;
  // What has no format information is no code, also not when seen in a mirror; jsQR takes longer to find that out.
  if (maskOf(size, isDark) === null && maskOf(size, (x, y) => isDark(y, x)) === null) return null;
  const wide = (size + 2 * QUIET) * SCALE;
  const found = jsQR(painted(asJsqrReads(bits, size), size, wide), wide, wide, OPTIONS);
  return found && found.version === (size - 17) / 4 ? textOf(found.chunks) || null : null;
}

function painted(bits: Uint8Array, size: number, wide: number): Uint8ClampedArray {
  const pixels = new Uint32Array(wide * wide).fill(0xffffffff);
  for (let y = 0; y < size; y += 1) {
    const row = (y + QUIET) * SCALE * wide;
    for (let x = 0; x < size; x += 1) {
      if (bits[y * size + x] !== 1) continue;
      const from = row + (x + QUIET) * SCALE;
      pixels.fill(0xff000000, from, from + SCALE);
    }
    for (let line = 1; line < SCALE; line += 1) pixels.copyWithin(row + line * wide, row, row + wide);
  }
  // Opaque white and black are the same in either order of bytes but for the black's opaque one, which jsQR does not look at.
  return new Uint8ClampedArray(pixels.buffer);
}
