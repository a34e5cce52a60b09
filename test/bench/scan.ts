import jsQR from 'jsqr';
import { readQrCodes } from '../../src/scan/read.ts';
import type { BrowserUnderTest } from '../browser/driver/surface.ts';
import { textsFor } from '../browser/journey/world.ts';
import { startGallery } from '../gallery/start.ts';
import { CLASSES, pictures } from '../qr/pictures.ts';
import { HEAD, row, stats } from './stats.ts';

const PER_CLASS = 12;
const PRESSES = 20;
const text = textsFor('en');

/** How many codes are read of each class, and how long that takes beside jsQR alone on the same pictures in the same run. */
export function benchScan(): void {
  console.log('\n| class | codes | read | wrong | ms median | p95 | jsQR alone reads | ms median | p95 | ratio |');
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
  const all: Measured[] = [];
  for (const kind of CLASSES) {
    const measured = [...pictures(PER_CLASS, [kind])].map(measure);
    all.push(...measured);
    console.log(line(kind, measured));
  }
  console.log(line('all', all));
}

interface Measured {
  readonly codes: number;
  readonly read: number;
  readonly wrong: number;
  readonly ms: number;
  readonly plainRead: number;
  readonly plainMs: number;
}

function measure(picture: ReturnType<typeof pictures> extends Generator<infer P> ? P : never): Measured {
  const { data, width, height, expected } = picture;
  const began = performance.now();
  const found = readQrCodes(picture).map((code) => code.text);
  const between = performance.now();
  const plain = jsQR(data, width, height, { inversionAttempts: 'attemptBoth' });
  const ended = performance.now();
  return {
    codes: expected.length,
    read: expected.filter((one) => found.includes(one)).length,
    wrong: found.filter((one) => !expected.includes(one)).length,
    ms: between - began,
    plainRead: plain && expected.includes(plain.data) ? 1 : 0,
    plainMs: ended - between,
  };
}

function line(name: string, measured: readonly Measured[]): string {
  const sum = (of: (one: Measured) => number) => measured.reduce((total, one) => total + of(one), 0);
  const ours = stats(measured.map(({ ms }) => ms));
  const plain = stats(measured.map(({ plainMs }) => plainMs));
  const ratio = stats(measured.map(({ ms, plainMs }) => ms / plainMs)).median;
  const counts = [sum(({ codes }) => codes), sum(({ read }) => read), sum(({ wrong }) => wrong)];
  const times = [ours.median, ours.p95].map((ms) => ms.toFixed(0));
  const others = [sum(({ plainRead }) => plainRead), plain.median.toFixed(0), plain.p95.toFixed(0), ratio.toFixed(2)];
  return `| ${[name, ...counts, ...times, ...others].join(' | ')} |`;
}

/** From the press of the toolbar button over a page with a code to its preview, and to what is beyond the view. */
export async function benchCapture(browser: BrowserUnderTest): Promise<void> {
  const gallery = await startGallery();
  try {
    const onScreen: number[] = [];
    const beyond: number[] = [];
    for (let run = 0; run < PRESSES; run += 1) {
      const page = await browser.tab(gallery.url(0));
      const pressed = Date.now();
      const popup = await browser.popup(page);
      await popup.waitFor({ role: 'heading', name: text('preview_title') });
      onScreen.push(Date.now() - pressed);
      await page.close();
      const other = await browser.tab(gallery.url(50));
      const list = await browser.popup(other);
      const button = { role: 'button', name: text('capture_open') };
      await list.waitFor(button);
      const began = Date.now();
      await list.click(button);
      await list.waitFor({ role: 'heading', name: text('preview_title') });
      beyond.push(Date.now() - began);
      await other.close();
    }
    console.log(`\n${HEAD}`);
    console.log(row('press → preview, the code in view (with the driver’s own time)', onScreen));
    console.log(row('press → preview, the code below the fold', beyond));
  } finally {
    await gallery.close();
  }
}
