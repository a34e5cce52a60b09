// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RecoveryDerivation } from '../../../src/derive/params.ts';
import { freshRecoveryCode, recoveryGroups, recoveryWrappingKey } from '../../../src/derive/recovery.ts';
import type { Failure, LockState, VaultState } from '../../../src/messages/ui-to-background.ts';
import { done, failed } from '../../../src/result.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { calls, LOCK, openDoor, sent, tell } from './door.ts';
import { PARAMS } from './fake-derive.ts';
import { closeManager, openManager } from './manager-page.tsx';
import { typeTwice } from './new-passphrase.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));
vi.mock('../../../src/scan/in-worker.ts', () => ({ scanPicture: async () => [] }));
vi.mock('../../../src/passphrase/strength.ts', () => ({ judge: async () => ({ score: 3, common: false }) }));

const CODE = freshRecoveryCode();
const DERIVATIONS: readonly RecoveryDerivation[] = [
  { kdf: 'hkdf-sha256', salt: 'AAAAAAAAAAAAAAAAAAAAAA==' },
  { kdf: 'hkdf-sha256', salt: 'BBBBBBBBBBBBBBBBBBBBBA==' },
];

let state: VaultState = 'locked';
let lock: LockState = LOCK;
let refusal: Failure | null = null;

const code = () => screen.getByLabelText('Wiederherstellungscode') as HTMLInputElement;
const submit = () => fireEvent.submit(code().form as HTMLFormElement);

beforeEach(() => {
  state = 'locked';
  lock = LOCK;
  refusal = null;
  openDoor({
    'vault-state': () => done(state),
    'lock-state': () => done(lock),
    'open-recovery': () => done(DERIVATIONS),
    recover: () => {
      if (refusal) return failed(refusal);
      state = 'unlocked';
      tell({ kind: 'vault-changed' });
      return done(null);
    },
  });
});

afterEach(closeManager);

async function open(): Promise<void> {
  openManager('#/recover');
  await screen.findByRole('heading', { name: 'Mit dem Wiederherstellungscode öffnen' });
}

it('is reached from the lock screen', async () => {
  openManager();
  fireEvent.click(await screen.findByRole('button', { name: 'Wiederherstellungscode verwenden' }));
  await screen.findByRole('heading', { name: 'Mit dem Wiederherstellungscode öffnen' });
});

it('is reached from the popup, which closes', async () => {
  const close = vi.spyOn(window, 'close').mockImplementation(() => undefined);
  render(<Popup />);
  fireEvent.click(await screen.findByRole('button', { name: 'Wiederherstellungscode verwenden' }));
  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(calls).toContainEqual({ url: 'chrome-extension://einmal/manager.html#/recover' });
  cleanup();
});

it('opens the vault under a new passphrase, however the code is typed, waits or not', async () => {
  lock = { ...LOCK, wrong: 9, waitUntil: Date.now() + 900_000, left: 1 };
  await open();
  code().value = recoveryGroups(CODE).join(' - ').toLowerCase();
  typeTwice('Sommer-2026', 'Sommer-2026', 'Neue Passphrase');
  submit();
  await screen.findByRole('heading', { name: 'Konten' });
  expect(sent('recover')).toMatchObject([
    {
      wrappingKeys: await Promise.all(DERIVATIONS.map((derivation) => recoveryWrappingKey(CODE, derivation))),
      passphrase: { wrappingKey: `Sommer-2026/${PARAMS.salt}`, derivation: PARAMS },
    },
  ]);
  expect(JSON.stringify(calls)).not.toContain(CODE);
  expect(screen.getByText(/die neue Passphrase gilt ab jetzt/)).toBeTruthy();
});

it('says that something else than a code was typed, and asks nobody', async () => {
  await open();
  code().value = 'ABCD EFGH';
  typeTwice('Sommer-2026', 'Sommer-2026', 'Neue Passphrase');
  submit();
  expect((await screen.findByRole('alert')).textContent).toContain('8 Gruppen zu 4 Zeichen');
  expect(code().getAttribute('aria-invalid')).toBe('true');
  await waitFor(() => expect(document.activeElement).toBe(code()));
  expect(sent('open-recovery')).toEqual([]);
});

it('says that the code is wrong, and keeps it to be corrected', async () => {
  refusal = 'recovery-wrong';
  await open();
  code().value = CODE;
  typeTwice('Sommer-2026', 'Sommer-2026', 'Neue Passphrase');
  submit();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Der Wiederherstellungscode passt nicht zu diesem Tresor.');
  expect(code().getAttribute('aria-describedby')).toContain(alert.id);
  expect(code().value).toBe(CODE);
});

it('says so where there is no recovery code', async () => {
  lock = { ...LOCK, recovery: false };
  await open();
  expect(await screen.findByText(/gibt es keinen Wiederherstellungscode/)).toBeTruthy();
});
