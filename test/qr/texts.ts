import type { Random } from './random.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ISSUERS = ['Intranet', 'Meldestelle', 'Portal Nord', 'Fachverfahren', 'VPN', 'Amt für Übungsfälle'] as const;
const ACCOUNTS = ['verwaltung', 'adm', 'leitung@example.org', 'poststelle@example.org', 'kasse', 'technik-2'] as const;
const UMLAUTS = ['Übungsbehörde', 'Prüfstelle für Straßenmaße', 'Büro Süd', 'Geschäftsstelle Höhenweg'] as const;

const letters = (random: Random, alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[random.int(0, alphabet.length - 1)]).join('');

export const secret = (random: Random) => letters(random, BASE32, random.pick([16, 26, 32, 32, 52]));

const EXTRAS = [
  '',
  '',
  '',
  '&algorithm=SHA1&digits=6&period=30',
  '&algorithm=SHA256',
  '&digits=8',
  '&period=60',
] as const;

/** As the portals print it: everything percent-encoded. */
export function otpUri(random: Random): string {
  const issuer = encodeURIComponent(random.pick(ISSUERS));
  const label = `${issuer}:${encodeURIComponent(random.pick(ACCOUNTS))}`;
  return `otpauth://totp/${label}?secret=${secret(random)}&issuer=${issuer}${random.pick(EXTRAS)}`;
}

/** What else stands on pages as a QR code. */
export const otherText = (random: Random): string =>
  random.pick([
    `https://example.org/app?from=${random.int(100, 999)}`,
    `WIFI:T:WPA;S:Gast;P:${letters(random, BASE32, 12)};;`,
    'mailto:poststelle@example.org',
    `${random.int(10_000_000, 99_999_999)}`,
  ]);

/** With the umlauts as they are, and an address that makes it up to `bytes` long in UTF-8. */
export function longUri(random: Random, bytes: number): string {
  const issuer = random.pick(UMLAUTS);
  const start = `otpauth://totp/${issuer}:${random.pick(ACCOUNTS)}?secret=${secret(random)}&issuer=${issuer}`;
  const image = '&image=https://example.org/bilder/';
  return `${start}${image}${letters(random, `${BASE32}abcdefgh`, bytes - Buffer.byteLength(start + image))}`;
}

/** An export of authenticator apps, with as many accounts as fit into `most` characters. */
export function migrationUri(random: Random, most: number): string {
  const uri = (accounts: readonly Uint8Array[]) => {
    const payload = [...accounts.flatMap((account) => field(1, account)), 0x10, 1, 0x18, 1, 0x20, 0, 0x28, 7];
    return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(payload).toString('base64'))}`;
  };
  const accounts: Uint8Array[] = [];
  for (;;) {
    const next = migrated(random);
    if (uri([...accounts, next]).length > most) return uri(accounts);
    accounts.push(next);
  }
}

/** One account in the protocol buffer: secret, name, issuer, SHA1, six digits, TOTP. */
function migrated(random: Random): Uint8Array {
  const text = (value: string) => new TextEncoder().encode(value);
  const key = Uint8Array.from({ length: 20 }, () => random.int(0, 255));
  const names = [...field(2, text(random.pick(ACCOUNTS))), ...field(3, text(random.pick(ISSUERS)))];
  return Uint8Array.from([...field(1, key), ...names, 0x20, 1, 0x28, 1, 0x30, 2]);
}

/** A field with a length; none here is as long as 128 bytes, where the length would need a second byte. */
const field = (number: number, value: Uint8Array): readonly number[] => [(number << 3) | 2, value.length, ...value];
