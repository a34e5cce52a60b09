import { hostOf, type OriginFailure, parseOrigin } from '../site/origin.ts';

/** An origin as people write it: https goes without saying. */
export const printSite = (origin: string): string => (origin.startsWith('https://') ? hostOf(origin) : origin);

export type ReadSites =
  | { readonly ok: true; readonly sites: readonly string[] }
  | { readonly ok: false; readonly failures: readonly (OriginFailure | null)[] };

/** Login pages as typed → their origins, each once; or what is wrong with each line. Empty lines are no login page. */
export function readSites(lines: readonly string[]): ReadSites {
  const parsed = lines.map((line) => (line.trim() ? parseOrigin(line) : null));
  const failures = parsed.map((origin) => (origin && !origin.ok ? origin.failure : null));
  if (failures.some((failure) => failure !== null)) return { ok: false, failures };
  return { ok: true, sites: [...new Set(parsed.flatMap((origin) => (origin?.ok ? [origin.value] : [])))] };
}
