// Practice accounts of Amt24. The organisation's one has 8 digits and SHA256: only who reads the parameters gets in.
import type { AccountCard } from '../account.ts';

export const amt24Accounts: readonly AccountCard[] = [
  {
    portal: 'amt24',
    user: 'buergerkonto',
    email: 'buergerkonto@amt24.example',
    password: 'Uebung-buergerkonto-1',
    label: 'Bürgerkonto',
    parameters: { algorithm: 'SHA1', digits: 6, period: 30 },
    secretBytes: 20,
  },
  {
    portal: 'amt24',
    user: 'organisation',
    email: 'organisation@amt24.example',
    password: 'Uebung-organisation-1',
    label: 'Organisationskonto',
    parameters: { algorithm: 'SHA256', digits: 8, period: 30 },
    secretBytes: 20,
  },
];
