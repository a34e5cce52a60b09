/**
 * Made vault-v2.json and vault-v2-pbkdf2.json, once: they stay as they are, so that what was written then opens for ever.
 * For a later format, change names and contents below and run, from the project's folder,
 *
 *   npx node test/vectors/make-vault.ts
 *
 * which writes only files that are not there yet.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, randomBytes, toBase64, utf8 } from '../../src/bytes.ts';
import { FLOOR, type Stretch } from '../../src/derive/params.ts';
import { passphraseBytes, wrappingKeyFrom } from '../../src/derive/passphrase.ts';
import { freshRecoveryDerivation, recoveryWrappingKey } from '../../src/derive/recovery.ts';
import type { Entry } from '../../src/entry.ts';
import { printSealedVault } from '../../src/vault/format.ts';
import { freshVaultId, succession } from '../../src/vault/header.ts';
import { keysOf } from '../../src/vault/seal.ts';
import { freshKeys, wrapPassphrase, wrapRecovery } from '../../src/vault/slots.ts';
import { sealWhole } from '../../src/vault/whole.ts';

/** The same as in test/unit/vault/fixtures.test.ts. The code is Crockford's alphabet itself. */
const PASSPHRASE = 'Übung macht 1 Meister!';
const RECOVERY_CODE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const CREATED = Date.UTC(2026, 10, 26, 9);

/** RFC 4226's and RFC 6238's secrets: so many bytes of "1234567890…". */
const secret = (length: number) => utf8('1234567890'.repeat(7).slice(0, length));

const common = {
  enrolledAt: null,
  sites: [],
  createdAt: CREATED,
  changedAt: CREATED,
  confirmedAt: null,
  guarded: false,
};

/** In the order of their pages: the first two share one. */
const ENTRIES: readonly Entry[] = [
  {
    ...common,
    id: '00000000-0000-4000-8000-000000000001',
    name: 'i-mpuls JMD – adm',
    issuer: 'i-mpuls JMD',
    account: 'adm',
    otp: { kind: 'totp', algorithm: 'SHA1', digits: 6, period: 30, secret: secret(20) },
    enrolledAt: 'https://www.impuls-jmd.de',
    sites: ['https://otp.impuls-jmd.de', 'https://www.impuls-jmd.de'],
    confirmedAt: CREATED + 60_000,
  },
  {
    ...common,
    id: '00000000-0000-4000-8000-000000000002',
    name: 'Amt24 „Prüfstelle“',
    issuer: 'Amt24',
    account: 'prüfstelle',
    otp: { kind: 'totp', algorithm: 'SHA256', digits: 8, period: 60, secret: secret(32) },
    sites: ['https://amt24.sachsen.de'],
  },
  {
    ...common,
    id: '7f000000-0000-4000-8000-000000000003',
    name: 'Zähler',
    issuer: '',
    account: 'verwaltung',
    otp: { kind: 'hotp', algorithm: 'SHA1', digits: 6, counter: 7, secret: secret(20) },
  },
  {
    ...common,
    id: 'ff000000-0000-4000-8000-000000000004',
    name: 'NRW connect – jedes Mal mit Passphrase',
    issuer: 'NRW connect',
    account: 'leitung@example.de',
    otp: { kind: 'totp', algorithm: 'SHA512', digits: 6, period: 30, secret: secret(64) },
    sites: ['https://connect.nrw.example'],
    guarded: true,
  },
];

interface Kind {
  readonly stretch: Stretch;
  readonly recovery: boolean;
  readonly exportable: boolean;
  /** Whether it says that it took the place of another vault. */
  readonly succeeds: boolean;
}

const salt = () => toBase64(randomBytes(16));
const { memory, passes, lanes, iterations } = FLOOR;

const KINDS: Readonly<Record<string, Kind>> = {
  'vault-v2.json': {
    stretch: { kdf: 'argon2id', version: 0x13, memory, passes, lanes, salt: salt() },
    recovery: true,
    exportable: true,
    succeeds: false,
  },
  'vault-v2-pbkdf2.json': {
    stretch: { kdf: 'pbkdf2-sha256', iterations, salt: salt() },
    recovery: false,
    exportable: false,
    succeeds: true,
  },
};

async function made({ stretch, recovery, exportable, succeeds }: Kind): Promise<string> {
  const keys = freshKeys();
  const vaultId = freshVaultId();
  const wrappingKey = await wrappingKeyFrom(passphraseBytes(PASSPHRASE), stretch);
  const slots = [await wrapPassphrase(keys, vaultId, { wrappingKey, derivation: stretch })];
  if (recovery) {
    const derivation = freshRecoveryDerivation();
    const codeKey = fromBase64(await recoveryWrappingKey(RECOVERY_CODE, derivation));
    const slot = await wrapRecovery(keys, vaultId, { wrappingKey: codeKey, derivation });
    slots.push({ ...slot, kind: 'recovery', derivation, notedAt: CREATED + 120_000 });
  }
  const older = { id: freshVaultId(), keys: freshKeys() };
  const proof = succeeds ? await succession(older.id, await keysOf(older.keys.vaultKey, older.id), vaultId) : null;
  const contents = { entries: ENTRIES, createdAt: CREATED, exportable, generation: 9, kept: 'plain' } as const;
  return printSealedVault(await sealWhole({ ...contents, vaultId, slots, succeeds: proof }, keys));
}

for (const [name, kind] of Object.entries(KINDS)) {
  writeFileSync(join(import.meta.dirname, name), `${await made(kind)}\n`, { flag: 'wx' });
}
