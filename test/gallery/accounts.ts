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

/** The same every time; no two are alike. Every fifth is counter-based. */
export function galleryAccount(index: number): GalleryAccount {
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
