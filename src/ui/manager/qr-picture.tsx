import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';

/** Modules of white around a code (ISO/IEC 18004 §9.1). */
const QUIET = 4;

interface Shape {
  readonly size: number;
  /** The dark modules, row by row, as an SVG path. */
  readonly path: string;
}

/** A text as a QR code, black on white whatever the theme: a phone has to read it. */
export function QrPicture({ content, name }: { readonly content: string; readonly name: string }) {
  const [shape, setShape] = useState<Shape | null>(null);
  useEffect(() => {
    let isGone = false;
    void shapeOf(content).then((made) => {
      if (!isGone) setShape(made);
    });
    return () => {
      isGone = true;
    };
  }, [content]);
  if (!shape) return null;
  const side = shape.size + 2 * QUIET;
  return (
    <svg class="qr" viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`} role="img" aria-label={text('qr_label', name)}>
      <path d={shape.path} shape-rendering="crispEdges" />
    </svg>
  );
}

/** Loaded only here: nothing else draws codes. */
async function shapeOf(content: string): Promise<Shape> {
  const { default: qrcode } = await import('qrcode');
  const { size, data } = qrcode.create(content, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (data[y * size + x]) path += `M${x} ${y}h1v1h-1z`;
  }
  return { size, path };
}
