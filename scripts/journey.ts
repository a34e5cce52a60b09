/**
 * The main job without a window: set up, capture at three practice portals, lock, restart the browser, unlock, log in. Prints
 * each step with the path of its picture. Options: --language de|en, --theme light|dark, --portal impuls|nrw|amt24 (else all).
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { startChromium } from '../test/browser/driver/chromium.ts';
import type { Surface } from '../test/browser/driver/surface.ts';
import { type VisitName, visits } from '../test/browser/journey/portals.ts';
import { walk } from '../test/browser/journey/walk.ts';
import { textsFor } from '../test/browser/journey/world.ts';
import { startPortals } from '../test/portals/start.ts';

const root = join(import.meta.dirname, '..');
const pictures = join(root, 'out', 'journey');

const { values } = parseArgs({
  options: {
    language: { type: 'string', default: 'de' },
    theme: { type: 'string', default: 'light' },
    portal: { type: 'string' },
  },
});
const language = values.language === 'en' ? 'en' : 'de';
const colorScheme = values.theme === 'dark' ? 'dark' : 'light';
const all = Object.keys(visits) as VisitName[];
const chosen = values.portal === undefined ? all : all.filter((name) => name === values.portal);
if (chosen.length === 0) {
  console.error(`There is no portal "${values.portal}": ${all.join(', ')}.`);
  process.exit(1);
}

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
let count = 0;
async function note(step: string, on: Surface): Promise<void> {
  count += 1;
  const slug = step
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  const path = join(pictures, `${String(count).padStart(2, '0')}-${slug}.png`);
  await on.screenshot(path);
  console.log(`${String(count).padStart(2)}. ${step}\n    ${relative(root, path)}`);
}

const portals = await startPortals();
const browser = await startChromium({ extension: join(root, '.output', 'chrome-mv3'), language, colorScheme });
try {
  await walk({ browser, portals, text: textsFor(language), note }, chosen);
  console.log(`The journey is complete: ${count} steps, every portal took the code.`);
} finally {
  await browser.close();
  await portals.close();
}
