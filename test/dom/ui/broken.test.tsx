// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshRecoveryCode, recoveryWrappingKey } from '../../../src/derive/recovery.ts';
import type { Failure, FileFacts, VaultState } from '../../../src/messages/ui-to-background.ts';
import { done, failed } from '../../../src/result.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { browser, openDoor, sent, tell } from './door.ts';
import { PARAMS } from './fake-derive.ts';
import { closeManager, openManager } from './manager-page.tsx';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));
vi.mock('../../../src/scan/in-worker.ts', () => ({ scanPicture: async () => [] }));
const saved = vi.hoisted(() => [] as [string, string][]);
vi.mock('../../../src/ui/manager/download.ts', async (original) => ({
  ...(await original<typeof import('../../../src/ui/manager/download.ts')>()),
  downloadText: (content: string, name: string) => saved.push([content, name]),
}));

const RECOVERY = { kdf: 'hkdf-sha256', salt: 'AAAAAAAAAAAAAAAAAAAAAA==' } as const;
const FILE: FileFacts = {
  derivations: [PARAMS],
  recoveries: [RECOVERY],
  count: 12,
  createdAt: Date.UTC(2026, 10, 20, 12),
};

let state: VaultState = 'damaged';
let refusal: Failure | null = null;
let facts: FileFacts = FILE;

beforeEach(() => {
  saved.length = 0;
  state = 'damaged';
  refusal = null;
  facts = FILE;
  openDoor({
    'vault-state': () => done(state),
    'damaged-data': () => done('sealed bytes'),
    'erase-vault': () => {
      state = 'none';
      tell({ kind: 'vault-changed' });
      return done(null);
    },
    'open-file': ({ text }) => (text === 'a sealed copy' ? done(facts) : failed('file-unknown')),
    'restore-file': () => {
      if (refusal) return failed(refusal);
      state = 'locked';
      tell({ kind: 'vault-changed' });
      return done(null);
    },
  });
});

afterEach(closeManager);

const choose = (content: string) => {
  const field = screen.getByLabelText('Datei mit der versiegelten Kopie');
  fireEvent.change(field, { target: { files: [new File([content], 'einmal.json')] } });
};
const submit = (label: string) =>
  fireEvent.submit((screen.getByLabelText(label) as HTMLInputElement).form as HTMLFormElement);

describe('a damaged vault', () => {
  it('is not deleted, and its data can be saved', async () => {
    openManager();
    await screen.findByRole('heading', { name: 'Der Tresor ist beschädigt' });
    expect(screen.getByText(/Nichts wurde gelöscht/)).toBeTruthy();
    await waitFor(() => expect(document.title).toBe('Der Tresor ist beschädigt – Einmal'));
    fireEvent.click(screen.getByRole('button', { name: 'Beschädigte Daten sichern' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.[0]).toBe('sealed bytes');
    expect(saved[0]?.[1]).toMatch(/^einmal-damaged-\d{4}-\d\d-\d\d\.json$/);
    expect(sent('erase-vault')).toEqual([]);
  });

  it('gives way to a new one only after a question', async () => {
    openManager();
    fireEvent.click(await screen.findByRole('button', { name: 'Neu beginnen' }));
    await screen.findByRole('alertdialog', { name: 'Neu beginnen?' });
    fireEvent.click(screen.getByRole('button', { name: 'Ja, alles löschen' }));
    await screen.findByRole('heading', { name: 'Einmal einrichten' });
  });
});

it('a lost vault is never welcomed as a new user', async () => {
  state = 'lost';
  openManager();
  await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
  expect(screen.getByLabelText('Datei mit der versiegelten Kopie')).toBeTruthy();
  expect(screen.queryByText('Passphrase festlegen')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Beschädigte Daten sichern' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Neu beginnen' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Neu beginnen?' });
  expect(dialog.textContent).toContain('Sie beginnen mit einem neuen, leeren Tresor');
  expect(dialog.textContent).not.toContain('Liste');
});

it('a newer vault is left alone; its sealed bytes can be saved', async () => {
  state = 'newer';
  openManager();
  await screen.findByRole('heading', { name: 'Der Tresor ist neuer als diese Version' });
  fireEvent.click(screen.getByRole('button', { name: 'Versiegelte Daten sichern' }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(screen.queryByLabelText('Datei mit der versiegelten Kopie')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Neu beginnen' })).toBeNull();
});

describe('a sealed copy', () => {
  beforeEach(() => {
    state = 'lost';
  });

  it('becomes the vault with its passphrase, and the lock screen says so', async () => {
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    choose('a sealed copy');
    expect(await screen.findByText('Konten in dieser Kopie: 12. Tresor angelegt am 20.11.2026.')).toBeTruthy();
    (screen.getByLabelText('Passphrase der Kopie') as HTMLInputElement).value = 'Sommer-2026';
    submit('Passphrase der Kopie');
    await screen.findByRole('heading', { name: 'Tresor entsperren' });
    expect(screen.getByText(/Die Kopie ist übernommen/)).toBeTruthy();
    expect(sent('restore-file')).toMatchObject([
      { text: 'a sealed copy', wrappingKeys: [`Sommer-2026/${PARAMS.salt}`, ''] },
    ]);
  });

  it('opens with the recovery code as well', async () => {
    const code = freshRecoveryCode();
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    choose('a sealed copy');
    fireEvent.click(await screen.findByRole('button', { name: 'Wiederherstellungscode verwenden' }));
    ((await screen.findByLabelText('Wiederherstellungscode')) as HTMLInputElement).value = code;
    submit('Wiederherstellungscode');
    await screen.findByRole('heading', { name: 'Tresor entsperren' });
    expect(sent('restore-file')).toMatchObject([{ wrappingKeys: ['', await recoveryWrappingKey(code, RECOVERY)] }]);
  });

  it('says when the recovery code is wrong, and keeps it to be corrected', async () => {
    refusal = 'recovery-wrong';
    const code = freshRecoveryCode();
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    choose('a sealed copy');
    fireEvent.click(await screen.findByRole('button', { name: 'Wiederherstellungscode verwenden' }));
    const field = (await screen.findByLabelText('Wiederherstellungscode')) as HTMLInputElement;
    field.value = code;
    submit('Wiederherstellungscode');
    expect((await screen.findByRole('alert')).textContent).toContain('passt nicht zu dieser Kopie');
    expect(field.value).toBe(code);
  });

  it('is the one that was chosen last, though a larger one answers late', async () => {
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    let finish: (text: string) => void = () => undefined;
    const large = new File([''], 'large.json');
    large.text = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const field = screen.getByLabelText('Datei mit der versiegelten Kopie');
    fireEvent.change(field, { target: { files: [large] } });
    choose('a sealed copy');
    await screen.findByLabelText('Passphrase der Kopie');
    finish('another sealed copy');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent('open-file').at(-1)).toMatchObject({ text: 'another sealed copy' });
    const passphrase = screen.getByLabelText('Passphrase der Kopie') as HTMLInputElement;
    passphrase.value = 'richtig';
    submit('Passphrase der Kopie');
    await waitFor(() => expect(sent('restore-file')).toMatchObject([{ text: 'a sealed copy' }]));
  });

  it('that is damaged is said to be so, and not the vault', async () => {
    refusal = 'vault-damaged';
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    choose('a sealed copy');
    ((await screen.findByLabelText('Passphrase der Kopie')) as HTMLInputElement).value = 'richtig';
    submit('Passphrase der Kopie');
    expect((await screen.findByRole('alert')).textContent).toContain('Versuchen Sie es mit einer anderen Kopie');
  });

  it('asks for no recovery code where it has none', async () => {
    facts = { ...FILE, recoveries: [] };
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    choose('a sealed copy');
    await screen.findByLabelText('Passphrase der Kopie');
    expect(screen.queryByRole('button', { name: 'Wiederherstellungscode verwenden' })).toBeNull();
  });

  it('says when the passphrase is wrong', async () => {
    refusal = 'passphrase-wrong';
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    choose('a sealed copy');
    ((await screen.findByLabelText('Passphrase der Kopie')) as HTMLInputElement).value = 'falsch';
    submit('Passphrase der Kopie');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Die Passphrase passt nicht zu dieser Kopie. Es gilt die Passphrase, die galt, als die Kopie gespeichert wurde.',
    );
    expect((screen.getByLabelText('Passphrase der Kopie') as HTMLInputElement).value).toBe('');
  });

  it('is told from any other file', async () => {
    openManager();
    await screen.findByRole('heading', { name: 'Hier war ein Tresor' });
    choose('{"holiday": "pictures"}');
    expect((await screen.findByRole('alert')).textContent).toContain('keine versiegelte Kopie von Einmal');
    expect(screen.queryByLabelText('Passphrase der Kopie')).toBeNull();
  });
});

describe('the popup', () => {
  it.each([
    ['damaged', 'Der Tresor ist beschädigt'],
    ['lost', 'Hier war ein Tresor'],
    ['newer', 'Der Tresor ist neuer als diese Version'],
  ] as const)('%s: says it shortly and leads to the manager', async (now, title) => {
    state = now;
    const options = vi.spyOn(browser.runtime, 'openOptionsPage');
    render(<Popup />);
    await screen.findByRole('heading', { name: title });
    fireEvent.click(screen.getByRole('button', { name: 'Erweiterung in einem Tab öffnen' }));
    expect(options).toHaveBeenCalled();
    cleanup();
  });
});
