import { inPath } from './executables.mjs';
import { run } from './run.mjs';
import { complain, say } from './say.mjs';

const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
let updated = false;

/** Only root on a system with apt-get may install packages without being asked; anybody else is told what to do. */
export const canInstallPackages = () =>
  process.platform === 'linux' && process.getuid() === 0 && inPath(['apt-get']).length > 0;

/** Whether the packages are there afterwards. */
export async function installPackages(packages) {
  say(`Installing with apt-get: ${packages.join(', ')}`);
  const aptGet = (...args) => run('apt-get', args, { env: environment, timeoutMs: 10 * 60_000, quiet: true });
  if (!updated) {
    const { failure } = await aptGet('update', '-qq');
    // An old package list may still do, so this alone is no reason to give up.
    if (failure) complain(`apt-get update ${failure}.`);
    updated = true;
  }
  const { failure } = await aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
  if (failure) complain(`apt-get install ${packages.join(' ')} ${failure}.`);
  return !failure;
}
