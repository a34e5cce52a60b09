import polyfill from 'webextension-polyfill';

/** The one door to the extension API; quirks of single browsers are named in this file and nowhere else. */
export const browser = polyfill;
export type { Menus, Runtime, Tabs } from 'webextension-polyfill';

/**
 * Keeps both storage areas out of reach of page scripts. Firefox has no setAccessLevel: there storage.session is closed to
 * them anyway, and storage.local holds nothing that could hurt.
 */
export async function closeStorageToPages(): Promise<void> {
  type Closable = { setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void> };
  const areas: readonly Closable[] = [browser.storage.session as Closable, browser.storage.local as Closable];
  await Promise.allSettled(areas.map((area) => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })));
}
