import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly key?: string;
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
}

/** The id that Chromium derives from the manifest's `key`: the first half of its SHA-256, with a–p as hex digits. */
export function chromiumId(extension: string): string {
  const { key } = manifest(extension);
  if (key === undefined) throw new Error(`${extension}: the manifest has no key, so its id would depend on its path`);
  const hex = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
}

/** The id under which Firefox keeps the extension and its data. */
export function geckoId(extension: string): string {
  const id = manifest(extension).browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`${extension}: the manifest has no browser_specific_settings.gecko.id`);
  return id;
}

function manifest(extension: string): Manifest {
  return JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as Manifest;
}
