import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { canInstallPackages, installPackages } from './apt.mjs';
import { inPath, isExecutable, isSnap } from './executables.mjs';
import { onWindows, outputOf, root, run } from './run.mjs';
import { complain, say } from './say.mjs';

const onMac = process.platform === 'darwin';

/** Google Chrome does not count: since version 137 it ignores --load-extension. Neither does Edge, as yet untried. */
const accepted = /^(?:Chromium|Google Chrome for Testing) (\d+)/;

/** minimum_chrome_version in wxt.config.ts. */
const oldest = 128;

/** Where Puppeteer's installer puts Chrome for Testing: <cache>/chrome/<system>-<version>/chrome-<system>/. */
function inPuppeteerCache() {
  const cache = join(process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer'), 'chrome');
  if (!existsSync(cache)) return [];
  const inside = onMac ? 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing' : 'chrome';
  return readdirSync(cache).flatMap((build) =>
    readdirSync(join(cache, build)).map((folder) => join(cache, build, folder, onWindows ? 'chrome.exe' : inside)),
  );
}

function usualPlaces() {
  if (onWindows) {
    const { LOCALAPPDATA, PROGRAMFILES } = process.env;
    const bases = [LOCALAPPDATA, PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(Boolean);
    return bases.map((base) => join(base, 'Chromium', 'Application', 'chrome.exe'));
  }
  if (onMac) {
    const apps = ['Chromium', 'Google Chrome for Testing'].map((app) => `${app}.app/Contents/MacOS/${app}`);
    return ['/Applications', join(homedir(), 'Applications')].flatMap((base) => apps.map((app) => join(base, app)));
  }
  return inPath(['chromium', 'chromium-browser']);
}

/** What the executable says it is, like `Chromium 156.0.8078.79`, or undefined if it does not run. */
function nameAndVersion(path) {
  if (!onWindows) return outputOf(path, ['--version']);
  // On Windows --version opens a window and prints nothing; but beside chrome.exe lies something named by the version.
  const folder = dirname(path);
  const version = readdirSync(folder).find((name) => /^\d+\.\d+\.\d+\.\d+(\.manifest)?$/.test(name));
  if (!version) return undefined;
  const branded = /\\Google\\Chrome( Beta| Dev| SxS)?\\/i.test(path);
  return `${branded ? 'Google Chrome' : 'Chromium'} ${version.replace('.manifest', '')}`;
}

/** Why the executable will not do, or undefined if it will; in that case a line says what was found. */
function refusal(path) {
  if (!isExecutable(path)) return 'there is no executable file';
  if (isSnap(path)) return 'it is a snap, which cannot read test profiles';
  const version = nameAndVersion(path);
  if (!version) return 'it does not run';
  const major = accepted.exec(version)?.[1];
  if (!major) return `it is ${version}, of which it is not sure that it loads unpacked extensions`;
  if (Number(major) < oldest) return `it is ${version}, and the extension needs ${oldest}`;
  say(`Chromium: ${path} (${version.replace(/ built on.*/, '')}).`);
  return undefined;
}

function firstUsable(paths) {
  for (const path of paths.filter(isExecutable)) {
    const reason = refusal(path);
    if (!reason) return path;
    say(`Chromium: not ${path}: ${reason}.`);
  }
  return undefined;
}

async function download(node) {
  const minutes = 10;
  say(`Chromium: none found; Playwright downloads its own, about 180 MB (for at most ${minutes} minutes).`);
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  // --no-shell: the headless shell, which it would fetch as well, cannot load extensions.
  const { failure } = await run(node, [cli, 'install', 'chromium', '--no-shell'], { timeoutMs: minutes * 60_000 });
  if (failure)
    complain(`Playwright's download ${failure}; a missing network or a proxy in between are the usual causes.`);
  return failure;
}

/** `{ path }` of a Chromium that loads unpacked extensions, or `{ missing }`: what was tried and what to do. */
export async function findChromium(node) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    const reason = refusal(given);
    if (!reason) return { path: given };
    return { missing: `CHROMIUM_PATH is ${given}, but ${reason}. Correct it, or unset it to have one searched for.` };
  }

  const { chromium } = await import('playwright');
  const playwrights = chromium.executablePath();
  const found = firstUsable([...usualPlaces(), ...inPuppeteerCache(), playwrights]);
  if (found) return { path: found };

  const failure = await download(node);
  // Even if it failed: the browser may have come before what else it fetches.
  const downloaded = firstUsable([playwrights]);
  if (downloaded) return { path: downloaded };

  const mayInstall = canInstallPackages();
  if (mayInstall && (await installPackages(['chromium', 'fonts-liberation']))) {
    const installed = firstUsable(usualPlaces());
    if (installed) return { path: installed };
  }

  const tried =
    `Playwright's download, which ${failure ?? 'brought one that does not run here'}; ` +
    `apt-get, which ${mayInstall ? 'failed' : 'only root on a Debian may use'}`;
  return {
    missing:
      "none that loads unpacked extensions was found. Tried: the usual places; Puppeteer's and Playwright's caches; " +
      `${tried}. Install Chromium (on Debian: \`apt-get install chromium\`) or Chrome for Testing ` +
      '(https://googlechromelabs.github.io/chrome-for-testing/), set CHROMIUM_PATH to its executable if it is in an ' +
      'unusual place, and try again. Google Chrome itself will not do: it ignores --load-extension.',
  };
}
