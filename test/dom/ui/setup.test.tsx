// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { done } from '../../../src/result.ts';
import { Setup } from '../../../src/ui/manager/setup.tsx';
import { openDoor, sent } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));

const derived = vi.hoisted(() => [] as string[]);
const PARAMS = { kdf: 'argon2id', version: 0x13, memory: 65_536, passes: 3, lanes: 1, salt: 'x' } as const;
vi.mock('../../../src/derive/in-worker.ts', () => ({
  freshParams: () => PARAMS,
  deriveWrappingKey: async (passphrase: string) => {
    derived.push(passphrase);
    return 'key';
  },
}));

const first = () => screen.getByLabelText('Passphrase') as HTMLInputElement;
const second = () => screen.getByLabelText('Passphrase wiederholen') as HTMLInputElement;
const type = (a: string, b: string) => {
  fireEvent.input(first(), { target: { value: a } });
  fireEvent.input(second(), { target: { value: b } });
};
const states = () => screen.getAllByRole('listitem').map((rule) => rule.className.replace('rule rule-', ''));

beforeEach(() => {
  derived.length = 0;
  openDoor({ 'create-vault': () => done(null) });
  render(<Setup />);
});

afterEach(cleanup);

it('ticks each rule as it is met', async () => {
  expect(states()).toEqual(Array(6).fill('open'));
  type('Abc1', '');
  await waitFor(() => expect(states()).toEqual(['met', 'met', 'met', 'open', 'open', 'open']));
  type('Abc1!xyz', 'Abc1!xyz');
  await waitFor(() => expect(states()).toEqual(Array(6).fill('met')));
  expect(screen.getByText('Alle Regeln sind erfüllt.')).toBeTruthy();
});

it('spares a long passphrase the kinds of characters', async () => {
  type('ein langer satz genügt', 'ein langer satz genügt');
  await waitFor(() => expect(states()).toEqual(['spared', 'met', 'spared', 'spared', 'met', 'met']));
});

it('creates nothing before the rules are met', () => {
  type('kurz', 'kurz');
  fireEvent.submit(first().form as HTMLFormElement);
  expect(derived).toEqual([]);
});

it('refuses a passphrase that is longer than the derivation takes', async () => {
  type('ä'.repeat(513), 'ä'.repeat(513));
  fireEvent.submit(first().form as HTMLFormElement);
  expect((await screen.findByRole('alert')).textContent).toContain('Die Passphrase ist zu lang.');
  expect(derived).toEqual([]);
});

it('creates the vault and keeps nothing of the passphrase in the fields', async () => {
  type('Sommer-2026', 'Sommer-2026');
  fireEvent.submit(first().form as HTMLFormElement);
  expect([first().value, second().value]).toEqual(['', '']);
  await waitFor(() =>
    expect(sent('create-vault')).toEqual([{ kind: 'create-vault', wrappingKey: 'key', params: PARAMS }]),
  );
  expect(derived).toEqual(['Sommer-2026']);
});
