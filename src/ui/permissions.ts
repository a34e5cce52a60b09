import { browser } from '../browser.ts';
import { patternOf } from '../site/origin.ts';

/** 'no' is the user's own word; 'failed' is the browser's, which did not even ask. */
export type Access = 'yes' | 'no' | 'failed';

const patternsOf = (origins: readonly string[]) => ({ origins: [...new Set(origins.map(patternOf))] });

/**
 * Asks the browser to let us fill on these sites. Only within a click and before any await, or the browser refuses. Its
 * prompt may close the popup, so nothing may hang on the answer: the background hears of it and tells everybody. Never rejects.
 */
export async function requestSites(origins: readonly string[]): Promise<Access> {
  try {
    return (await browser.permissions.request(patternsOf(origins))) ? 'yes' : 'no';
  } catch {
    return 'failed';
  }
}

/** Gives up the access; true if the browser did so. Never rejects. */
export const removeSites = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.remove(patternsOf(origins)).catch(() => false);
