import { done, failed, type Result } from '../result.ts';

export type OriginFailure = 'origin-malformed' | 'origin-http';

/** Labels of letters, digits and hyphens (RFC 1123): a "*" in a host would become a wildcard in its match pattern. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

const LOOPBACK = /^(?:localhost|(?:[^.]+\.)+localhost|127\.0\.0\.1)$/;

/**
 * A login page's address as typed or as the browser gives it → its origin: "otp.example.de", "https://otp.example.de/login"
 * → "https://otp.example.de". http is refused except on this very machine, where no one listens in between.
 */
export function parseOrigin(text: string): Result<string, OriginFailure> {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.parse(withScheme);
  if (!url || !HOST.test(url.hostname) || /\s/.test(trimmed) || url.username || url.password) {
    return failed('origin-malformed');
  }
  const local = LOOPBACK.test(url.hostname);
  if (url.protocol === 'http:') return local ? done(url.origin) : failed('origin-http');
  if (url.protocol !== 'https:') return failed('origin-malformed');
  // A single word ("impuls") is a slip, not a host that a public portal could have.
  return local || url.hostname.includes('.') ? done(url.origin) : failed('origin-malformed');
}

/** True only for an origin on which a code may be filled at all. */
export function isFillable(origin: string): boolean {
  const parsed = parseOrigin(origin);
  return parsed.ok && parsed.value === origin;
}

/** "https://otp.example.de:8443" → "otp.example.de:8443": what the user is shown. */
export const hostOf = (origin: string): string => URL.parse(origin)?.host ?? origin;

/**
 * The match pattern under which the browser grants an origin's host: "https://otp.example.de/*". Without the port, since
 * Firefox accepts a pattern with one and never matches it; the exact origin is compared in code.
 */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Login pages as typed → their origins, each once, or the first failure. */
export function parseSites(sites: readonly string[]): Result<readonly string[], OriginFailure> {
  const origins = new Set<string>();
  for (const site of sites) {
    const origin = parseOrigin(site);
    if (!origin.ok) return origin;
    origins.add(origin.value);
  }
  return done([...origins]);
}
