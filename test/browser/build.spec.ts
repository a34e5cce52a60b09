import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { chromiumId } from './driver/identity.ts';

const root = join(import.meta.dirname, '../..');
const builds = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' } as const;
const readJson = (...path: string[]) =>
  JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Record<string, unknown>;

for (const [name, folder] of Object.entries(builds)) {
  test.describe(`the build for ${name}`, () => {
    test('has the manifest that was agreed on, and asks for nothing more', () => {
      const { version, ...manifest } = readJson(folder, 'manifest.json');
      expect(version).toBe(readJson('package.json').version);
      expect(manifest).toEqual(readJson('test/vectors/manifests', `${name}.json`));
    });

    test('brings at most 12 kB into a configured page', () => {
      for (const script of ['page.js', 'confirm.js']) {
        expect(statSync(join(root, folder, script)).size).toBeLessThanOrEqual(12 * 1024);
      }
    });

    test('holds no eval, no loading of code and no source map', () => {
      const scripts = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
      expect(scripts.filter((file) => file.endsWith('.map'))).toEqual([]);
      const code = scripts.filter((file) => file.endsWith('.js'));
      expect(code.length).toBeGreaterThan(4);
      for (const file of code) {
        const text = readFileSync(join(root, folder, file), 'utf8');
        expect(text).not.toMatch(/\beval\(|new Function\(|\bimportScripts\(/);
        // pdf.js could load a document by its address; it is never given one, and connect-src holds in workers too.
        if (!file.startsWith(join('assets', 'pdf-worker-')))
          expect(text).not.toMatch(/XMLHttpRequest|PasswordException/);
      }
    });
  });
}

test('the Chromium id is the one under which people have their vault', () => {
  expect(chromiumId(join(root, builds.chromium))).toBe('bgkkodgclpofoclplgnnflpfnnplnojh');
});
