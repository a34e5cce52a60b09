import type { EntryView } from '../../entry.ts';
import type { SiteView } from '../../messages/ui-to-background.ts';

/** So long an account counts as just captured (ms). */
const JUST = 30 * 60_000;

/**
 * The login pages for which access is asked in the list: the page at hand, if an account belongs to it, and those of an
 * account captured just now that nobody has confirmed. All others wait until they are visited, or for the manager.
 */
export function pendingSites(
  origin: string | null,
  entries: readonly EntryView[],
  sites: readonly SiteView[],
  now: number,
): readonly string[] {
  const fresh = entries.filter(({ confirmedAt, createdAt }) => confirmedAt === null && now - createdAt < JUST);
  const isMeant = (site: SiteView) =>
    site.origin === origin || fresh.some((entry) => entry.sites.includes(site.origin));
  return sites.filter((site) => !site.granted && site.entries.length > 0 && isMeant(site)).map((site) => site.origin);
}
