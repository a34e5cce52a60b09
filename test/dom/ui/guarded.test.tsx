// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Failure, LockState } from '../../../src/messages/ui-to-background.ts';
import { done, failed } from '../../../src/result.ts';
import { announce } from '../../../src/ui/announce.ts';
import { Announcer } from '../../../src/ui/parts/announcer.tsx';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { entryView } from '../../fakes/entry.ts';
import { listsOf } from '../../fakes/lists.ts';
import { LOCK, openDoor, picture, sent, tab, tell } from './door.ts';
import { PARAMS } from './fake-derive.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));
vi.mock('../../../src/scan/in-worker.ts', () => ({ scanPicture: async () => [] }));

const now = Date.UTC(2026, 10, 21, 8, 0, 18);
const guarded = entryView({ id: 'guarded', name: 'Amt24', confirmedAt: 1, guarded: true });
const plain = entryView({ id: 'plain', name: 'GitHub', sites: ['https://github.com'], confirmedAt: 1 });

let lock: LockState = LOCK;
let refusal: Failure | null = null;
let slow: Promise<unknown> = Promise.resolve();

const pass = (time: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(time);
  });
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await pass(5);
};
const field = () => screen.getByLabelText('Passphrase') as HTMLInputElement;
async function prove(passphrase = 'Sommer-2026'): Promise<void> {
  field().value = passphrase;
  fireEvent.submit(field().form as HTMLFormElement);
  await settle();
}
const proof = { attempt: 'a', wrappingKeys: [`Sommer-2026/${PARAMS.salt}`] };

beforeEach(async () => {
  vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  lock = LOCK;
  refusal = null;
  slow = Promise.resolve();
  tab.url = 'https://otp.impuls-jmd.de/';
  picture.mockReset().mockRejectedValue(new Error('no picture in this test'));
  openDoor({
    'vault-state': () => done('unlocked'),
    'lock-state': () => done(lock),
    ...listsOf(() => [guarded, plain]),
    codes: ({ ids }) => done(ids.map((id) => ({ id, code: { code: '752540', expiresAt: now + 12_000 } }))),
    'open-attempt': () => done({ attempt: 'a', derivations: [PARAMS] }),
    'guarded-code': () =>
      slow.then(() => (refusal ? failed(refusal) : done({ code: '111222', expiresAt: now + 12_000 }))) as never,
    'fill-guarded': () => done(null),
  });
  render(
    <>
      <Popup />
      <Announcer />
    </>,
  );
  await settle();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('shows no digits, and asks for none', () => {
  expect(screen.getByText('Mit Passphrase geschützt')).toBeTruthy();
  expect(sent('codes').flatMap(({ ids }) => ids)).toEqual(['plain']);
});

it('gives one code for the passphrase, until it ends', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Code anzeigen: Amt24' }));
  await settle();
  expect(document.activeElement).toBe(field());
  await prove();
  expect(sent('guarded-code')).toMatchObject([{ id: 'guarded', proof }]);
  expect(document.querySelector('.code-large')?.textContent).toContain('1 1 1 2 2 2');
  expect(screen.getByRole('button', { name: /Kopieren.*Amt24/ })).toBeTruthy();
  expect(screen.queryByLabelText('Passphrase')).toBeNull();
  await pass(12_000);
  expect(document.querySelector('.code-large')).toBeNull();
  expect(screen.getByText('Mit Passphrase geschützt')).toBeTruthy();
  expect(screen.getByText('Der Code ist abgelaufen.')).toBeTruthy();
});

it('fills its page behind the passphrase', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Einfügen: Code für Amt24' }));
  await settle();
  await prove();
  expect(sent('fill-guarded')).toMatchObject([{ id: 'guarded', tabId: 7, proof }]);
  expect(screen.getByText(/erhält sie ihn jetzt/)).toBeTruthy();
  expect(sent('fill-tab')).toEqual([]);
});

it('counts wrong ones as the lock screen does', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Code anzeigen: Amt24' }));
  await settle();
  refusal = 'passphrase-wrong';
  lock = { ...LOCK, wrong: 9, left: 1, waitUntil: now + 900_000 };
  await prove('falsch');
  expect(screen.getByRole('alert').textContent).toContain('Die Passphrase stimmt nicht.');
  expect(screen.getByText('Noch ein Versuch, dann wird der Tresor gelöscht.')).toBeTruthy();
  expect(screen.getByText(/^Gesperrt für 1[45] Minuten( \d+ Sekunden)?$/)).toBeTruthy();
  expect(field().disabled).toBe(true);
});

it('gives the keyboard back when the user thinks better of it', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Code anzeigen: Amt24' }));
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Abbrechen' }));
  await settle();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Code anzeigen: Amt24' }));
  expect(sent('open-attempt')).toEqual([]);
});

it('is not given up, nor mixed up with another wish, while the passphrase is looked at', async () => {
  let finish = (): void => undefined;
  slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  fireEvent.click(screen.getByRole('button', { name: 'Code anzeigen: Amt24' }));
  await settle();
  await prove();
  fireEvent.click(screen.getByRole('button', { name: 'Abbrechen' }));
  fireEvent.click(screen.getByRole('button', { name: 'Einfügen: Code für Amt24' }));
  await settle();
  expect(screen.getByLabelText('Passphrase')).toBeTruthy();
  finish();
  await settle();
  expect(document.querySelector('.code-large')?.textContent).toContain('1 1 1 2 2 2');
  expect(screen.queryByLabelText('Passphrase')).toBeNull();
  expect(sent('open-attempt')).toHaveLength(1);
});

it('leaves no code behind for whoever listens later', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Code anzeigen: Amt24' }));
  await settle();
  await prove();
  const said = () => document.querySelector('.visually-hidden[role=status]:last-child')?.textContent;
  expect(said()).toBe('1 1 1 2 2 2');
  await pass(5_000);
  expect(said()).toBe('');
  announce('7 5 2 5 4 0');
  await settle();
  expect(said()).toBe('7 5 2 5 4 0');
  tell({ kind: 'vault-changed' });
  await settle();
  expect(said()).toBe('');
});
