import { hostOf } from '../../site/origin.ts';
import { profileFor } from '../../site/profiles.ts';

/**
 * Whether the service named in a code and the page that shows it plausibly belong together: some word of the one stands in
 * the other. Only for a gentle question; nothing is decided by it. "i-mpuls JMD" fits www.impuls-jmd.de.
 */
export function issuerFits(issuer: string, origin: string | null): boolean {
  if (!issuer || !origin) return true;
  // A portal we know goes by its name, too.
  const host = plain(`${hostOf(origin)} ${profileFor(origin)?.name ?? ''}`);
  const whole = plain(issuer);
  const words = [whole, ...issuer.split(/[\s.,:/()_–-]+/).map(plain)].filter((word) => word.length >= 3);
  const labels = (URL.parse(origin)?.hostname ?? '').split('.').slice(0, -1);
  const names = labels.map(plain).filter((label) => label.length >= 3 && label !== 'www');
  return words.some((word) => host.includes(word)) || names.some((name) => whole.includes(name));
}

/** Letters and digits only, as a host would spell them. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]/g, '');
