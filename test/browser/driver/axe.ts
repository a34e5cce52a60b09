import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Surface, Violation } from './surface.ts';

/** axe-core's names for the success criteria of WCAG 2.0, 2.1 and 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const RUN = `axe.run(document, {
  runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} },
  resultTypes: ['violations'],
}).then(({ violations }) => violations.map(({ id, impact, help, nodes }) => ({
  id, impact: String(impact), help, elements: nodes.map(({ html }) => html),
})))`;

let source: string | undefined;

/**
 * Runs axe-core inside the page. It is put there by the debugger, which the content security policy of extension pages
 * does not bind, and it stays in the page until the next navigation.
 */
export async function axeInside(page: Pick<Surface, 'evaluate'>): Promise<readonly Violation[]> {
  source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(`(() => {${source}\n})()`);
  return page.evaluate<readonly Violation[]>(RUN);
}
