import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function newProfile(browser: string): string {
  return mkdtempSync(join(tmpdir(), `einmal-${browser}-`));
}

/** Processes of a browser that has quit may still write for a moment. */
export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
