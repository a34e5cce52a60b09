import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../src/scan/found.ts';
import { readQrCodes } from '../../../src/scan/read.ts';
import { CLASSES, pictures, type TestPicture } from '../../qr/pictures.ts';

/** Of each class; `npm run bench` reads more of them and says how long it takes. */
const PER_CLASS = 3;

const textsOn = (picture: TestPicture): readonly string[] => readQrCodes(picture).map(({ text }) => text);

describe.each(CLASSES)('codes of the class %s', (kind) => {
  it.each([...pictures(PER_CLASS, [kind])].map((picture) => [picture.name, picture] as const))(
    '%s: every text, and no other',
    (_name, picture) => {
      expect(textsOn(picture).toSorted()).toEqual(picture.expected.toSorted());
    },
  );
});

describe('a found code', () => {
  const [picture] = pictures(1, ['plain']);
  if (!picture) throw new Error('there is no plain picture');

  it('has its corners clockwise, within the picture', () => {
    const [code] = readQrCodes(picture);
    if (!code) throw new Error('nothing was found');
    const turns = code.corners.map((from, i) => {
      const via = code.corners[(i + 1) % 4] ?? from;
      const to = code.corners[(i + 2) % 4] ?? from;
      return (via.x - from.x) * (to.y - via.y) - (via.y - from.y) * (to.x - via.x);
    });
    expect(Math.min(...turns)).toBeGreaterThan(0);
    for (const { x, y } of code.corners) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(picture.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(picture.height);
    }
  });

  it('ends the search, so that the dearer looks are not made', () => {
    const shares: number[] = [];
    readQrCodes(picture, { onProgress: (share) => shares.push(share) });
    expect(shares).toHaveLength(1);
  });
});

describe('a picture made of marks', () => {
  it('ends without a text, and is not told to be done before it is', () => {
    const shares: number[] = [];
    expect(readQrCodes(marks(1600, 960), { onProgress: (share) => shares.push(share) })).toEqual([]);
    expect(shares.length).toBeGreaterThan(10);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
  });
});

/** Rows of what looks like the corners of codes. */
function marks(width: number, height: number): Picture {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ring = Math.max(Math.abs((x % 80) - 36), Math.abs((y % 80) - 36)) / 8;
      const isDark = ring < 1.5 || (ring >= 2.5 && ring < 3.5);
      if (isDark) data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  return { data, width, height };
}

describe('the search', () => {
  const [empty] = pictures(1, ['neg-none']);
  if (!empty) throw new Error('there is no picture without a code');

  it('says how far it is, up to the end', () => {
    const shares: number[] = [];
    readQrCodes(empty, { onProgress: (share) => shares.push(share) });
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
  });

  it('looks once when it has to be quick', () => {
    const shares: number[] = [];
    readQrCodes(empty, { effort: 'quick', onProgress: (share) => shares.push(share) });
    expect(shares).toHaveLength(1);
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, 300],
    [300, 2],
  ])('finds nothing on a picture of %i × %i pixels', (width, height) => {
    expect(readQrCodes({ data: new Uint8ClampedArray(4 * width * height), width, height })).toEqual([]);
  });
});
