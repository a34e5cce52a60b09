import polyfill from 'webextension-polyfill';

/** The one door to the extension API; quirks of single browsers are named in this file and nowhere else. */
export const browser = polyfill;
export type { Runtime, Tabs } from 'webextension-polyfill';
