import { accessSync, closeSync, constants, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onWindows } from './run.mjs';

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Every executable of one of these names in PATH, in PATH's order. */
export function inPath(names) {
  const path = Object.entries(process.env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = path.split(delimiter).filter(Boolean);
  const files = folders.flatMap((folder) => names.map((name) => join(folder, onWindows ? `${name}.exe` : name)));
  return [...new Set(files)].filter(isExecutable);
}

/**
 * Whether this is Ubuntu's snap or a script that calls it. A snap sees neither /tmp nor other people's folders, so it
 * can load neither the test profiles nor, often, the built extension.
 */
export function isSnap(path) {
  if (path.startsWith('/snap/') || realpathSync(path) === '/usr/bin/snap') return true;
  const head = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  const length = readSync(file, head, 0, head.length, 0);
  closeSync(file);
  const text = head.toString('latin1', 0, length);
  return text.startsWith('#!') && text.includes('/snap/');
}
