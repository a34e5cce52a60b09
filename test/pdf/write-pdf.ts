/** Writes PDF files by hand, as little as a reader needs, so that tests know every byte of what they read. */

/** Points, from the page's lower left. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An image as it stands in the file: its size is what the file claims. */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** 1: black and white, rows padded to bytes, a set bit is white. 8: gray, or what the filter says. */
  readonly bits?: 1 | 8;
  readonly colors?: 'DeviceGray' | 'DeviceRGB';
  /** E.g. `/DCTDecode` for a JPEG; none: raw samples. */
  readonly filter?: string;
  /** E.g. `<< /K -1 /Columns 100 >>` for CCITT. */
  readonly parameters?: string;
}

export interface WrittenPage {
  readonly width: number;
  readonly height: number;
  readonly rotate?: 0 | 90 | 180 | 270;
  readonly image?: PdfImage;
  /** Where the image goes; the whole page if there is none. */
  readonly imageBox?: Box;
  /** Filled black. */
  readonly rectangles?: readonly Box[];
  readonly lines?: readonly string[];
  readonly link?: string;
  /** Operators to follow all others. */
  readonly raw?: string;
}

export const A4 = { width: 595, height: 842 } as const;

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const literal = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')})`;

/** `locked`: says that it is encrypted, by a password that nobody knows. */
export function writePdf(pages: readonly WrittenPage[], { locked = false } = {}): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? latin1(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (dictionary: string, stream?: Uint8Array): string => {
    offsets.push(length);
    const dict = stream ? dictionary.replace(/>>$/, `/Length ${stream.length} >>`) : dictionary;
    put(`${offsets.length} 0 obj\n${dict}\n`);
    if (stream) for (const part of ['stream\n', stream, '\nendstream\n']) put(part);
    put('endobj\n');
    return `${offsets.length} 0 R`;
  };

  put('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  // 1 and 2 are the catalog and the tree of pages; each page then is the last of its own objects.
  object('<< /Type /Catalog /Pages 2 0 R >>');
  const tree = offsets.length;
  offsets.push(0);
  const kids = pages.map((page) => {
    const image = page.image && object(imageDictionary(page.image), page.image.data);
    const content = object('<< >>', latin1(contentOf(page)));
    const resources = `/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>${
      image ? ` /XObject << /I ${image} >>` : ''
    }`;
    const link = page.link
      ? ` /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ${literal(page.link)} >> >>]`
      : '';
    return object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Rotate ${page.rotate ?? 0} ` +
        `/Resources << ${resources} >> /Contents ${content}${link} >>`,
    );
  });
  offsets[tree] = length;
  put(`2 0 obj\n<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>\nendobj\n`);

  const start = length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries.join('')}`);
  const secret = `<${'5a'.repeat(32)}>`;
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${secret} /U ${secret} >> /ID [<00> <00>]`;
  put(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R ${locked ? lock : ''} >>\nstartxref\n${start}\n%%EOF\n`);
  return joined(parts, length);
}

function imageDictionary(image: PdfImage): string {
  const { width, height, bits = 8, colors = 'DeviceGray', filter, parameters } = image;
  const coded = `${filter ? `/Filter ${filter} ` : ''}${parameters ? `/DecodeParms ${parameters} ` : ''}`;
  const size = `/Width ${width} /Height ${height} /BitsPerComponent ${bits}`;
  return `<< /Type /XObject /Subtype /Image ${size} /ColorSpace /${colors} ${coded}>>`;
}

function contentOf(page: WrittenPage): string {
  const { image, imageBox = { x: 0, y: 0, ...page }, rectangles = [], lines = [], raw = '' } = page;
  return [
    image && `q ${imageBox.width} 0 0 ${imageBox.height} ${imageBox.x} ${imageBox.y} cm /I Do Q`,
    ...rectangles.map(({ x, y, width, height }) => `${x} ${y} ${width} ${height} re f`),
    lines.length > 0 &&
      `BT /F 10 Tf 12 TL 40 ${page.height - 40} Td ${lines.map((it) => `${literal(it)} Tj T*`).join(' ')} ET`,
    raw,
  ]
    .filter(Boolean)
    .join('\n');
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
