/** A stretch of a code's content as jsQR hands it out. */
export interface Segment {
  readonly type: string;
  readonly text?: string;
  readonly bytes?: readonly number[];
  /** Of an ECI segment: the number of the character set that follows (AIM ITS/04-023). */
  readonly assignmentNumber?: number;
}

/** Of the parts that browsers know, by the number less 3; those of code page 437 (0 and 2) are not among them. */
const ISO_8859 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const OTHERS: Readonly<Record<number, string>> = {
  1: 'iso-8859-1',
  20: 'shift_jis',
  21: 'windows-1250',
  22: 'windows-1251',
  23: 'windows-1252',
  24: 'windows-1256',
  25: 'utf-16be',
  26: 'utf-8',
  27: 'utf-8',
  28: 'big5',
  29: 'gb18030',
  30: 'euc-kr',
  32: 'gb18030',
};

/**
 * The text of a code's segments. Bytes are in the character set that the code names; without one they are UTF-8 if they can
 * be (what everybody writes today), then Shift-JIS if they can only be that, else Latin-1, the standard's own default.
 */
export function textOf(segments: readonly Segment[]): string {
  let set: string | null = null;
  let bytes: number[] = [];
  let text = '';
  const flush = (): void => {
    text += decoded(Uint8Array.from(bytes), set);
    bytes = [];
  };
  for (const segment of segments) {
    if (segment.type === 'eci') {
      flush();
      set = setOf(segment.assignmentNumber ?? -1);
    } else if (segment.type === 'byte') {
      // A character may be cut in two between segments.
      bytes.push(...(segment.bytes ?? []));
    } else {
      flush();
      text += segment.text ?? '';
    }
  }
  flush();
  return text;
}

function setOf(assignment: number): string | null {
  const part = ISO_8859[assignment - 3];
  return part === undefined ? (OTHERS[assignment] ?? null) : `iso-8859-${part}`;
}

function decoded(bytes: Uint8Array, set: string | null): string {
  if (set !== null) return decode(bytes, set) ?? decode(bytes, 'latin1') ?? '';
  const unicode = decode(bytes, 'utf-8');
  if (unicode !== null) return unicode;
  const japanese = decode(bytes, 'shift_jis');
  // Umlauts alone are Shift-JIS too, by chance: half-width kana and odd pairs. Only kana and kanji in full count.
  const isJapanese = japanese !== null && /[\u3040-\u30ff\u4e00-\u9fff]/.test(japanese) && !hasUmlauts(bytes);
  return isJapanese ? japanese : (decode(bytes, 'latin1') ?? '');
}

/** Ä Ö Ü ä ö ü ß é è in Latin-1, between letters: a word of a European language. */
function hasUmlauts(bytes: Uint8Array): boolean {
  return /[A-Za-z][ÄÖÜäöüßéè](?![\u0080-\u00ff])|(?<![\u0080-\u00ff])[ÄÖÜäöüßéè][a-z]/.test(
    decode(bytes, 'latin1') ?? '',
  );
}

function decode(bytes: Uint8Array, set: string): string | null {
  try {
    return new TextDecoder(set, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
