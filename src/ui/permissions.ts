import { browser } from '../browser.ts';
import { patternOf } from '../site/origin.ts';

const patternsOf = (origins: readonly string[]) => ({ origins: [...new Set(origins.map(patternOf))] });

/**
 * Asks the browser to let us fill on these sites. Only within a click and before any await, or the browser refuses. Its
 * prompt may close the popup, so nothing may hang on the answer: the background hears of it and tells everybody.
 */
export const requestSites = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request(patternsOf(origins));

export const removeSites = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.remove(patternsOf(origins));
