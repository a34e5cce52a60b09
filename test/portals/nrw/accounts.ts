// Practice accounts of NRW connect extern. 128 bits: the key is 26 characters long, so its last group is a short one.
import type { AccountCard } from '../account.ts';

const usual = {
  portal: 'nrw',
  parameters: { algorithm: 'SHA1', digits: 6, period: 30 },
  secretBytes: 16,
} as const;

export const nrwAccounts: readonly AccountCard[] = [
  { ...usual, user: 'sachbearbeitung', password: 'Uebung-sachbearbeitung-1', label: 'Sachbearbeitung' },
  { ...usual, user: 'koordination', password: 'Uebung-koordination-1', label: 'Koordination' },
];
