import de from '../../../public/_locales/de/messages.json' with { type: 'json' };
import en from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Portals } from '../../portals/start.ts';
import type { BrowserUnderTest, Surface } from '../driver/surface.ts';

export type TextKey = keyof typeof en;
export type Text = (key: TextKey, ...parts: readonly string[]) => string;

/** A browser with the built extension, and who walks through it. */
export interface Walker {
  readonly browser: BrowserUnderTest;
  /** Our texts in the language that the browser gives the extension. */
  readonly text: Text;
  /** Called after every step with what was done and where it can be seen: a picture, a killed worker, an axe run. */
  readonly note: (step: string, on: Surface) => Promise<void>;
}

/** All that a journey through the practice portals needs. */
export interface World extends Walker {
  readonly portals: Portals;
}

/** The texts as `i18n.getMessage` gives them for a browser in this language. */
export function textsFor(uiLanguage: string): Text {
  const catalogue = uiLanguage.startsWith('de') ? de : en;
  return (key, ...parts) =>
    catalogue[key].message.replaceAll(/\$(\d)/g, (_all, index: string) => parts[Number(index) - 1] ?? '');
}
