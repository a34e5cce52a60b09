import { done, failed, type Result } from '../result.ts';
import { parseBase32, printBase32 } from './base32.ts';
import type { Algorithm, Otp } from './otp.ts';

/** What an enrolment code says: the Otp and whose it is. */
export interface Enrolment {
  readonly issuer: string;
  readonly account: string;
  readonly otp: Otp;
}

export type UriFailure =
  | 'not-otpauth'
  | 'migration-unsupported'
  | 'type-unsupported'
  | 'secret-malformed'
  | 'algorithm-unsupported'
  | 'digits-unsupported'
  | 'period-unsupported'
  | 'counter-unsupported';

/** Real periods reach two days; timers of browsers end at 24. */
const A_WEEK = 7 * 86_400;

const SHAPE = /^otpauth:\/\/([^/?#]*)\/?([^?]*)(?:\?(.*))?$/is;

/**
 * The key URI format: otpauth://totp/Issuer:account?secret=…&issuer=…&algorithm=SHA1&digits=6&period=30.
 * Read by hand, since URL parsers choke on what portals print (a bare '%', '#' in labels). Absent parameters have the
 * format's documented defaults, and an absent counter, for which there is none, is 0, which the preview says; a malformed one
 * is refused, because a silent default gives wrong codes.
 */
export function parseOtpUri(text: string): Result<Enrolment, UriFailure> {
  const trimmed = text.trim();
  if (/^otpauth-migration:/i.test(trimmed)) return failed('migration-unsupported');
  const parts = SHAPE.exec(trimmed);
  if (!parts) return failed('not-otpauth');
  const [, type = '', label = '', query = ''] = parts;
  const kind = type.toLowerCase();
  if (kind !== 'totp' && kind !== 'hotp') return failed('type-unsupported');

  const parameters = parseQuery(query);
  const secret = parseBase32(parameters.get('secret') ?? '');
  if (!secret.ok) return secret;
  const algorithm = parseAlgorithm(parameters.get('algorithm'));
  if (!algorithm) return failed('algorithm-unsupported');
  const digits = parseWhole(parameters.get('digits'), 6, 1, 10);
  if (digits === null) return failed('digits-unsupported');
  const common = { secret: secret.value, algorithm, digits };
  const who = parseLabel(label, parameters.get('issuer') ?? '');

  if (kind === 'totp') {
    const period = parseWhole(parameters.get('period'), 30, 1, A_WEEK);
    return period === null ? failed('period-unsupported') : done({ ...who, otp: { kind, ...common, period } });
  }
  const counter = parseWhole(parameters.get('counter'), 0, 0, Number.MAX_SAFE_INTEGER - 1);
  return counter === null ? failed('counter-unsupported') : done({ ...who, otp: { kind, ...common, counter } });
}

/** The inverse of parseOtpUri; every parameter is written, none left to a default. */
export function printOtpUri({ issuer, account, otp }: Enrolment): string {
  const label = `${issuer ? `${encodeURIComponent(issuer)}:` : ''}${encodeURIComponent(account)}`;
  const moving = otp.kind === 'totp' ? `period=${otp.period}` : `counter=${otp.counter}`;
  const issued = issuer ? `&issuer=${encodeURIComponent(issuer)}` : '';
  return `otpauth://${otp.kind}/${label}?secret=${printBase32(otp.secret)}${issued}&algorithm=${otp.algorithm}&digits=${otp.digits}&${moving}`;
}

/** First wins among duplicated keys; keys in any case; '+' is a space here (and only here). */
function parseQuery(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name).toLowerCase();
    if (!parameters.has(key)) parameters.set(key, decode(rest.join('=').replaceAll('+', ' ')));
  }
  return parameters;
}

/** "Issuer:account", "Issuer%3A%20account" or "account". The issuer parameter wins over the label's prefix. */
function parseLabel(label: string, parameter: string): { readonly issuer: string; readonly account: string } {
  const text = decode(label);
  const issuer = parameter.trim();
  if (issuer && text === issuer) return { issuer, account: '' };
  if (issuer && text.startsWith(`${issuer}:`)) return { issuer, account: text.slice(issuer.length + 1).trim() };
  const colon = text.indexOf(':');
  const prefix = colon < 0 ? '' : text.slice(0, colon).trim();
  return { issuer: issuer || prefix, account: text.slice(colon + 1).trim() };
}

/** "SHA1", "sha-256", "HmacSHA512" → Algorithm; absent or empty → SHA1, the format's default; anything else → null. */
function parseAlgorithm(text: string | undefined): Algorithm | null {
  if (!text) return 'SHA1';
  const name = text
    .toUpperCase()
    .replace(/^HMAC-?/, '')
    .replace('-', '');
  return name === 'SHA1' || name === 'SHA256' || name === 'SHA512' ? name : null;
}

function parseWhole(text: string | undefined, absent: number, least: number, most: number): number | null {
  if (!text) return absent;
  if (!/^\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

/**
 * Percent-decoding that never fails, since portals also print a bare '%', Latin-1 ('%DC' for Ü) and what JavaScript's old
 * escape() gives ('%u00DC'). What is none of these stays as it stands.
 */
function decode(text: string): string {
  return text
    .replace(/%u([0-9a-f]{4})/gi, (_all, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => decodeRun(run))
    .toWellFormed();
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replace(/%(..)/g, (_all, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
  }
}
