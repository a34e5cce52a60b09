import { browser } from '../browser.ts';

/** What a script of ours finds on the page of a tab; null where the browser lets nobody in, as on error pages of its own. */
export async function askPage<T>(tabId: number, file: '/state.js' | '/prove.js' | '/why.js'): Promise<T | null> {
  try {
    // At once: a page that never finishes loading would keep the script out for ever.
    const script = { target: { tabId }, files: [file], injectImmediately: true };
    const [frame] = await browser.scripting.executeScript(script);
    return (frame?.result as T | undefined) ?? null;
  } catch {
    return null;
  }
}
