// Sixty ways in which pages show a code. Each gives the inside of a page; nothing of it is loaded from elsewhere.
import { create, toDataURL } from 'qrcode';

export interface Rendering {
  readonly name: string;
  /** The code is on the screen; else somewhere else on the page. */
  readonly inView: boolean;
  readonly page: (uri: string) => Promise<string>;
}

type Draw = (uri: string) => Promise<string>;

const px = (size: number) => `width:${size}px;height:${size}px`;

const image =
  (
    style: string,
    options: {
      readonly scale?: number;
      readonly margin?: number;
      readonly dark?: string;
      readonly light?: string;
    } = {},
  ): Draw =>
  async (uri) => {
    const { scale = 8, margin = 4, dark = '#000000', light = '#ffffff' } = options;
    const url = await toDataURL(uri, { errorCorrectionLevel: 'M', scale, margin, color: { dark, light } });
    return `<img alt="QR-Code" style="${style}" src="${url}">`;
  };

const bitsOf = (uri: string) => {
  const { size, data } = create(uri, { errorCorrectionLevel: 'M' }).modules;
  return { size, isDark: (x: number, y: number) => Boolean(data[y * size + x]) };
};

const cells = (uri: string, each: (x: number, y: number) => string): string => {
  const { size, isDark } = bitsOf(uri);
  const places = Array.from(
    { length: size * size },
    (_none, index) => [index % size, Math.floor(index / size)] as const,
  );
  return places.flatMap(([x, y]) => (isDark(x, y) ? [each(x, y)] : [])).join('');
};

const svg =
  (
    size: number,
    options: {
      readonly dot?: boolean;
      readonly dark?: string;
      readonly light?: string;
      readonly attributes?: string;
    } = {},
  ): Draw =>
  async (uri) => {
    const { dot = false, dark = '#000', light = '#fff', attributes = '' } = options;
    const side = bitsOf(uri).size + 8;
    const parts = dot
      ? cells(uri, (x, y) => `<circle cx="${x + 4.5}" cy="${y + 4.5}" r="0.48"/>`)
      : `<path d="${cells(uri, (x, y) => `M${x + 4} ${y + 4}h1v1h-1z`)}"/>`;
    return `<svg width="${size}" height="${size}" viewBox="0 0 ${side} ${side}" ${attributes}><rect width="${side}" height="${side}" fill="${light}"/><g fill="${dark}">${parts}</g></svg>`;
  };

const canvas =
  (scale: number): Draw =>
  async (uri) => {
    const { size } = bitsOf(uri);
    const edge = (size + 8) * scale;
    const rects = cells(uri, (x, y) => `[${x},${y}],`);
    return `<canvas width="${edge}" height="${edge}"></canvas><script>{const c=document.currentScript.previousElementSibling.getContext('2d');c.fillStyle='#fff';c.fillRect(0,0,${edge},${edge});c.fillStyle='#000';for(const [x,y] of [${rects}])c.fillRect((x+4)*${scale},(y+4)*${scale},${scale},${scale})}</script>`;
  };

const table =
  (cell: number): Draw =>
  async (uri) => {
    const { size, isDark } = bitsOf(uri);
    const rows = Array.from({ length: size }, (_row, y) => {
      const row = Array.from({ length: size }, (_cell, x) => `<td${isDark(x, y) ? ' class="d"' : ''}></td>`);
      return `<tr>${row.join('')}</tr>`;
    });
    return `<style>table{border-collapse:collapse;background:#fff;margin:20px}td{width:${cell}px;height:${cell}px;padding:0}.d{background:#000}</style><table>${rows.join('')}</table>`;
  };

const blocks: Draw = async (uri) => {
  const { size, isDark } = bitsOf(uri);
  const lines = Array.from({ length: size }, (_line, y) =>
    Array.from({ length: size }, (_cell, x) => `<i class="${isDark(x, y) ? 'd' : ''}"></i>`).join(''),
  );
  return `<style>p.l{margin:0;height:5px;line-height:0;white-space:nowrap}i{display:inline-block;width:5px;height:5px}i.d{background:#123}</style><div style="background:#fff;padding:20px;width:max-content">${lines.map((line) => `<p class="l">${line}</p>`).join('')}</div>`;
};

const background =
  (style: string): Draw =>
  async (uri) =>
    `<div role="img" aria-label="QR-Code" style="${style};background:url('${await toDataURL(uri, { scale: 8 })}') center/contain no-repeat"></div>`;

const within =
  (before: string, draw: Draw, after: string): Draw =>
  async (uri) =>
    `${before}${await draw(uri)}${after}`;
const below = (draw: Draw): Draw =>
  within('<div style="height:2600px">Lesen Sie zuerst die Hinweise.</div>', draw, '<div style="height:900px"></div>');
const styled = (style: string, draw: Draw): Draw => within(`<div style="${style}">`, draw, '</div>');

const frame =
  (draw: Draw): Draw =>
  async (uri) =>
    `<iframe width="500" height="420" srcdoc="${(await draw(uri)).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;

const shadow =
  (draw: Draw, mode: 'open' | 'closed'): Draw =>
  async (uri) =>
    `<qr-box></qr-box><script>document.querySelector('qr-box').attachShadow({mode:'${mode}'}).innerHTML=${JSON.stringify(await draw(uri)).replaceAll('</', '<\\/')}</script>`;

const dialog = (draw: Draw): Draw =>
  within(
    '<dialog>',
    draw,
    '<p>Scannen Sie den Code.</p></dialog><script>document.querySelector("dialog").showModal()</script>',
  );

const DARK = 'background:#111;color:#eee;padding:24px';

const IN_VIEW: Readonly<Record<string, Draw>> = {
  'picture, 200 px': image(px(200)),
  'picture, 120 px': image(px(120)),
  'picture, 110 px': image(px(110)),
  'picture, 400 px': image(px(400)),
  'picture, 283 px, not a multiple of its modules': image(px(283)),
  'picture, soft': image(`${px(220)};filter:blur(0.7px)`),
  'picture, pixelated': image(`${px(251)};image-rendering:pixelated`),
  'picture without a margin on white': image(px(220), { margin: 0 }),
  'picture without a margin on black': styled(DARK, image(px(220), { margin: 0 })),
  'picture with one module of margin on a dark page': styled(DARK, image(px(200), { margin: 1 })),
  'transparent picture on a light page': image(px(220), { light: '#00000000' }),
  'light on dark': styled(DARK, image(px(220), { dark: '#ffffff', light: '#111111' })),
  'inverted by the page': styled(DARK, image(`${px(220)};filter:invert(1)`)),
  'blue on white': image(px(220), { dark: '#1a5fb4' }),
  'brown on cream': image(px(220), { dark: '#6b4423', light: '#fff6e0' }),
  'grey on grey': image(px(240), { dark: '#8a8a8a', light: '#c8c8c8' }),
  'red on green of one brightness': image(px(260), { dark: '#e00000', light: '#008000' }),
  'white on blue': image(px(240), { dark: '#ffffff', light: '#0b3d91' }),
  'half transparent': image(`${px(240)};opacity:0.35`),
  'rounded corners and a shadow': image(`${px(220)};border-radius:18px;box-shadow:0 4px 20px #0008`),
  'in a frame with a border': styled('border:6px solid #000;width:max-content;line-height:0', image(px(220))),
  'turned by 5 degrees': image(`${px(240)};transform:rotate(5deg);margin:30px`),
  'turned by 33 degrees': image(`${px(240)};transform:rotate(33deg);margin:60px`),
  'turned by 90 degrees': image(`${px(200)};transform:rotate(90deg)`),
  'upside down': image(`${px(200)};transform:rotate(180deg)`),
  'in a mirror': image(`${px(240)};transform:scaleX(-1)`),
  'wider than high': image('width:300px;height:230px'),
  leaning: image(`${px(260)};transform:skewX(10deg);margin:40px`),
  'in perspective': styled('perspective:700px;margin:30px', image(`${px(280)};transform:rotateY(24deg)`)),
  'page at 67 %': styled('zoom:0.67', image(px(280))),
  'page at 110 %': styled('zoom:1.1', image(px(190))),
  'page at 150 %': styled('zoom:1.5', image(px(180))),
  'logo in the middle': styled(
    'position:relative;width:max-content',
    within(
      '',
      image(px(300)),
      '<b style="position:absolute;left:130px;top:130px;width:34px;height:34px;background:#c00;border:4px solid #fff"></b>',
    ),
  ),
  'over a photograph': styled(
    'background:linear-gradient(45deg,#264,#a83,#37a,#853);padding:60px;width:max-content',
    image(px(220)),
  ),
  'under a shimmer': styled(
    'position:relative;width:max-content',
    within(
      '',
      image(px(280)),
      '<b style="position:absolute;inset:0;background:linear-gradient(110deg,#fff0 30%,#fff9 50%,#fff0 70%)"></b>',
    ),
  ),
  'beside the code of an app store': async (uri) =>
    `${await image(px(160))('https://apps.example.org/app/id1')}${await image(px(200))(uri)}`,
  SVG: svg(220),
  'SVG, 137 px': svg(137),
  'SVG of dots': svg(300, { dot: true }),
  'SVG in the colours of the page': async (uri) =>
    `<style>svg g{fill:#145}svg rect{fill:#eef}</style>${await svg(220)(uri)}`,
  canvas: canvas(5),
  'small canvas': canvas(3),
  table: table(5),
  'table of small cells': table(3),
  'lines of blocks': blocks,
  background: background(px(220)),
  'in a frame of the same origin': frame(image(px(220))),
  'in a shadow root': shadow(image(px(220)), 'open'),
  'in a modal dialog': dialog(image(px(220))),
  'at the right edge': styled('position:absolute;right:0;top:0', image(px(200), { margin: 1 })),
};

const ELSEWHERE: Readonly<Record<string, Draw>> = {
  'picture below the fold': below(image(px(200))),
  'SVG below the fold': below(svg(200)),
  'SVG with the colours of a style sheet below the fold': below(
    async (uri) => `<style>svg g{fill:#fff}svg rect{fill:#222}</style>${await svg(200)(uri)}`,
  ),
  'canvas below the fold': below(canvas(4)),
  'background below the fold': below(background(px(200))),
  'transparent light picture on a dark page, below the fold': below(
    styled(DARK, image(px(200), { dark: '#ffffff', light: '#00000000' })),
  ),
  'in a frame below the fold': below(frame(image(px(220)))),
  'in a shadow root below the fold': below(shadow(image(px(220)), 'open')),
  'in a list that is scrolled': styled(
    'height:120px;overflow:auto',
    within('<div style="height:900px"></div>', image(px(200)), ''),
  ),
  'a link for apps': async (uri) => `<p><a href="${uri.replaceAll('&', '&amp;')}">In der App öffnen</a></p>`,
};

const inPage = (draw: Draw) => async (uri: string) =>
  `<!doctype html><html lang="de"><meta charset="utf-8"><title>Zweiter Faktor</title><body><h1>Zweiten Faktor einrichten</h1>${await draw(uri)}</body></html>`;

export const RENDERINGS: readonly Rendering[] = [
  ...Object.entries(IN_VIEW).map(([name, draw]) => ({ name, inView: true, page: inPage(draw) })),
  ...Object.entries(ELSEWHERE).map(([name, draw]) => ({ name, inView: false, page: inPage(draw) })),
];
