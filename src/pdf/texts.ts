import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The otpauth: URIs that a page has as links or as text, each once. A page whose text is broken has none. */
export async function urisOf(page: PDFPageProxy): Promise<readonly string[]> {
  const links = (await page.getAnnotations().catch(() => [])) as readonly { unsafeUrl?: unknown; url?: unknown }[];
  // pdf.js takes otpauth: for no valid link, and has it under `unsafeUrl`.
  const targets = links
    .map(({ url, unsafeUrl }) => String(url ?? unsafeUrl ?? ''))
    .filter((it) => /^otpauth:/i.test(it));
  const { items } = await page.getTextContent().catch(() => ({ items: [] }));
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  return [...new Set([...targets.slice(0, MOST), ...urisIn(text)])];
}

/** More than these on one page are no enrolment. */
const MOST = 100;

/**
 * The URIs in a text with its line breaks. One that may go on in the next line, because a single word stands there, is left
 * out: half of it would be a wrong secret, and so would it be with a word too many. The code or link beside it has it whole.
 */
export function urisIn(text: string): readonly string[] {
  const found = text.matchAll(/otpauth:\/\/\S+(?=[^\S\n]+\S|\s*$|\n\s*\n|\n[^\S\n]*\S+[^\S\n]+\S|\n[^\S\n]*otpauth:)/g);
  return [...found].slice(0, MOST).map(([uri]) => uri);
}
