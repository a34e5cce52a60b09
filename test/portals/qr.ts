// One QR code in the three ways portals draw it: PNG picture, inline SVG, modules for a canvas.
import { create, toDataURL } from 'qrcode';
import { type Html, html } from './html.ts';

/** Four light modules on each side, as ISO/IEC 18004 wants it. */
const quietZone = 4;
const pixelsPerModule = 4;

export function qrPng(text: string): Promise<string> {
  return toDataURL(text, { errorCorrectionLevel: 'M', margin: quietZone, scale: pixelsPerModule });
}

/** `size` is the edge in CSS pixels; modules need not fall on whole pixels, as on many a real page. */
export function qrSvg(text: string, size: number, label: string): Html {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const edge = modules.size + 2 * quietZone;
  const squares = Array.from(modules.data, (dark, index) => {
    const x = quietZone + (index % modules.size);
    const y = quietZone + Math.floor(index / modules.size);
    return dark ? `M${x} ${y}h1v1h-1z` : '';
  });
  return html`<svg class="qr" role="img" aria-label="${label}" width="${size}" height="${size}"
  viewBox="0 0 ${edge} ${edge}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${edge}v${edge}H0z"/><path
  fill="#000" d="${squares.join('')}"/></svg>`;
}

/** Rows of 0 and 1, for the portal's own script to draw. */
export function qrCanvas(text: string, label: string): Html {
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const edge = (modules.size + 2 * quietZone) * pixelsPerModule;
  const bits = Array.from(modules.data, (dark) => (dark ? '1' : '0')).join('');
  const rows = bits.match(new RegExp(`.{${modules.size}}`, 'g')) ?? [];
  return html`<canvas class="qr" role="img" aria-label="${label}" width="${edge}" height="${edge}"
  data-rows="${rows.join(' ')}" data-scale="${pixelsPerModule}" data-margin="${quietZone}"></canvas>`;
}
