import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { findFirefox } from './find-firefox.mjs';
import { findPython } from './find-python.mjs';
import { ensureNodeModules, projectNode } from './node-modules.mjs';
import { requireNode20 } from './node-version.mjs';
import { root, run, withPath } from './run.mjs';
import { announce, complain, Stop } from './say.mjs';

/** The script behind a package's command, so that it runs without a shell or a .cmd file: `wxt` → …/wxt/bin/wxt.mjs. */
function scriptOf(packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** `tool` runs a package's command, `script` a file of ours, with the pinned Node, which their children find too. */
function runnersWith(node, found) {
  const env = { ...withPath([dirname(node), join(root, 'node_modules', '.bin')]), ...found };
  return {
    script: (file, args, more) => run(node, [join(root, file), ...args], { env: { ...env, ...more } }),
    tool: (packageName, command, args, more) =>
      run(node, [scriptOf(packageName, command), ...args], { env: { ...env, ...more } }),
  };
}

async function ensureNode() {
  requireNode20();
  announce('Tools');
  await ensureNodeModules();
  return projectNode();
}

/** What `npm start` needs; without a Chromium it cannot go on. */
export async function prepareStart() {
  const node = await ensureNode();
  const { path, missing } = await findChromium(node);
  if (missing) throw new Stop(`Chromium: ${missing}`);
  return runnersWith(node, { CHROMIUM_PATH: path });
}

/**
 * What `npm test` needs. The tests learn what is there from CHROMIUM_PATH, FIREFOX_PATH and OPEN_VAULT_PYTHON, empty if
 * it is not; then NO_CHROMIUM, NO_FIREFOX and NO_OPEN_VAULT_PYTHON hold a reason to skip with.
 */
export async function prepareTest() {
  const node = await ensureNode();
  const searches = [
    ['Chromium', 'CHROMIUM_PATH', () => findChromium(node)],
    ['Firefox', 'FIREFOX_PATH', findFirefox],
    ['Python', 'OPEN_VAULT_PYTHON', findPython],
  ];
  const env = {};
  const reasons = {};
  for (const [tool, variable, find] of searches) {
    const { path, missing } = await find();
    env[variable] = path ?? '';
    if (!missing) continue;
    env[`NO_${variable.replace('_PATH', '')}`] = missing;
    reasons[tool] = missing;
    complain(`${tool}: ${missing}`);
  }
  return { ...runnersWith(node, env), missing: reasons };
}
