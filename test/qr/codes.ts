import { create, type QRCodeErrorCorrectionLevel, type QRCodeSegment } from 'qrcode';
import type { Random } from './random.ts';
import type { Bits } from './raster.ts';
import { secret } from './texts.ts';

export interface Code {
  readonly text: string;
  readonly bits: Bits;
}

type Level = Extract<QRCodeErrorCorrectionLevel, 'L' | 'M' | 'Q' | 'H'>;

const bitsOf = (
  segments: string | QRCodeSegment[],
  level: Level,
  more: { readonly version?: number; readonly toSJISFunc?: (letter: string) => number } = {},
): Bits => {
  const { size, data } = create(segments, { errorCorrectionLevel: level, ...more }).modules;
  return { width: size, height: size, dark: data };
};

/** The same with so many light modules around. */
export function quiet({ width, height, dark }: Bits, modules: number): Bits {
  const [outerWidth, outerHeight] = [width + 2 * modules, height + 2 * modules];
  const outer = new Uint8Array(outerWidth * outerHeight);
  for (let y = 0; y < height; y += 1) {
    outer.set(dark.subarray(y * width, (y + 1) * width), (y + modules) * outerWidth + modules);
  }
  return { width: outerWidth, height: outerHeight, dark: outer };
}

/** Whether the module with this index is in one of the three corners that have a finder pattern. */
export const inCorner = (size: number, corner: number) => (index: number) => {
  const [x, y, far] = [index % size, Math.floor(index / size), size - corner];
  return (x < corner && (y < corner || y >= far)) || (x >= far && y < corner);
};

/** The finder patterns with nothing between them. */
export function findersOf({ width, height, dark }: Bits): Bits {
  const inFinder = inCorner(width, 7);
  return { width, height, dark: dark.map((module, at) => (inFinder(at) ? module : 0)) };
}

export const anyLevel = (random: Random): Level => random.pick(['L', 'M', 'M', 'Q', 'H']);

export const codeOf = (text: string, level: Level): Code => ({ text, bits: bitsOf(text, level) });

/** All in one byte segment, in a version that may be larger than needed. */
export const bytesOfVersion = (text: string, level: Level, version: number): Code => ({
  text,
  bits: bitsOf([{ mode: 'byte', data: Buffer.from(text) }], level, { version }),
});

/** The kanji of JIS level 1, by their bytes: the platform can decode Shift-JIS, but not encode it. */
const shiftJis = new Map<string, number>();
for (let row = 0x88; row <= 0x9f; row += 1) {
  for (let cell = 0x40; cell <= 0xfc; cell += 1) {
    const letter = new TextDecoder('shift_jis').decode(Uint8Array.of(row, cell));
    if (letter.length === 1) shiftJis.set(letter, (row << 8) | cell);
  }
}
const toSJISFunc = (letter: string): number => shiftJis.get(letter) ?? 0;

const bytesInShiftJis = (text: string): Buffer =>
  Buffer.from(
    [...text].flatMap((letter) => {
      const pair = toSJISFunc(letter);
      return pair === 0 ? [letter.charCodeAt(0)] : [pair >> 8, pair & 0xff];
    }),
  );

export const CHARSETS = ['utf-8', 'latin-1', 'shift-jis', 'kanji'] as const;

/** A key URI whose letters stand unescaped in the code. None says which charset it is: the reader must find out. */
export function inCharset(random: Random, charset: (typeof CHARSETS)[number]): Code {
  const german = charset === 'utf-8' || charset === 'latin-1';
  const account = german ? random.pick(['prüfung', 'büro', 'außenstelle']) : random.pick(['管理者', '受付', '総務部']);
  const issuer = german ? random.pick(['Behörde', 'Größenamt', 'Übungsamt']) : random.pick(['市役所', '区役所']);
  const [start, end] = [`otpauth://totp/${issuer}`, `?secret=${secret(random)}`];
  const text = `${start}:${account}${end}`;
  if (charset === 'kanji') {
    const parts: QRCodeSegment[] = [
      { mode: 'byte', data: Buffer.from('otpauth://totp/') },
      { mode: 'kanji', data: issuer },
      { mode: 'byte', data: Buffer.from(':') },
      { mode: 'kanji', data: account },
      { mode: 'byte', data: Buffer.from(end) },
    ];
    return { text, bits: bitsOf(parts, 'M', { toSJISFunc }) };
  }
  const data = {
    'utf-8': () => Buffer.from(text),
    'latin-1': () => Buffer.from(text, 'latin1'),
    'shift-jis': () => bytesInShiftJis(text),
  }[charset]();
  return { text, bits: bitsOf([{ mode: 'byte', data }], 'M') };
}
