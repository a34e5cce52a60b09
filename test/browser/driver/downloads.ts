import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

/** Where the browser saves files without asking; inside the profile, so that they go with it. */
export function downloadsIn(profile: string): string {
  return join(profile, 'einmal-downloads');
}

/** Chromium gives a file its name when it is complete; Firefox keeps the place with an empty one beside its `.part`. */
export async function downloaded(profile: string, name: RegExp, timeoutMs?: number): Promise<string> {
  const folder = downloadsIn(profile);
  return until(
    `a download named ${name}`,
    () => {
      const files = existsSync(folder) ? readdirSync(folder) : [];
      const complete = files.find(
        (it) => name.test(it) && !/\.(part|crdownload)$/.test(it) && !files.includes(`${it}.part`),
      );
      if (complete === undefined) return undefined;
      const path = join(folder, complete);
      return statSync(path).size > 0 ? path : undefined;
    },
    timeoutMs,
  );
}
