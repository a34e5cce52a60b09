// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { look } from '../../../src/page/look.ts';
import { browserSight } from '../../../src/page/sight.ts';

/** happy-dom lays nothing out and draws nothing; real browsers do (test/browser/gallery.spec.ts). */
class FakeCanvas {
  getContext = () => ({
    drawImage: (source: Element) => {
      if (source.hasAttribute('data-foreign')) throw new DOMException('', 'SecurityError');
    },
  });
  convertToBlob = async () => new Blob(['PNG'], { type: 'image/png' });
}

beforeEach(() => {
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [width, height] = (this.getAttribute('data-size') ?? '200,200').split(',').map(Number);
    return { width, height } as DOMRect;
  });
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const URI = 'otpauth://totp/Portal:adm?secret=JBSWY3DPEHPK3PXP';
const urls = async (html: string): Promise<readonly string[]> => {
  document.body.innerHTML = html;
  return (await look()).pictures.map(({ url }) => url.slice(0, 22));
};

it('gives canvases and drawings, and leaves out what is too small for a code', async () => {
  const html = '<canvas width="50" height="50"></canvas><svg></svg><svg data-size="16,16"></svg>';
  expect(await urls(html)).toEqual(['data:image/png;base64,', 'data:image/svg+xml;cha']);
});

it('gives a picture’s own data as they are, a background’s too, and loads no address', async () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  const html = `<img src="data:image/gif;base64,R0lGOD"><div style="background-image: url(&quot;data:image/webp;base64,UklGR&quot;)"></div>
    <div style="background-image: url(&quot;https://www.example.de/qr.png&quot;)"></div>`;
  expect(await urls(html)).toEqual(['data:image/gif;base64,', 'data:image/webp;base64']);
  expect(fetched).not.toHaveBeenCalled();
});

it('says how many pictures of other hosts it may not read', async () => {
  document.body.innerHTML = '<canvas data-foreign width="50" height="50"></canvas>';
  expect(await look()).toMatchObject({ pictures: [], hidden: 1 });
});

it('looks into shadow roots, also into those of shadow roots', async () => {
  document.body.innerHTML = '<div id="outer"></div>';
  const outer = document.querySelector('#outer')?.attachShadow({ mode: 'open' });
  if (!outer) throw new Error('no shadow root');
  outer.innerHTML = '<div></div>';
  const inner = outer.querySelector('div')?.attachShadow({ mode: 'open' });
  if (inner) inner.innerHTML = `<a href="${URI}">App</a>`;
  expect((await look()).links).toEqual([URI]);
});

it('gives links for apps and no other', async () => {
  document.body.innerHTML = `<a href="${URI}">App</a><a href="https://www.example.de">Seite</a><a>nichts</a><a href="otpauth-migration://offline?data=x">alle</a>`;
  expect((await look()).links).toEqual([URI, 'otpauth-migration://offline?data=x']);
});

it('gives the text, but not without end, and of pictures only so many', async () => {
  document.body.innerHTML = `<p>${'Schlüssel '.repeat(60_000)}</p>${'<svg></svg>'.repeat(60)}`;
  const { text, pictures } = await look();
  expect(text).toHaveLength(200_000);
  expect(pictures).toHaveLength(40);
});

it('changes nothing in the page', async () => {
  document.body.innerHTML = `<svg><path d="M0 0h1v1z"/></svg><canvas width="50" height="50"></canvas><img src="data:image/gif;base64,R0lGOD">`;
  const before = document.documentElement.outerHTML;
  await look();
  expect(document.documentElement.outerHTML).toBe(before);
});

it('gives keys that stand in fields to be copied from, and in shadow roots', async () => {
  document.body.innerHTML =
    '<label for="k">Geheimer Schlüssel</label><input id="k" readonly value="JBSW Y3DP EHPK 3PXP"><input value="getippt"><x-key></x-key>';
  vi.spyOn(browserSight, 'rendered').mockReturnValue(true);
  const key = document.querySelector('x-key')?.attachShadow({ mode: 'open' });
  if (key) key.innerHTML = '<p>Einrichtungscode GEZD GNBV GY3T QOJQ</p>';
  const { text } = await look();
  expect(text).toContain('Geheimer Schlüssel JBSW Y3DP EHPK 3PXP');
  expect(text).toContain('Einrichtungscode GEZD GNBV GY3T QOJQ');
  expect(text).not.toContain('getippt');
});

it('goes on where one element cannot be read, and takes the likeliest first', async () => {
  document.body.innerHTML =
    '<svg data-size="400,60"></svg><svg id="odd"></svg><svg data-size="100,100"></svg><x:canvas data-size="300,300"></x:canvas>';
  document.querySelector('#odd')?.append('\ud83d');
  const { pictures } = await look();
  expect(pictures.map(({ width }) => width)).toEqual([200, 100, 400]);
});

it('reads backgrounds with quotes in them', async () => {
  const url = String.raw`url("data:image/svg+xml;utf8,<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")`;
  document.body.innerHTML = '<div></div>';
  const styleOf = globalThis.getComputedStyle;
  vi.stubGlobal('getComputedStyle', (element: Element) =>
    element.localName === 'div' ? { backgroundImage: url } : styleOf(element),
  );
  const [picture] = (await look()).pictures;
  expect(picture?.url).toBe('data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg"></svg>');
});
