// Reads the QR codes of the portals back from their HTML, with a decoder that knows nothing of the encoder.
import jsqr from 'jsqr';

const margin = 4;
const scale = 4;

/** Rows of dark modules → text of the code. */
function decode(isDark: (x: number, y: number) => boolean, size: number): string | undefined {
  const edge = (size + 2 * margin) * scale;
  const pixels = new Uint8ClampedArray(edge * edge * 4).fill(255);
  for (let y = 0; y < edge; y += 1) {
    for (let x = 0; x < edge; x += 1) {
      const [column, row] = [Math.floor(x / scale) - margin, Math.floor(y / scale) - margin];
      if (isDark(column, row)) pixels.fill(0, (y * edge + x) * 4, (y * edge + x) * 4 + 3);
    }
  }
  return jsqr(pixels, edge, edge)?.data;
}

/** Amt24's canvas: its script draws what stands in data-rows. */
export function textOfCanvas(page: string): string | undefined {
  const rows = /data-rows="([01 ]+)"/.exec(page)?.[1]?.split(' ');
  return rows && decode((x, y) => rows[y]?.[x] === '1', rows.length);
}

/** NRW connect extern's SVG: one path with a square for each dark module. */
export function textOfSvg(page: string): string | undefined {
  const edge = Number(/viewBox="0 0 (\d+) \d+" shape-rendering/.exec(page)?.[1]);
  const path = /fill="#000" d="([^"]+)"/.exec(page)?.[1];
  const dark = new Set(path?.match(/M\d+ \d+/g));
  return path && decode((x, y) => dark.has(`M${x + margin} ${y + margin}`), edge - 2 * margin);
}
