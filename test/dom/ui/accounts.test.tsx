// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { done } from '../../../src/result.ts';
import { Accounts } from '../../../src/ui/manager/accounts.tsx';
import { entryView } from '../../fakes/entry.ts';
import { openDoor, sent, tell } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));

let entry = entryView({ name: 'i-mpuls' });

beforeEach(() => {
  entry = entryView({ name: 'i-mpuls' });
  openDoor({ entries: () => done([entry]), sites: () => done([]), 'change-entry': () => done(entry) });
  render(<Accounts />);
});

afterEach(cleanup);

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
  expect(words?.textContent).toContain('Der geheime Schlüssel dieses Kontos wird gelöscht.');
});
