// Practice accounts of i-mpuls JMD: administration, office, counselling. Six digits, 30 s, SHA1, 160 bits.
import type { AccountCard } from '../account.ts';

const usual = {
  portal: 'impuls',
  parameters: { algorithm: 'SHA1', digits: 6, period: 30 },
  secretBytes: 20,
} as const;

export const administrator = 'adm';

export const impulsAccounts: readonly AccountCard[] = [
  { ...usual, user: administrator, password: 'Uebung-adm-1', label: 'Administration' },
  { ...usual, user: 'verwaltung', password: 'Uebung-verwaltung-1', label: 'Verwaltung' },
  { ...usual, user: 'beratung1', password: 'Uebung-beratung-1', label: 'Beratung' },
];
