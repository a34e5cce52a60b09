import { Stop } from './say.mjs';

/** Compares dotted versions by their numbers: `atLeast('22.18.0', [22, 18])`. */
export function atLeast(version, [major, minor]) {
  const [haveMajor, haveMinor] = version.split('.').map(Number);
  return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}

/** This Node only installs and starts things; the work is done by the Node that package.json pins. */
export function requireNode20() {
  if (atLeast(process.versions.node, [20, 0])) return;
  throw new Stop(
    `This is Node ${process.versions.node}; Node 20 or newer is needed. Install it from ` +
      'https://nodejs.org and try again.',
  );
}
