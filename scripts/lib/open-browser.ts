// Opens Chromium for a person to try the extension in. No driver is attached to it: under one the service worker never
// dies, dialogs are dismissed and downloads vanish with the window, so that the vault's lock and backups would not be
// what users get.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface TryOut {
  readonly executable: string;
  /** The folder of the built extension. */
  readonly extension: string;
  /** The folder of a profile that outlives the window, so that the vault is still there next time. */
  readonly profile: string;
  readonly url: string;
}

/** A browser that ends this soon was not closed by a person. */
const startUpMs = 4000;

/** Chromium's rule: the first 16 bytes of the SHA-256 of the manifest's key, a hex digit as a letter from a to p. */
function extensionId(extension: string): string | undefined {
  const { key } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as { key?: string };
  if (!key) return undefined;
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  return [...hash.slice(0, 32)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** A new profile starts with the extension's button in the toolbar and in developer mode, as unpacked ones need it. */
function prepareProfile({ profile, extension }: TryOut): void {
  const file = join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  const id = extensionId(extension);
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const extensions = { ui: { developer_mode: true }, ...(id ? { pinned_extensions: [id] } : {}) };
  writeFileSync(file, JSON.stringify({ extensions }));
}

function start({ executable, extension, profile, url }: TryOut, more: readonly string[]): ChildProcess {
  const flags = [
    `--user-data-dir=${profile}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--no-first-run',
    '--no-default-browser-check',
  ];
  return spawn(executable, [...flags, ...more, url], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Resolves when the window has been closed or Ctrl+C pressed; the value says in words what went wrong, if anything. */
async function watch(child: ChildProcess): Promise<string | undefined> {
  const started = Date.now();
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2000);
  });
  let asked = false;
  const close = (): void => {
    asked = true;
    child.kill();
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  const ended: unknown = await once(child, 'close').then(
    ([code]) => code,
    (error) => error,
  );
  process.off('SIGINT', close);
  process.off('SIGTERM', close);
  if (ended instanceof Error) return ended.message;
  if (asked || Date.now() - started > startUpMs) return undefined;
  if (ended === 0) return 'its profile is in use by the window of an earlier start: close that and try again';
  return `it ended at once:\n${complaints.trim()}`;
}

export async function openBrowser(tryOut: TryOut): Promise<string | undefined> {
  prepareProfile(tryOut);
  // Chromium refuses to run as root with its sandbox.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const problem = await watch(start(tryOut, asRoot ? ['--no-sandbox'] : []));
  if (asRoot || !problem?.includes('No usable sandbox')) return problem;
  console.log(
    'This system does not let Chromium build its sandbox: starting it without, only for this practice window.',
  );
  return watch(start(tryOut, ['--no-sandbox']));
}
