import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { urisIn, urisOf } from '../../../src/pdf/texts.ts';
import { A4, type WrittenPage, writePdf } from '../../pdf/write-pdf.ts';

const URI = 'otpauth://totp/Portal:ann?secret=JBSWY3DPEHPK3PXP&issuer=Portal';

async function open(pages: readonly WrittenPage[], options = {}) {
  const data = writePdf(pages, options);
  return getDocument({ data, verbosity: VerbosityLevel.ERRORS, stopAtErrors: true }).promise;
}

it('finds what a page has as link and as text, each once', async () => {
  const other = URI.replace('ann', 'bob');
  const pdf = await open([
    { ...A4, link: URI, lines: ['Your key:', URI, other, 'Thank you very much'] },
    { ...A4, link: 'https://x.y/' },
  ]);
  expect(pdf.numPages).toBe(2);
  expect(await urisOf(await pdf.getPage(1))).toEqual([URI, other]);
  expect(await urisOf(await pdf.getPage(2))).toEqual([]);
});

it('is locked where the file says so', async () => {
  await expect(open([A4], { locked: true })).rejects.toHaveProperty('name', 'PasswordException');
});

it.each([
  ['otpauth://totp/A?secret=JBSWY3DP\nEHPK3PXP&issuer=A\nand more', []],
  ['otpauth://totp/A?secret=JBSWY3DP\nHINWEIS', []],
  ['otpauth://totp/A?secret=JBSWY3DP&period=30\n2', []],
  ['otpauth://totp/A?secret=jbswy3dpehpk\n3pxpjbswy3dp', []],
  ['otpauth://totp/A?secret=JBSWY3DP\n  EHPK3PXP  \n\nThanks', []],
  ['otpauth://totp/A?secret=JBSWY3DP\notpauth://totp/B?secret=JBSWY3DP', 2],
  ['otpauth://totp/A?secret=JBSWY3DP\nKind regards', ['otpauth://totp/A?secret=JBSWY3DP']],
  ['otpauth://totp/A?secret=JBSWY3DP\n\nThanks', ['otpauth://totp/A?secret=JBSWY3DP']],
  ['Key: otpauth://totp/A?secret=JBSWY3DP as you asked', ['otpauth://totp/A?secret=JBSWY3DP']],
  ['otpauth://totp/A?secret=JBSWY3DP', ['otpauth://totp/A?secret=JBSWY3DP']],
  ['no key here', []],
])('gives a URI only where it is clear where it ends: %j', (text, expected) => {
  const found = urisIn(text);
  if (typeof expected === 'number') expect(found).toHaveLength(expected);
  else expect(found).toEqual(expected);
});
