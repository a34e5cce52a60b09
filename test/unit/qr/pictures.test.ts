import { createHash } from 'node:crypto';
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { CLASSES, pictures, type TestPicture } from '../../qr/pictures.ts';

const fingerprint = ({ name, data, width, height, expected }: TestPicture) =>
  createHash('sha256')
    .update(data)
    .update(JSON.stringify([name, width, height, expected]))
    .digest('hex');

/** With all options: jsQR 1.4.0 keeps those of an earlier call. */
const read = ({ data, width, height }: TestPicture) =>
  jsQR(data, width, height, { inversionAttempts: 'attemptBoth' })?.data;

describe('the test pictures', () => {
  const isOpaque = (pixels: Uint8ClampedArray) => new Uint32Array(pixels.buffer).every((pixel) => pixel >>> 24 === 255);

  it.each(CLASSES)('are whole, and the same every time: %s', (kind) => {
    const [picture, ...more] = pictures(1, [kind]);
    if (!picture) throw new Error('no picture');
    expect(more).toEqual([]);
    expect(picture.data.length).toBe(picture.width * picture.height * 4);
    expect(isOpaque(picture.data)).toBe(true);
    expect(picture.expected.length > 0).toBe(!kind.startsWith('neg-'));
    expect([...pictures(1, [kind])].map(fingerprint)).toEqual([fingerprint(picture)]);
  });

  it('differ within a class', () => {
    expect(new Set([...pictures(8, ['plain'])].map(fingerprint)).size).toBe(8);
  });

  it.each(['plain', 'large', 'tilt'])('are readable for a reader that knows nothing of them: %s', (kind) => {
    for (const picture of pictures(2, [kind])) expect([read(picture)]).toEqual(picture.expected);
  });

  it.each(['neg-none', 'neg-covered'])('are not readable where nothing is: %s', (kind) => {
    for (const picture of pictures(4, [kind])) expect(read(picture)).toBeUndefined();
  });
});
