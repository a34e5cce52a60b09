/** What the page and the PDF worker say to each other: one question, then its one answer. */

/** `pdf-unreadable`: broken, or it took too long. `pdf-locked`: wants a password. */
export type PdfFailure = 'pdf-unreadable' | 'pdf-locked';

export type PdfQuestion = { readonly open: Uint8Array } | { readonly page: number };

export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** RGBA, handed over, not copied. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly texts: readonly string[];
}

export type PdfAnswer = { readonly pages: number } | { readonly drawn: Drawn } | { readonly failure: PdfFailure };
