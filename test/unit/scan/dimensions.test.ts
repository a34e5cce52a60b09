import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dimensionsOf, type PictureKind } from '../../../src/scan/dimensions.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : [...part])),
  );

const PNG = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0x27, 0x10], [0, 0, 0x03, 0xe8], [8, 6, 0, 0, 0]);
const FRAME = [0xff, 0xc0, 0, 17, 8, 0x03, 0xe8, 0x27, 0x10, 3];
const EXIF = [0xff, 0xe1, 0, 8, ...[1, 2, 3, 4, 5, 6]];

it.each<[PictureKind, string, Uint8Array]>([
  ['png', 'a PNG', PNG],
  ['jpeg', 'a JPEG', bytes([0xff, 0xd8], FRAME)],
  [
    'jpeg',
    'a photograph with notes and tables before its frame',
    bytes([0xff, 0xd8], EXIF, [0xff, 0xc4, 0, 3, 0], [0xff], FRAME),
  ],
  ['jpeg', 'a progressive JPEG', bytes([0xff, 0xd8, 0xff, 0xc2], FRAME.slice(2))],
  ['gif', 'a GIF', bytes('GIF89a', [0x10, 0x27, 0xe8, 0x03])],
  [
    'webp',
    'a lossy WebP',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a], [0x10, 0x27, 0xe8, 0x03]),
  ],
  ['webp', 'a lossless WebP', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f], [0x0f, 0xe7, 0xf9, 0x00])],
  [
    'webp',
    'a WebP with more in it',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [0, 0, 0, 0, 0, 0, 0, 0], [0x0f, 0x27, 0x00, 0xe7, 0x03, 0x00]),
  ],
  ['bmp', 'a BMP from the top down', bytes('BM', new Array(16).fill(0), [0x10, 0x27, 0, 0, 0x18, 0xfc, 0xff, 0xff])],
  ['bmp', 'the oldest kind of BMP', bytes('BM', new Array(12).fill(0), [12, 0, 0, 0, 0x10, 0x27, 0xe8, 0x03])],
])('%s: %s says how large it is', (_kind, _name, file) => {
  expect(dimensionsOf(file)).toEqual({ width: 10_000, height: 1000 });
});

it.each([
  ['nothing', bytes('')],
  ['a text', bytes('Guten Tag')],
  ['a PNG that ends too soon', PNG.slice(0, 20)],
  ['a PNG of no width', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0, 0], [0, 0, 3, 0xe8])],
  ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xda, 0, 2])],
  ['a JPEG with a broken table', bytes([0xff, 0xd8, 0xff, 0xc4, 0xff, 0xff])],
])('%s is no picture', (_name, file) => {
  expect(dimensionsOf(file)).toBeNull();
});

it('whatever the bytes, it ends', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<readonly number[]>([0xff, 0xd8], [0x89, 0x50], [0x52, 0x49, 0x46, 0x46]),
      fc.uint8Array({ maxLength: 300 }),
      (head, rest) => {
        dimensionsOf(Uint8Array.from([...head, ...rest]));
      },
    ),
  );
});
