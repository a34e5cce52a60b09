import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Bytes, fromBase64, randomBytes } from '../../../src/bytes.ts';
import { passphraseBytes, wrappingKeyFrom } from '../../../src/derive/passphrase.ts';
import { parseRecoveryCode, recoveryWrappingKey } from '../../../src/derive/recovery.ts';
import { printOtpUri } from '../../../src/otp/uri.ts';
import { accessOf } from '../../../src/vault/access.ts';
import { damagedData, type FileFacts, openFile, restoreFile, sealedCopy } from '../../../src/vault/file.ts';
import type { Places } from '../../../src/vault/places.ts';
import type { VaultKeys } from '../../../src/vault/slots.ts';
import { entry } from '../../fakes/entry.ts';
import { freshPlaces, opened, unlockWith, valueIn } from '../../fakes/vault.ts';

/** A vault of every format there ever was stays here and opens for ever. They hold the RFCs' secrets in various forms. */
const PASSPHRASE = 'Übung macht 1 Meister!';
const RECOVERY_CODE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const THREE = [
  'otpauth://totp/i-mpuls%20JMD:adm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=i-mpuls%20JMD&algorithm=SHA1&digits=6&period=30',
  'otpauth://totp/Amt24:pr%C3%BCfstelle?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA&issuer=Amt24&algorithm=SHA256&digits=8&period=60',
  'otpauth://hotp/verwaltung?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&counter=7',
];
const GUARDED = `otpauth://totp/NRW%20connect:leitung%40example.de?secret=${'GEZDGNBVGY3TQOJQ'.repeat(6)}GEZDGNA&issuer=NRW%20connect&algorithm=SHA512&digits=6&period=30`;

/** What each file gives, in the order of its pages, and whether its recovery code does, too. */
const EXPECTED: Readonly<Record<string, { readonly uris: readonly string[]; readonly recovery: boolean }>> = {
  'vault-v1.json': { uris: THREE, recovery: false },
  'vault-v2.json': { uris: [...THREE, GUARDED], recovery: true },
  'vault-v2-pbkdf2.json': { uris: [...THREE, GUARDED], recovery: false },
};

const vectors = join(import.meta.dirname, '../../vectors');
const textOf = (name: string): string => readFileSync(join(vectors, name), 'utf8');

/** The interpreter that has the two packages; `npm test` finds or installs one and names it here. */
const python = process.env.OPEN_VAULT_PYTHON;
if (!python)
  console.warn('open-vault.py is not tried: no Python with argon2-cffi and cryptography (OPEN_VAULT_PYTHON)');

const folder = mkdtempSync(join(tmpdir(), 'einmal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const openVaultPy = (file: string, typed: string, way: '--passphrase-stdin' | '--recovery-code'): readonly string[] =>
  execFileSync(python ?? '', [join(import.meta.dirname, '../../../docs/open-vault.py'), file, way], {
    input: `${typed}\n`,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
    .trim()
    .split(/\r?\n/);

/** The same for a text that is no fixture. */
function openTextPy(text: string, typed = PASSPHRASE): readonly string[] {
  const file = join(folder, 'vault.json');
  writeFileSync(file, text);
  return openVaultPy(file, typed, '--passphrase-stdin');
}

const passphraseKeys = ({ derivations }: FileFacts): Promise<readonly Bytes[]> =>
  Promise.all(derivations.map((derivation) => wrappingKeyFrom(passphraseBytes(PASSPHRASE), derivation)));

const recoveryKeys = ({ recoveries }: FileFacts): Promise<readonly Bytes[]> =>
  Promise.all(recoveries.map(async (derivation) => fromBase64(await recoveryWrappingKey(RECOVERY_CODE, derivation))));

async function urisIn(places: Places, { vaultKey, guardKey }: VaultKeys): Promise<readonly string[]> {
  const vault = await opened(places, vaultKey);
  const views = valueIn(await vault.views());
  const entries = await Promise.all(views.map(async ({ id }) => valueIn(await vault.entry(id, guardKey))));
  return entries.map(printOtpUri);
}

/** Makes a fixture the vault in use, and unlocks it with its passphrase. */
async function restored(name: string) {
  const { places } = freshPlaces();
  const keys = await passphraseKeys(valueIn(openFile(textOf(name))));
  valueIn(await restoreFile(places, textOf(name), keys, 'plain'));
  return { places, keys: valueIn(await unlockWith(places, 'passphrase', keys[0] ?? randomBytes(32))).keys };
}

it('every fixture is known here', () => {
  const fixtures = readdirSync(vectors).filter((name) => name.startsWith('vault-'));
  expect(fixtures.sort()).toEqual(Object.keys(EXPECTED).sort());
});

describe.each(Object.entries(EXPECTED))('%s', (name, { uris, recovery }) => {
  const file = join(vectors, name);

  it('is restored and opens with its passphrase', async () => {
    const { places, keys } = await restored(name);
    expect(await urisIn(places, keys)).toEqual(uris);
  });

  it('is not restored with another passphrase, and nothing of it stays', async () => {
    const { places } = freshPlaces();
    const wrong = await restoreFile(places, textOf(name), [randomBytes(32)], 'plain');
    expect(wrong).toEqual({ ok: false, failure: 'passphrase-wrong' });
    expect(await accessOf(places)).toEqual({ is: 'none' });
  });

  const itRecovers = recovery ? it : null;
  itRecovers?.('is restored and opens with its recovery code', async () => {
    const { places } = freshPlaces();
    const facts = valueIn(openFile(textOf(name)));
    const keys = await recoveryKeys(facts);
    const none = facts.derivations.map(() => new Uint8Array(0));
    valueIn(await restoreFile(places, textOf(name), [...none, ...keys], 'plain'));
    const unlocked = valueIn(await unlockWith(places, 'recovery', keys[0] ?? randomBytes(32)));
    expect(await urisIn(places, unlocked.keys)).toEqual(uris);
  });

  it.skipIf(!python)('opens in open-vault.py', () => {
    expect(openVaultPy(file, PASSPHRASE, '--passphrase-stdin')).toEqual(uris);
  });

  it.skipIf(!python)('does not open in open-vault.py with another passphrase', () => {
    expect(() => openVaultPy(file, 'falsch', '--passphrase-stdin')).toThrow(/passphrase does not open/);
  });

  it.skipIf(!python)(`${recovery ? 'opens' : 'does not open'} in open-vault.py with a recovery code`, () => {
    const open = () => openVaultPy(file, RECOVERY_CODE, '--recovery-code');
    if (recovery) expect(open()).toEqual(uris);
    else expect(open).toThrow(/has no recovery code/);
  });
});

it('a guarded secret needs the guard key', async () => {
  const { places, keys } = await restored('vault-v2.json');
  const vault = await opened(places, keys.vaultKey);
  const [view] = valueIn(await vault.views()).filter(({ guarded }) => guarded);
  expect(await vault.entry(view?.id ?? '')).toEqual({ ok: false, failure: 'entry-guarded' });
  expect(await vault.entry(view?.id ?? '', randomBytes(32))).toEqual({ ok: false, failure: 'vault-damaged' });
});

describe.skipIf(!python)('open-vault.py', () => {
  it('reads a recovery code as people type it, and refuses another one', () => {
    const typed = 'o123 4567-89ab  cdef–ghjk-mnpq rstv wxyz';
    expect(parseRecoveryCode(typed)).toBe(RECOVERY_CODE);
    const file = join(vectors, 'vault-v2.json');
    expect(openVaultPy(file, typed, '--recovery-code')).toEqual([...THREE, GUARDED]);
    expect(() => openVaultPy(file, RECOVERY_CODE.replace('Z', '0'), '--recovery-code')).toThrow(/code does not open/);
    expect(() => openVaultPy(file, RECOVERY_CODE.slice(1), '--recovery-code')).toThrow(/32 characters/);
  });

  it('opens what is written today, however odd the names', async () => {
    const { places, keys } = await restored('vault-v1.json');
    const vault = await opened(places, keys.vaultKey);
    const odd = entry({
      id: 'x"\u2028\\ü',
      name: '„Größe“ \u0000\ud83d\ude00',
      issuer: '',
      account: 'a b\ud83d',
      otp: { ...entry().otp, secret: new Uint8Array([0, 255, 7]) },
    });
    valueIn(await vault.add(odd));
    valueIn(await vault.guard(odd.id, true, keys.guardKey));
    // 00 FF 07 in Base32.
    expect(openTextPy(valueIn(await sealedCopy(places, keys.vaultKey))).join()).toContain('secret=AD7QO');
  });

  it('opens the copy that is whole of what was saved as damaged', async () => {
    const { places } = await restored('vault-v2-pbkdf2.json');
    const damaged = JSON.parse(await damagedData(places));
    damaged.main.header.generation += 1;
    expect(openTextPy(JSON.stringify(damaged))).toEqual([...THREE, GUARDED]);
    damaged.mirror.pages.pop();
    expect(() => openTextPy(JSON.stringify(damaged))).toThrow(/None of the copies is whole/);
  });

  type Change = (vault: ReturnType<typeof JSON.parse>) => unknown;
  const changed: Readonly<Record<string, readonly [RegExp, Change]>> = {
    'a header': [/header was changed/, ({ header }) => Object.assign(header, { exportable: true })],
    'a print': [/header was changed/, ({ header }) => header.pages.fill('', 0, 1)],
    'a succession': [/header was changed/, ({ header }) => Object.assign(header, { succeeds: null })],
    'a slot': [/does not open/, ({ header }) => Object.assign(header.slots[0].derivation, { iterations: 999_999 })],
    bounds: [/allowed bounds/, ({ header }) => Object.assign(header.slots[0].derivation, { iterations: 599_999 })],
    'a page': [/pages are not those/, ({ pages }) => Object.assign(pages[0], { nonce: pages[1].nonce })],
    'a page’s version': [/page does not open/, ({ pages }) => Object.assign(pages[0], { version: 2 })],
    'a page that is gone': [/pages are not those/, ({ pages }) => pages.pop()],
    'a page twice': [/pages are not those/, ({ pages }) => pages.push(pages[0])],
    'a secret’s version': [/secret is missing or is not/, ({ secrets }) => Object.assign(secrets[0], { version: 2 })],
    'a secret in another’s place': [
      /secret is missing or is not/,
      ({ secrets }) => Object.assign(secrets[0], { ...secrets[1], id: secrets[0].id }),
    ],
    'a secret that is gone': [/secret is missing or is not/, ({ secrets }) => secrets.pop()],
    'a newer format': [/no vault of format 1 or 2/, ({ header }) => Object.assign(header, { format: 3 })],
  };

  it.each(Object.entries(changed))('notices %s', (_what, [reason, change]) => {
    const vault = JSON.parse(textOf('vault-v2-pbkdf2.json'));
    change(vault);
    expect(() => openTextPy(JSON.stringify(vault))).toThrow(reason);
  });
});
