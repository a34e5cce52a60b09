import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { downloadsIn } from './downloads.ts';
import type { StartOptions } from './surface.ts';

/** The origin of the extension's pages: Firefox would draw another one for every profile. */
export const ORIGIN_UUID = 'e1a3a100-2fac-4000-8000-00000000c0de';

const GERMAN = 'langpack-de@einmal.test';

/**
 * Makes an empty profile ready: the extension is installed for good and straight from its folder, as a developer's
 * pointer file does it. So it outlives a restart like one from the store, which a temporary add-on would not.
 */
export function writeProfile(profile: string, addonId: string, options: StartOptions): void {
  const { extension, language = 'en', colorScheme = 'light' } = options;
  mkdirSync(join(profile, 'extensions'));
  mkdirSync(downloadsIn(profile));
  writeFileSync(join(profile, 'extensions', addonId), resolve(extension));
  const preferences = {
    'extensions.webextensions.uuids': JSON.stringify({ [addonId]: ORIGIN_UUID }),
    // What lies in the profile is enabled without asking, and without a signature.
    'extensions.autoDisableScopes': 0,
    'xpinstall.signatures.required': false,
    'extensions.langpacks.signatures.required': false,
    'intl.locale.requested': language === 'de' ? 'de' : 'en-US',
    'intl.accept_languages': language === 'de' ? 'de-DE, de, en-US, en' : 'en-US, en',
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0,
    // A prompt ignores its buttons for half a second, against clicks that were meant for something else.
    'security.notification_enable_delay': 0,
    'browser.download.folderList': 2,
    'browser.download.dir': downloadsIn(profile),
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
  };
  const lines = Object.entries(preferences).map(([name, it]) => `user_pref('${name}', ${JSON.stringify(it)});\n`);
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  if (language === 'de') writeGerman(profile);
}

/**
 * Firefox takes a language only if it has a pack for it. This one is empty, so the browser's own words stay English;
 * to extensions and pages the browser is German all the same, and no package of the system is needed.
 */
function writeGerman(profile: string): void {
  const pack = join(profile, 'german');
  mkdirSync(pack);
  const manifest = {
    manifest_version: 2,
    name: 'German',
    version: '1.0',
    langpack_id: 'de',
    languages: { de: { version: '1', chrome_resources: {} } },
    sources: { browser: { base_path: 'browser/' } },
    browser_specific_settings: { gecko: { id: GERMAN } },
  };
  writeFileSync(join(pack, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(profile, 'extensions', GERMAN), pack);
}
