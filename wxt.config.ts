import { defineConfig } from 'wxt';
import { licences } from './scripts/lib/licences.ts';

/** The public half fixes the extension's id in Chrome and Edge (see docs/decisions/0002-fixed-ids.md). */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzrehfn9oImrOjfPJUmHnKv41Y7Xxx6GPzXsgHJBVIu/TO0dSt1rPfFHBFnchAgJDyKoky5m3wTJhY11H4FvUBZyZcSKnN/50Z3t5Ds917zfYFu6+OjLjLiKvF/scTqD2BLGz3aLJL0fSOb5RR5wuGl9kE47ZAMupfER4X1GPLYHrH36F+rpAnyUCv+k7QhV65jcNn1AvN/7mxwsKY7Tli0wdEpJLZs70+QK9WLHTKlv16y0iQRSBEnjmw9AhwUL645ydje1lqHvtBeWG78UDiM+OjZ1jkD8Lm0/pUExjFWnIF3fnRCcUQH4se5e8Vnmxx9DD8tnXcPiMXkEf2uwsQwIDAQAB';

/** Extension pages load nothing from anywhere and connect to nothing; wasm is the passphrase derivation. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const sizes = (name: string, of: readonly number[]) =>
  Object.fromEntries(of.map((size) => [size, `icons/${name}-${size}.png`]));

export default defineConfig({
  imports: false,
  targetBrowsers: ['chrome', 'firefox'],
  zip: { excludeSources: ['out/**'] },
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push({ relativeDest: 'licences.txt', contents: licences() });
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    short_name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    icons: sizes('unlocked', [16, 32, 48, 128]),
    action: { default_title: '__MSG_extensionName__', default_icon: sizes('locked', [16, 24, 32, 48]) },
    options_ui: { page: 'manager.html', open_in_tab: true },
    commands: {
      _execute_action: { suggested_key: { default: 'Ctrl+Shift+1', mac: 'Command+Shift+1' } },
      capture: {
        suggested_key: { default: 'Ctrl+Shift+2', mac: 'Command+Shift+2' },
        description: '__MSG_commandCapture__',
      },
      lock: { suggested_key: { default: 'Ctrl+Shift+9', mac: 'Command+Shift+9' }, description: '__MSG_commandLock__' },
    },
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'idle', 'activeTab', 'scripting', 'contextMenus'],
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://*.localhost/*', 'http://127.0.0.1/*'],
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'einmal@einmal',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          storage: { managed_schema: 'policy-schema.json' },
          key: CHROMIUM_KEY,
          minimum_chrome_version: '128',
          externally_connectable: { ids: [] },
        }),
  }),
});
