import { join } from 'node:path';
import { startPortals } from '../portals/start.ts';
import { startChromium } from './driver/chromium.ts';
import { startFirefox } from './driver/firefox.ts';
import type { BrowserUnderTest, StartOptions } from './driver/surface.ts';
import { textsFor, type World } from './journey/world.ts';

const root = join(import.meta.dirname, '../..');

/** The production builds, exactly as they ship. */
export const BUILDS = {
  chromium: join(root, '.output/chrome-mv3'),
  firefox: join(root, '.output/firefox-mv3'),
} as const;

const starters = { chromium: startChromium, firefox: startFirefox } as const;

/** Portals and a browser with the built extension; closed again whatever `go` does. */
export async function inWorld(
  name: keyof typeof starters,
  go: (world: World) => Promise<void>,
  note: (step: string, browser: BrowserUnderTest, on: Parameters<World['note']>[1]) => Promise<void> = async () =>
    undefined,
  options: Partial<StartOptions> = {},
): Promise<void> {
  const portals = await startPortals();
  const browser = await starters[name]({ extension: BUILDS[name], ...options });
  try {
    const text = textsFor(name === 'chromium' ? (options.language ?? 'en') : browser.uiLanguage);
    await go({ browser, portals, text, note: (step, on) => note(step, browser, on) });
  } finally {
    await browser.close();
    await portals.close();
  }
}
