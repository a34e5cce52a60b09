import { patternOf } from '../../src/site/origin.ts';
import type { BrowserUnderTest, Surface } from '../browser/driver/surface.ts';
import { until } from '../browser/driver/until.ts';

/** Lets the extension fill on these sites: one request, by a real click on one of our pages. */
export async function grantAll(browser: BrowserUnderTest, page: Surface, origins: readonly string[]): Promise<void> {
  for (const origin of origins) await browser.grantNext(patternOf(origin));
  const asked = JSON.stringify({ origins: origins.map(patternOf) });
  await page.evaluate(`addEventListener('click', () => chrome.permissions.request(${asked})
    .then((done) => { document.title = 'granted ' + done; }), { once: true, capture: true })`);
  await page.click({ css: 'h1' });
  await until('the sites to be granted', async () =>
    (await page.evaluate<string>('document.title')) === 'granted true' ? true : undefined,
  );
}
