import { expect, it } from 'vitest';
import { textOf } from '../../../src/scan/charset.ts';

const bytes = (...values: readonly number[]) => ({ type: 'byte', bytes: values });
const eci = (assignmentNumber: number) => ({ type: 'eci', assignmentNumber });

it.each([
  ['UTF-8', [bytes(0x4d, 0xc3, 0xbc, 0x6c, 0x6c)], 'Müll'],
  ['UTF-8 cut in two between segments', [bytes(0x4d, 0xc3), bytes(0xbc, 0x6c)], 'Mül'],
  ['Latin-1', [bytes(0x4d, 0xfc, 0x6c, 0x6c)], 'Müll'],
  ['Latin-1 with two umlauts in a word', [bytes(0x50, 0x72, 0xfc, 0x66, 0xe4, 0x6d, 0x74, 0x65, 0x72)], 'Prüfämter'],
  ['Latin-1 with an umlaut first', [bytes(0xc4, 0x6d, 0x74, 0x65, 0x72)], 'Ämter'],
  ['Shift-JIS', [bytes(0x93, 0xfa, 0x96, 0x7b)], '日本'],
  ['ECI 26, UTF-8', [eci(26), bytes(0xc3, 0xa4)], 'ä'],
  ['ECI 3, Latin-1, though it could be UTF-8', [eci(3), bytes(0xc3, 0xa4)], 'Ã¤'],
  ['ECI 4, Latin-2', [eci(4), bytes(0xe8)], 'č'],
  ['ECI 17, Latin-9', [eci(17), bytes(0xa4)], '€'],
  ['ECI 20, Shift-JIS', [eci(20), bytes(0x93, 0xfa)], '日'],
  ['ECI 25, UTF-16', [eci(25), bytes(0x00, 0xe4)], 'ä'],
  ['ECI 1, Latin-1', [eci(1), bytes(0xc3, 0xa4)], 'Ã¤'],
  ['ECI 2, which no browser has, is guessed', [eci(2), bytes(0xc3, 0xa4)], 'ä'],
  ['an unknown ECI', [eci(899), bytes(0x41)], 'A'],
  [
    'digits and letters between',
    [{ type: 'numeric', text: '12' }, bytes(0xfc), { type: 'alphanumeric', text: 'AB' }],
    '12üAB',
  ],
  ['nothing', [], ''],
])('%s', (_name, segments, text) => {
  expect(textOf(segments)).toBe(text);
});
