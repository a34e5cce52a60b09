// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntryView } from '../../../src/entry.ts';
import type { Failure, Settings, VaultNotice, VaultState } from '../../../src/messages/ui-to-background.ts';
import { done, failed } from '../../../src/result.ts';
import { entryView } from '../../fakes/entry.ts';
import { listsOf } from '../../fakes/lists.ts';
import { openDoor, SETTINGS, sent, tell } from './door.ts';
import { PARAMS } from './fake-derive.ts';
import { closeManager, openManager } from './manager-page.tsx';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));

let entry = entryView({ name: 'i-mpuls' });
let entries: readonly EntryView[] | null = null;
let state: VaultState = 'unlocked';
let settings: Settings = SETTINGS;
let notices: readonly VaultNotice[] = [];
let refusal: Failure | null = null;

beforeEach(() => {
  entry = entryView({ name: 'i-mpuls' });
  entries = null;
  state = 'unlocked';
  settings = SETTINGS;
  notices = [];
  refusal = null;
  openDoor({
    'vault-state': () => done(state),
    ...listsOf(
      () => entries ?? [entry],
      () => false,
    ),
    settings: () => done(settings),
    notices: () => done(notices),
    'dismiss-notices': () => {
      notices = [];
      return done(null);
    },
    'change-entry': () => (refusal ? failed(refusal) : done(entry)),
    'open-attempt': () => done({ attempt: 'a', derivations: [PARAMS] }),
    'guard-entry': ({ guarded }) => done({ ...entry, guarded }),
    'reveal-secret': () => done('otpauth://totp/x?secret=JBSWY3DPEHPK3PXPGE&issuer=x'),
  });
  openManager();
});

afterEach(() => {
  closeManager();
  vi.useRealTimers();
});

const proof = { attempt: 'a', wrappingKeys: [`Sommer-2026/${PARAMS.salt}`] };
async function prove(): Promise<void> {
  const field = (await screen.findByLabelText('Passphrase')) as HTMLInputElement;
  field.value = 'Sommer-2026';
  fireEvent.submit(field.form as HTMLFormElement);
}
const edit = async () => fireEvent.click(await screen.findByRole('button', { name: 'Bearbeiten: i-mpuls' }));
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));

it('does not write over what was changed elsewhere meanwhile, but shows it', async () => {
  fireEvent.click(await screen.findByRole('button', { name: 'Bearbeiten: i-mpuls' }));
  fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mein Zugang' } });
  entry = { ...entry, sites: [...entry.sites, 'https://neu.example.de'], changedAt: 2_000 };
  tell({ kind: 'entries-changed' });
  await screen.findByText('neu.example.de');
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  expect((await screen.findByRole('alert')).textContent).toContain('an anderer Stelle geändert');
  expect(sent('change-entry')).toEqual([]);
  expect((screen.getByLabelText('Anmeldeseite 2') as HTMLInputElement).value).toBe('neu.example.de');
  fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mein Zugang' } });
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await waitFor(() => expect(sent('change-entry')).toMatchObject([{ name: 'Mein Zugang', sites: entry.sites }]));
});

it('has what is lost read out before it asks', async () => {
  fireEvent.click(await screen.findByRole('button', { name: 'Entfernen: i-mpuls' }));
  const dialog = await screen.findByRole('alertdialog');
  const words = document.getElementById(dialog.getAttribute('aria-describedby') ?? '');
  expect(words?.textContent).toContain('Der geheime Schlüssel dieses Kontos wird gelöscht');
});

describe('a draft', () => {
  const lockAndUnlock = async () => {
    state = 'locked';
    tell({ kind: 'vault-changed' });
    await screen.findByRole('heading', { name: 'Tresor entsperren' });
    expect(screen.queryByRole('dialog')).toBeNull();
    state = 'unlocked';
    tell({ kind: 'vault-changed' });
    await screen.findByRole('heading', { name: 'Konten' });
  };

  it('outlives a lock of the vault', async () => {
    await edit();
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mein Zugang' } });
    fireEvent.input(screen.getByLabelText('Anmeldeseite 1'), { target: { value: 'neu.example.de' } });
    await lockAndUnlock();
    await screen.findByRole('dialog', { name: 'Konto bearbeiten' });
    expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Mein Zugang');
    expect((screen.getByLabelText('Anmeldeseite 1') as HTMLInputElement).value).toBe('neu.example.de');
    save();
    await waitFor(() =>
      expect(sent('change-entry')).toMatchObject([{ name: 'Mein Zugang', sites: ['https://neu.example.de'] }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is gone when it was cancelled', async () => {
    await edit();
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mein Zugang' } });
    fireEvent.click(screen.getByRole('button', { name: 'Abbrechen' }));
    await lockAndUnlock();
    expect(screen.queryByRole('dialog')).toBeNull();
    await edit();
    expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('i-mpuls');
  });

  it('stays when it cannot be stored', async () => {
    refusal = 'vault-read-only';
    await edit();
    save();
    expect((await screen.findByRole('alert')).textContent).toContain('lässt sich mit dieser nur lesen');
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});

describe('the passphrase at every code', () => {
  const guard = () => screen.getByRole('checkbox', { name: 'Passphrase bei jedem Code verlangen' });

  it('is wanted once to be switched on', async () => {
    await edit();
    fireEvent.click(guard());
    save();
    await screen.findByRole('dialog', { name: 'Mit der Passphrase schützen' });
    await prove();
    await waitFor(() => expect(sent('guard-entry')).toMatchObject([{ id: 'e1', guarded: true, proof }]));
    const said = await screen.findByText('i-mpuls verlangt jetzt bei jedem Code die Passphrase.');
    // In its place, not at the top of a long list.
    expect(said.closest('[role=status]')?.closest('.account')?.textContent).toContain('i-mpuls');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is said not to be asked for when the user thinks better of it', async () => {
    await edit();
    fireEvent.click(guard());
    save();
    await screen.findByRole('dialog', { name: 'Mit der Passphrase schützen' });
    fireEvent.click(screen.getByRole('button', { name: 'Abbrechen' }));
    const said = await screen.findByText(/wird bei i-mpuls nicht verlangt; die übrigen Änderungen sind gespeichert/);
    expect(said.closest('.account')).toBeTruthy();
    await edit();
    await waitFor(() => expect(screen.queryByText(/wird bei i-mpuls nicht verlangt/)).toBeNull());
    expect(sent('guard-entry')).toEqual([]);
  });

  it('is not asked for when nothing about it changed', async () => {
    await edit();
    save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent('open-attempt')).toEqual([]);
  });
});

describe('the secret', () => {
  const reveal = async () =>
    fireEvent.click(await screen.findByRole('button', { name: 'Schlüssel und QR-Code zeigen: i-mpuls' }));

  it('is shown behind the passphrase, in groups of four, and can be copied', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await reveal();
    await prove();
    await waitFor(() => expect(document.querySelectorAll('.secret-group')).toHaveLength(5));
    expect([...document.querySelectorAll('.secret-group')].map(({ textContent }) => textContent)).toEqual([
      'JBSW',
      'Y3DP',
      'EHPK',
      '3PXP',
      'GE',
    ]);
    expect(sent('reveal-secret')).toMatchObject([{ id: 'e1', proof }]);
    fireEvent.click(screen.getByRole('button', { name: /Kopieren/ }));
    expect(await screen.findByText('Schlüssel von i-mpuls kopiert.')).toBeTruthy();
    expect(copied).toHaveBeenCalledWith('JBSWY3DPEHPK3PXPGE');
  });

  it('is hidden by itself after a minute', async () => {
    await reveal();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const pass = (time: number) => act(async () => void (await vi.advanceTimersByTimeAsync(time)));
    await pass(10);
    const field = screen.getByLabelText('Passphrase') as HTMLInputElement;
    field.value = 'Sommer-2026';
    fireEvent.submit(field.form as HTMLFormElement);
    for (let turn = 0; turn < 5; turn++) await pass(10);
    expect(document.querySelector('.secret')).toBeTruthy();
    await pass(59_000);
    expect(document.querySelector('.secret')).toBeTruthy();
    await pass(1_000);
    expect(document.querySelector('.secret')).toBeNull();
    expect(screen.getByText('Der Schlüssel ist ausgeblendet.')).toBeTruthy();
  });
});

it('offers no secret where none is shown, and says why', async () => {
  closeManager();
  settings = { ...SETTINGS, exportSecrets: false };
  openManager();
  expect(await screen.findByText(/Schlüssel werden für diesen Tresor nicht angezeigt/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Schlüssel und QR-Code zeigen/ })).toBeNull();
});

describe('what the user should know', () => {
  it('is said until it was read', async () => {
    notices = ['copy-restored', 'names-changed'];
    tell({ kind: 'vault-changed' });
    expect(await screen.findByText(/Eine der beiden Kopien des Tresors/)).toBeTruthy();
    expect(screen.getByText(/Die Liste der Namen und Seiten außerhalb/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Verstanden' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Verstanden' })).toBeNull());
    expect(sent('dismiss-notices')).toHaveLength(1);
  });
});

describe('very many accounts', () => {
  const cards = () => document.querySelectorAll('.account').length;

  beforeEach(async () => {
    entries = Array.from({ length: 250 }, (_, at) => entryView({ id: `e${at}`, name: `Konto ${at}` }));
    tell({ kind: 'entries-changed' });
    await screen.findByText('Konto 0');
  });

  it('are drawn in steps', async () => {
    expect(cards()).toBe(20);
    fireEvent.click(screen.getByRole('button', { name: 'Mehr anzeigen (noch 230)' }));
    await waitFor(() => expect(cards()).toBe(120));
    fireEvent.click(screen.getByRole('button', { name: 'Mehr anzeigen (noch 130)' }));
    await waitFor(() => expect(cards()).toBe(220));
    fireEvent.click(screen.getByRole('button', { name: 'Mehr anzeigen (noch 30)' }));
    await waitFor(() => expect(cards()).toBe(250));
    expect(screen.queryByRole('button', { name: /Mehr anzeigen/ })).toBeNull();
  });
});
