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
  return [...new Set([...targets, ...urisIn(text)])];
}

/**
 * The URIs in a text with its line breaks. One that is broken over lines is put together again, as half of it would be a wrong
 * secret: a line goes on with the next where that is one word which looks like the rest of a URI.
 */
export function urisIn(text: string): readonly string[] {
  const rest = String.raw`(?:\n(?!otpauth:)(?:[^\s&=%]*[&=%]\S*|[A-Z2-7]+)(?=\n|$))*`;
  return [...text.matchAll(new RegExp(String.raw`otpauth:\/\/\S+${rest}`, 'g'))].map(([uri]) =>
    uri.replaceAll('\n', ''),
  );
}
