import { expect, it } from 'vitest';
import { scaleFor } from '../../../src/pdf/bounds.ts';

const pixels = (width: number, height: number) => {
  const scale = scaleFor(width, height);
  return [Math.round(width * scale), Math.round(height * scale)];
};

it('draws A4 and larger pages at the same 190 dpi, whichever way they lie', () => {
  expect(pixels(595, 842)).toEqual([1555, 2200]);
  expect(pixels(842, 595)).toEqual([2200, 1555]);
  expect(pixels(842, 1191)).toEqual([2200, 3112]);
});

it('enlarges small pages at most threefold', () => {
  expect(pixels(60, 60)).toEqual([180, 180]);
});

it.each([
  [14_400, 14_400],
  [14_400, 3],
  [3, 14_400],
  [5000, 2000],
  [1_000_000, 1_000_000],
])('keeps a page of %i × %i points within 12 megapixels and what a canvas can be', (width, height) => {
  const scale = scaleFor(width, height);
  expect(width * scale * height * scale).toBeLessThanOrEqual(12_000_001);
  expect(Math.max(width, height) * scale).toBeLessThanOrEqual(8192.001);
});
