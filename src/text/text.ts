import type messages from '../../public/_locales/en/messages.json';
import { browser } from '../browser.ts';

/** Every text there is, by its name in public/_locales; the German catalogue has the same names (a test sees to it). */
export type TextKey = keyof typeof messages;

/** The text in the browser's language: German for de*, else English. `$1`… in it are replaced by `parts` in order. */
export const text = (key: TextKey, ...parts: readonly (string | number)[]): string =>
  browser.i18n.getMessage(key, parts.map(String));
