// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Checklist, ChecklistRow } from '../../../src/messages/ui-to-background.ts';
import { done } from '../../../src/result.ts';
import { openDoor, sent, tell } from './door.ts';
import { closeManager, follow, openManager } from './manager-page.tsx';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));

const row = (given: Partial<ChecklistRow>): ChecklistRow => ({
  id: '1',
  issuer: 'Amt24',
  account: 'b…@example.de',
  origin: 'https://amt24.sachsen.de',
  createdAt: Date.UTC(2026, 4, 2, 12),
  doneAt: null,
  ...given,
});

let list: Checklist | null = null;

beforeEach(() => {
  list = {
    erasedAt: Date.UTC(2026, 10, 20, 12),
    rows: [
      row({ id: '1' }),
      row({ id: '2', issuer: 'i-mpuls JMD', account: 'a…', origin: null, doneAt: Date.UTC(2026, 10, 21, 12) }),
    ],
  };
  openDoor({
    'vault-state': () => done('unlocked'),
    checklist: () => done(list),
    'dismiss-checklist': () => {
      list = null;
      return done(null);
    },
  });
});

afterEach(() => {
  closeManager();
  vi.unstubAllGlobals();
});

it('is reached from the accounts while there is one', async () => {
  openManager();
  await screen.findByText('Seit dem Löschen des Tresors wieder eingerichtet: 1 von 2.');
  follow(screen.getByRole('link', { name: 'Liste ansehen' }));
  await screen.findByRole('heading', { name: 'Neu einzurichtende Konten' });
});

it('says in words what is done and what is open', async () => {
  openManager('#/checklist');
  await screen.findByText('1 von 2 erledigt');
  const rows = [...document.querySelectorAll('.check')];
  expect(rows.map((item) => item.querySelector('.check-state')?.textContent)).toEqual([
    'noch offen',
    'erledigt am 21.11.2026',
  ]);
  expect(rows[0]?.textContent).toContain('Amt24 – b…@example.de');
  expect(rows[0]?.textContent).toContain('amt24.sachsen.de');
  expect(rows[0]?.textContent).toContain('angelegt am 02.05.2026');
  expect(screen.getByText('1 von 2 erledigt').getAttribute('role')).toBe('status');
});

it('is in the order of service and user, with hosts as everywhere', async () => {
  const origin = 'http://amt24.localhost:8080';
  list = {
    erasedAt: 0,
    rows: [
      row({ id: '1', issuer: 'Zoll' }),
      row({ id: '2', issuer: 'Dienst 10', origin }),
      row({ id: '3', issuer: 'Dienst 9', account: 'b…' }),
      row({ id: '4', issuer: 'Dienst 9', account: 'a…' }),
      row({ id: '5', issuer: 'Ärzte' }),
    ],
  };
  openManager('#/checklist');
  await screen.findByText('0 von 5 erledigt');
  const names = [...document.querySelectorAll('.check-name')].map(({ textContent }) => textContent);
  expect(names).toEqual([
    'Ärzte – b…@example.de',
    'Dienst 9 – a…',
    'Dienst 9 – b…',
    'Dienst 10 – b…@example.de',
    'Zoll – b…@example.de',
  ]);
  expect(screen.getByText('amt24.localhost:8080')).toBeTruthy();
});

it('counts on when an account is captured', async () => {
  openManager('#/checklist');
  await screen.findByText('1 von 2 erledigt');
  list = { erasedAt: 0, rows: (list?.rows ?? []).map((one) => ({ ...one, doneAt: 1 })) };
  tell({ kind: 'entries-changed' });
  await screen.findByText('2 von 2 erledigt');
});

it('can be printed', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  openManager('#/checklist');
  fireEvent.click(await screen.findByRole('button', { name: 'Drucken' }));
  expect(print).toHaveBeenCalled();
});

it('asks before it is removed with something open', async () => {
  openManager('#/checklist');
  fireEvent.click(await screen.findByRole('button', { name: 'Liste entfernen' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('Noch offen: 1.');
  expect(sent('dismiss-checklist')).toEqual([]);
  fireEvent.click(dialog.querySelector('.button-danger') as HTMLElement);
  await screen.findByRole('heading', { name: 'Konten' });
  expect(sent('dismiss-checklist')).toHaveLength(1);
  expect(screen.getByText('Die Liste ist entfernt.')).toBeTruthy();
});

it('goes without a question when all is done', async () => {
  list = { erasedAt: 0, rows: [row({ doneAt: 1 })] };
  openManager('#/checklist');
  fireEvent.click(await screen.findByRole('button', { name: 'Liste entfernen' }));
  await waitFor(() => expect(sent('dismiss-checklist')).toHaveLength(1));
});
