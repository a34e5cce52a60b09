// The licence texts of what is built into the extension, which have to go with it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** pdf.js brings decoders of other projects; these two are used. */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  'pdfjs-dist': ['JBIG2', 'OPENJPEG', 'PDFJS_JBIG2', 'PDFJS_OPENJPEG'].map((of) => `wasm/LICENSE_${of}`),
};

/** What the dependencies are built upon, and is built in with them. */
const BENEATH = ['@preact/signals-core', '@noble/hashes', 'dijkstrajs', 'fastest-levenshtein'];

/** One text after the other; throws where a package has none. */
export function licences(): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object };
  return [...Object.keys(dependencies), ...BENEATH].map(licenceOf).join('\n');
}

function licenceOf(name: string): string {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const own = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|third_party)/i.test(file));
  if (own.length === 0) throw new Error(`${name} has no licence text`);
  const files = [...own, ...(FURTHER[name] ?? [])];
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${texts.join('\n\n')}\n`;
}
