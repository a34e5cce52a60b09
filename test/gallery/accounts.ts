// Accounts for the gallery: every parameter that the key URI format has, each code with a set of its own.
import { printBase32 } from '../../src/otp/base32.ts';
import { seeded } from '../qr/random.ts';

export interface GalleryAccount {
  readonly uri: string;
  readonly issuer: string;
  readonly account: string;
  readonly secret: Uint8Array<ArrayBuffer>;
  /** What the vault has to show of it. */
  readonly otp:
    | { readonly kind: 'totp'; readonly algorithm: Algorithm; readonly digits: number; readonly period: number }
    | { readonly kind: 'hotp'; readonly algorithm: Algorithm; readonly digits: number; readonly counter: number };
}

type Algorithm = 'SHA1' | 'SHA256' | 'SHA512';

const ALGORITHMS: readonly Algorithm[] = ['SHA1', 'SHA256', 'SHA512'];
const DIGITS = [6, 7, 8, 9, 10];
const PERIODS = [30, 60, 15, 45, 90, 20];
const ROLES = ['verwaltung', 'adm', 'leitung', 'müller-straße', 'beratung@example.de'];
const ISSUERS = ['Landesportal', 'Prüfstelle Süd', 'i-mpuls JMD', 'Förderung & Recht'];

const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

/** RFC 6238 Appendix B and RFC 4226 Appendix D: their secrets and sizes, and a counter of their table. */
const RFC = [
  { kind: 'totp', algorithm: 'SHA1', secret: '12345678901234567890', digits: 8 },
  { kind: 'totp', algorithm: 'SHA256', secret: '12345678901234567890123456789012', digits: 8 },
  {
    kind: 'totp',
    algorithm: 'SHA512',
    secret: '1234567890123456789012345678901234567890123456789012345678901234',
    digits: 8,
  },
  { kind: 'hotp', algorithm: 'SHA1', secret: '12345678901234567890', digits: 6, counter: 9 },
] as const;

/** So many of the gallery's accounts, from the first on, have the secrets and parameters of the vectors of the RFCs. */
export const VECTORS = RFC.length;

/** The same every time; no two are alike. The vectors first; after them every fifth is counter-based. */
export function galleryAccount(index: number): GalleryAccount {
  const rfc = RFC[index];
  if (rfc) return vector(rfc, index);
  const random = seeded(`gallery ${index}`);
  const secret = Uint8Array.from({ length: 20 }, () => random.int(0, 255));
  const issuer = pick(ISSUERS, index);
  const account = `${pick(ROLES, index)}-${index}`;
  const algorithm = pick(ALGORITHMS, index);
  const digits = pick(DIGITS, Math.floor(index / 3));
  const isHotp = index % 5 === 4;
  const period = pick(PERIODS, index);
  const counter = 10 + index;
  const otp = isHotp
    ? ({ kind: 'hotp', algorithm, digits, counter } as const)
    : ({ kind: 'totp', algorithm, digits, period } as const);
  const moving = isHotp ? `counter=${counter}` : `period=${period}`;
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const uri = `otpauth://${otp.kind}/${label}?secret=${printBase32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=${algorithm}&digits=${digits}&${moving}`;
  return { uri, issuer, account, secret, otp };
}

function vector(rfc: (typeof RFC)[number], index: number): GalleryAccount {
  const { kind, algorithm, digits } = rfc;
  const secret = new TextEncoder().encode(rfc.secret);
  const account = `prüfung-${index}`;
  const moving = kind === 'totp' ? 'period=30' : `counter=${rfc.counter}`;
  const otp =
    kind === 'totp'
      ? ({ kind, algorithm, digits, period: 30 } as const)
      : ({ kind, algorithm, digits, counter: rfc.counter } as const);
  const uri = `otpauth://${kind}/RFC:${encodeURIComponent(account)}?secret=${printBase32(secret)}&issuer=RFC&algorithm=${algorithm}&digits=${digits}&${moving}`;
  return { uri, issuer: 'RFC', account, secret, otp };
}
