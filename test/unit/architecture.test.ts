import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, it } from 'vitest';

/**
 * Who may import whom: room → rooms of src, and packages. Everything else is forbidden (cycles too: Biome's noImportCycles).
 * A new file belongs to a room that exists; a new edge is a decision: change the table and say why in docs/decisions/.
 */
const ROOMS: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  'result.ts': { rooms: [], packages: [] },
  'bytes.ts': { rooms: [], packages: [] },
  'in-worker.ts': { rooms: [], packages: [] },
  'browser.ts': { rooms: [], packages: ['webextension-polyfill'] },
  'entry.ts': { rooms: ['otp'], packages: [] },
  otp: { rooms: ['result.ts', 'bytes.ts'], packages: ['otpauth'] },
  site: { rooms: ['entry.ts', 'result.ts'], packages: [] },
  scan: { rooms: ['bytes.ts', 'in-worker.ts'], packages: ['jsqr'] },
  pdf: { rooms: ['bytes.ts', 'result.ts'], packages: ['pdfjs-dist'] },
  derive: { rooms: ['bytes.ts', 'in-worker.ts'], packages: ['hash-wasm'] },
  passphrase: {
    rooms: ['bytes.ts'],
    packages: ['core', 'language-common', 'language-de', 'language-en'].map((name) => `@zxcvbn-ts/${name}`),
  },
  text: { rooms: ['browser.ts'], packages: [] },
  vault: { rooms: ['entry.ts', 'otp', 'derive', 'bytes.ts', 'result.ts'], packages: ['idb'] },
  messages: { rooms: ['entry.ts', 'otp', 'site', 'derive', 'result.ts', 'browser.ts'], packages: [] },
  background: {
    rooms: ['messages', 'vault', 'entry.ts', 'otp', 'site', 'derive', 'text', 'bytes.ts', 'result.ts', 'browser.ts'],
    packages: [],
  },
  page: { rooms: ['messages'], packages: [] },
  ui: {
    rooms: [
      'messages',
      'entry.ts',
      'otp',
      'site',
      'scan',
      'pdf',
      'bytes.ts',
      'derive',
      'passphrase',
      'text',
      'result.ts',
      'browser.ts',
    ],
    packages: ['preact', '@preact/signals', 'qrcode'],
  },
  entrypoints: { rooms: ['background', 'page', 'ui'], packages: ['wxt'] },
};

/** Into these only types may go: a page script carries no code of other rooms, and the contract is no place to work. */
const TYPES_ONLY: readonly (readonly [string, string])[] = [
  ['page', 'messages'],
  ['messages', 'entry.ts'],
  ['messages', 'otp'],
  ['messages', 'site'],
  ['messages', 'derive'],
  // The background derives nothing: a service worker has no Worker to do it in.
  ['background', 'derive'],
];

const root = join(import.meta.dirname, '../..');
const files = ['src', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

const roomOf = (file: string): string => {
  const [top = '', next = ''] = relative(root, join(root, file)).split(sep);
  return top === 'src' ? next : top;
};

const IMPORT = /(?:^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?|\bimport\()['"]([^'"]+)['"]/gm;

const imports = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map(([, typesOnly, from = '']) => ({
    file,
    room: roomOf(file),
    from,
    typesOnly: typesOnly !== undefined,
  })),
);
const inside = imports.filter(({ from }) => from.startsWith('.'));
const targetOf = ({ file, from }: { file: string; from: string }) => join(dirname(file), from.replace(/\?.*$/, ''));

it('finds files and imports at all', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(inside.length).toBeGreaterThan(100);
});

it('every file is in a room of the table', () => {
  expect(files.filter((file) => !ROOMS[roomOf(file)])).toEqual([]);
});

it('rooms import only what the table allows', () => {
  const wrong = inside.filter((entry) => {
    const target = targetOf(entry);
    if (target.startsWith('public')) return entry.room !== 'text' || !entry.typesOnly;
    const room = roomOf(target);
    return room !== entry.room && !ROOMS[entry.room]?.rooms.includes(room);
  });
  expect(wrong).toEqual([]);
});

it('types only, where the table says so', () => {
  const wrong = inside.filter((entry) =>
    TYPES_ONLY.some(([room, to]) => entry.room === room && roomOf(targetOf(entry)) === to && !entry.typesOnly),
  );
  expect(wrong).toEqual([]);
});

it('packages stay in the rooms that need them', () => {
  const wrong = imports
    .filter(({ from }) => !from.startsWith('.') && !/\.css$/.test(from))
    .filter(({ room, from }) => {
      const name = from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');
      return !ROOMS[room]?.packages.includes(name);
    });
  expect(wrong).toEqual([]);
});

it('nothing imports a door', () => {
  expect(inside.filter((entry) => entry.room !== 'entrypoints' && roomOf(targetOf(entry)) === 'entrypoints')).toEqual(
    [],
  );
});

it('each door calls into one room and stays thin', () => {
  const doors = files.filter((file) => file.startsWith('entrypoints'));
  expect(doors.length).toBeGreaterThan(2);
  const thick = doors.filter((file) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length > 15);
  expect(thick).toEqual([]);
  const rooms = doors.map((door) => inside.filter(({ file }) => file === door).map((entry) => roomOf(targetOf(entry))));
  expect(rooms.filter((called) => new Set(called).size !== 1)).toEqual([]);
});
