import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { atLeast } from './node-version.mjs';
import { onWindows, outputOf, root, run } from './run.mjs';
import { complain, Stop, say } from './say.mjs';

const modules = join(root, 'node_modules');
const pinnedNode = join(modules, 'node', 'bin', onWindows ? 'node.exe' : 'node');

const packagesOf = (lockfile) => JSON.parse(readFileSync(lockfile, 'utf8')).packages;

/**
 * Why node_modules is not what package-lock.json asks for, or undefined if it is. npm notes what it has installed in
 * node_modules/.package-lock.json. Packages for other systems are optional in the lockfile, and rightly missing.
 */
function staleness() {
  const note = join(modules, '.package-lock.json');
  if (!existsSync(note)) return 'they are not there yet';
  const installed = packagesOf(note);
  for (const [path, locked] of Object.entries(packagesOf(join(root, 'package-lock.json')))) {
    if (path === '') continue;
    const found = installed[path];
    if (!found && locked.optional) continue;
    if (found?.version !== locked.version) return `package-lock.json asks for ${path.slice(13)} ${locked.version}`;
  }
  return undefined;
}

/** npm as a program and its first arguments, run by the Node that npm itself was started with. */
function npm() {
  const { npm_execpath: cli = '', npm_node_execpath: node } = process.env;
  if (basename(cli) === 'npm-cli.js') return [node ?? process.execPath, [cli]];
  return onWindows ? ['cmd.exe', ['/d', '/s', '/c', 'npm']] : ['npm', []];
}

async function runNpm(...args) {
  const [command, first] = npm();
  return run(command, [...first, ...args]);
}

// A user's own NODE_ENV=production would leave the tools out. Below errors npm only warns, once per package, that this
// Node is too old for it, which is why the pinned one exists.
const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/** Makes node_modules match the lockfile. */
export async function ensureNodeModules() {
  const reason = staleness();
  if (!reason) return say('Node modules: up to date.');
  say(`Node modules: ${reason}; installing them with npm, which takes about a minute.`);

  // `npm ci` empties node_modules first, which Windows refuses while a program in there, this one, is running.
  const insideModules = onWindows && process.execPath.toLowerCase().startsWith(modules.toLowerCase());
  const clean = insideModules ? { failure: 'cannot replace the running Node' } : await runNpm('ci', ...options);
  if (!clean.failure) return;
  complain(`npm ci ${clean.failure}. Trying npm install, which leaves the lockfile as it is.`);
  const plain = await runNpm('install', '--no-save', ...options);
  if (!plain.failure) return;
  throw new Stop(
    `npm install ${plain.failure}; its own message is above. The network and the disk are the usual causes. ` +
      'Put that right, run `npm ci` and try again.',
  );
}

function runsPinnedNode() {
  const version = outputOf(pinnedNode, ['--version']);
  if (version) say(`Node for the tools: ${version}, from node_modules.`);
  return Boolean(version);
}

/** The Node for everything after the installation: the pinned one, or the present one if that cannot run here. */
export async function projectNode() {
  if (runsPinnedNode()) return pinnedNode;
  // 22.18 is the first 22 that runs .ts files without a flag.
  if (atLeast(process.versions.node, [22, 18])) {
    say(`Node for the tools: ${process.version}, this one, since the pinned one in node_modules does not run here.`);
    return process.execPath;
  }
  say('Node for the tools: the pinned one in node_modules does not run; npm fetches it again.');
  await runNpm('rebuild', 'node');
  if (runsPinnedNode()) return pinnedNode;
  throw new Stop(
    `${pinnedNode} does not run, perhaps because npm is set to ignore scripts, and this Node, ${process.version}, is ` +
      'too old for the tools. Install Node 24 from https://nodejs.org and try again.',
  );
}
