import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passphraseBytes, wrappingKeyFrom } from '../../../src/derive/passphrase.ts';
import { printOtpUri } from '../../../src/otp/uri.ts';
import { parseSealedVault } from '../../../src/vault/format.ts';
import { openVault, sealedCopy, unlockVault } from '../../../src/vault/vault.ts';
import { entry } from '../../fakes/entry.ts';
import { freshStore } from '../../fakes/vault.ts';

/** A vault of every format there ever was stays here and opens for ever. They hold RFC 4226's secret in various forms. */
const PASSPHRASE = 'Übung macht 1 Meister!';
const EXPECTED = [
  'otpauth://totp/i-mpuls%20JMD:adm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=i-mpuls%20JMD&algorithm=SHA1&digits=6&period=30',
  'otpauth://totp/Amt24:pr%C3%BCfstelle?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA&issuer=Amt24&algorithm=SHA256&digits=8&period=60',
  'otpauth://hotp/verwaltung?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&counter=7',
];

const vectors = join(import.meta.dirname, '../../vectors');
const fixtures = readdirSync(vectors).filter((name) => /^vault-v\d+\.json$/.test(name));

/** The interpreter that has the two packages; `npm test` finds or installs one and names it here. */
const python = process.env.OPEN_VAULT_PYTHON;
if (!python)
  console.warn('open-vault.py is not tried: no Python with argon2-cffi and cryptography (OPEN_VAULT_PYTHON)');

const openVaultPy = (file: string, passphrase: string): string =>
  execFileSync(python ?? '', [join(import.meta.dirname, '../../../docs/open-vault.py'), file, '--passphrase-stdin'], {
    input: `${passphrase}\n`,
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    stdio: ['pipe', 'pipe', 'pipe'],
  }).trim();

/** Puts a sealed file into a store, and opens it with the passphrase. */
async function restore(file: string) {
  const sealed = parseSealedVault(readFileSync(file, 'utf8'));
  if (!sealed.ok) throw new Error(sealed.failure);
  const store = freshStore();
  const { header, records } = sealed.value;
  await store.write({ header, put: records }, undefined);
  const [slot] = header.slots;
  if (!slot) throw new Error('no slot');
  const vaultKey = await unlockVault(store, await wrappingKeyFrom(passphraseBytes(PASSPHRASE), slot.derivation));
  if (!vaultKey.ok) throw new Error(vaultKey.failure);
  const vault = await openVault(store, vaultKey.value);
  if (!vault.ok) throw new Error(vault.failure);
  return { store, vault: vault.value };
}

it('there are fixtures', () => expect(fixtures).toContain('vault-v1.json'));

describe.each(fixtures)('%s', (name) => {
  const file = join(vectors, name);

  it('opens with its passphrase', async () => {
    const { vault } = await restore(file);
    const views = await vault.views();
    if (!views.ok) throw new Error(views.failure);
    const entries = await Promise.all(views.value.map(({ id }) => vault.entry(id)));
    expect(entries.map((opened) => opened.ok && printOtpUri(opened.value))).toEqual(EXPECTED);
  });

  it.skipIf(!python)('opens in open-vault.py', () => {
    expect(
      openVaultPy(file, PASSPHRASE)
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(EXPECTED);
  });

  it.skipIf(!python)('does not open in open-vault.py with another passphrase', () => {
    expect(() => openVaultPy(file, 'falsch')).toThrow(/does not open/);
  });
});

it.skipIf(!python)('open-vault.py opens what is written today, however odd the names', async () => {
  const { store, vault } = await restore(join(vectors, 'vault-v1.json'));
  const odd = entry({
    id: 'x"\u2028\\ü',
    name: '„Größe“ \u0000\ud83d\ude00',
    issuer: '',
    account: 'a b',
    otp: { ...entry().otp, secret: new Uint8Array([0, 255, 7]) },
  });
  expect((await vault.add(odd)).ok).toBe(true);
  const copy = await sealedCopy(store);
  if (!copy.ok) throw new Error(copy.failure);
  const folder = mkdtempSync(join(tmpdir(), 'einmal-'));
  try {
    const file = join(folder, 'vault.json');
    writeFileSync(file, copy.value);
    // 00 FF 07 in Base32.
    expect(openVaultPy(file, PASSPHRASE)).toContain('secret=AD7QO');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
