/** Draws the PNG icons in public/icons from the SVG files beside them: `npm run icons`, after either SVG was changed. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';

const SIZES = [16, 24, 32, 48, 128];
const folder = new URL('../public/icons/', import.meta.url);
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
for (const name of ['locked', 'unlocked']) {
  const svg = await readFile(new URL(`${name}.svg`, folder), 'utf8');
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const sized = svg.replace(/width="16" height="16">/, `width="${size}" height="${size}" style="display:block">`);
    await page.setContent(`<body style="margin:0">${sized}</body>`);
    await writeFile(new URL(`${name}-${size}.png`, folder), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
}
await browser.close();
