import type { Entry, EntryView } from '../../src/entry.ts';
import { viewOf } from '../../src/entry.ts';

/** An entry as the vault holds it; the secret is RFC 4226's. */
export const entry = (given: Partial<Entry> = {}): Entry => ({
  id: 'e1',
  name: 'i-mpuls JMD – adm',
  issuer: 'i-mpuls JMD',
  account: 'adm',
  otp: {
    kind: 'totp',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: new TextEncoder().encode('12345678901234567890'),
  },
  enrolledAt: 'https://www.impuls-jmd.de',
  sites: ['https://otp.impuls-jmd.de'],
  createdAt: 1_000,
  changedAt: 1_000,
  confirmedAt: null,
  guarded: false,
  ...given,
});

export const entryView = (given: Partial<Omit<EntryView, 'otp'>> = {}): EntryView => viewOf(entry(given));
