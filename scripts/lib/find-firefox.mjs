import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { canInstallPackages, installPackages } from './apt.mjs';
import { inPath, isExecutable, isSnap } from './executables.mjs';
import { onWindows, outputOf } from './run.mjs';
import { say } from './say.mjs';

/** strict_min_version in wxt.config.ts. */
const oldest = 140;

const advice = `install Firefox ${oldest} or newer, or set FIREFOX_PATH to its executable`;

function usualPlaces() {
  if (onWindows) {
    const { LOCALAPPDATA, PROGRAMFILES } = process.env;
    const bases = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(Boolean);
    return bases.map((base) => join(base, 'Mozilla Firefox', 'firefox.exe'));
  }
  if (process.platform === 'darwin') {
    const bases = ['/Applications', join(homedir(), 'Applications')];
    return bases.map((base) => join(base, 'Firefox.app', 'Contents', 'MacOS', 'firefox'));
  }
  return inPath(['firefox-esr', 'firefox']);
}

/** Like `Mozilla Firefox 153.7.0esr`, or undefined if it does not run. */
function nameAndVersion(path) {
  if (!onWindows) return outputOf(path, ['--version']);
  // firefox.exe is no console program, so the version is read from the file beside it.
  const file = join(dirname(path), 'application.ini');
  const version = existsSync(file) && /^Version=(.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.trim();
  return version ? `Mozilla Firefox ${version}` : undefined;
}

function refusal(path) {
  if (!isExecutable(path)) return `there is no executable file ${path}`;
  if (isSnap(path)) return `${path} is a snap, which cannot read test profiles`;
  const version = nameAndVersion(path);
  if (!version) return `${path} does not run`;
  const major = /^Mozilla Firefox (\d+)/.exec(version)?.[1];
  if (!major) return `${path} is ${version}`;
  if (Number(major) < oldest) return `${path} is ${version}, and the extension needs ${oldest}`;
  say(`Firefox: ${path} (${version}).`);
  return undefined;
}

/** Looks through the candidates: `{ path }` of the first usable one, or `{ missing }`, a reason. */
function search(paths) {
  const reasons = [];
  for (const path of paths) {
    const reason = refusal(path);
    if (!reason) return { path };
    reasons.push(reason);
  }
  return { missing: `${reasons[0] ?? 'none in the usual places'}. Its tests are skipped; ${advice}.` };
}

/** `{ path }` of a Firefox, or `{ missing }`, the reason why the Firefox tests are skipped. */
export async function findFirefox() {
  const given = process.env.FIREFOX_PATH;
  if (given) return search([given]);
  const found = search(usualPlaces().filter(isExecutable));
  if (found.path || !canInstallPackages()) return found;
  say('Firefox: none found.');
  await installPackages(['firefox-esr']);
  return search(usualPlaces().filter(isExecutable));
}
