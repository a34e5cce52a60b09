// As text inside the worker, since nothing here fetches anything, not even files of the extension (connect-src 'none').
import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?url&inline';
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?url&inline';
import { type Bytes, fromBase64 } from '../bytes.ts';

const FILES: Readonly<Record<string, string>> = { 'jbig2.wasm': jbig2, 'openjpeg.wasm': openjpeg };

/** Where pdf.js asks for its decoders (scans in JBIG2 and CCITT fax, JPEG 2000). Fonts and character maps are not to be had. */
export class Decoders {
  async fetch({ filename }: { readonly filename: string }): Promise<Bytes> {
    const url = FILES[filename];
    if (url === undefined) throw new Error(`no ${filename} here`);
    return fromBase64(url.slice(url.indexOf(',') + 1));
  }
}
