import type { Bidi } from './bidi.ts';
import type { FirefoxChrome } from './firefox-chrome.ts';
import { FirefoxSurface } from './firefox-surface.ts';
import { SurfaceClosed } from './surface.ts';
import { until } from './until.ts';

/** Presses the toolbar button over the tab in front and returns the real panel, loaded. */
export async function openPopup(bidi: Bidi, chrome: FirefoxChrome, base: string): Promise<FirefoxSurface> {
  const popup = new FirefoxSurface(bidi, await chrome.pressAction(), {
    name: 'the action popup',
    focus: async () => {},
    close: () => chrome.closePopup(),
  });
  await until('the action popup to be loaded', async () => {
    // Fails while the first blank page makes way.
    const state = await popup.evaluate<string>('document.URL + " " + document.readyState').catch((error: unknown) => {
      if (error instanceof SurfaceClosed) throw error;
      return '';
    });
    return (state.startsWith(base) && state.endsWith(' complete')) || undefined;
  });
  return popup;
}
