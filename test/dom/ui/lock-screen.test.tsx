// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Failure } from '../../../src/messages/ui-to-background.ts';
import { failed, type Result } from '../../../src/result.ts';
import { LockScreen } from '../../../src/ui/parts/lock-screen.tsx';
import { unlock } from '../../../src/ui/unlock.ts';
import { calls, openDoor } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => ({ deriveWrappingKey: async () => 'key' }));

const wrong = async (): Promise<Result<null, Failure>> => failed('passphrase-wrong');
const field = () => screen.getByLabelText('Passphrase') as HTMLInputElement;
const submit = () => fireEvent.submit(field().form as HTMLFormElement);

beforeEach(() => openDoor({}));
afterEach(cleanup);

it('names the vault and has the focus in the field', async () => {
  render(<LockScreen onTry={wrong} />);
  expect(screen.getByRole('heading').textContent).toBe('Tresor entsperren');
  await waitFor(() => expect(document.activeElement).toBe(field()));
});

it('says what to do when the passphrase is wrong, and has emptied the field', async () => {
  const tried: string[] = [];
  render(
    <LockScreen
      onTry={async (passphrase) => {
        tried.push(passphrase);
        return failed('passphrase-wrong');
      }}
    />,
  );
  field().value = 'falsch';
  submit();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Die Passphrase stimmt nicht.');
  expect(tried).toEqual(['falsch']);
  expect(field().value).toBe('');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(field().getAttribute('aria-describedby')).toBe(alert.id);
  expect(document.activeElement).toBe(field());
});

it('says so when nobody answers, and is usable again', async () => {
  // A door without replies rejects, as the browser does while there is no worker.
  render(<LockScreen onTry={unlock} />);
  for (const passphrase of ['richtig', 'noch einmal']) {
    field().value = passphrase;
    submit();
    await screen.findByText('Wird entsperrt …');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Einmal hat nicht geantwortet. Bitte versuchen Sie es noch einmal.',
    );
    expect(screen.getByRole('button', { name: 'Entsperren' }).getAttribute('aria-disabled')).toBe('false');
    expect(field().readOnly).toBe(false);
    expect(document.activeElement).toBe(field());
  }
});

it('tries no passphrase that is longer than the derivation takes, and opens no attempt for it', async () => {
  render(<LockScreen onTry={unlock} />);
  // 513 umlauts of two bytes; a ligature becomes three letters by NFKC.
  for (const passphrase of ['ä'.repeat(513), 'ﬃ'.repeat(342)]) {
    field().value = passphrase;
    submit();
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Die Passphrase ist zu lang.'));
  }
  expect(calls).toEqual([]);
});

it('tries nothing without a passphrase, and not twice at once', async () => {
  const onTry = vi.fn(() => new Promise<Result<null, Failure>>(() => undefined));
  render(<LockScreen onTry={onTry} />);
  submit();
  expect(onTry).not.toHaveBeenCalled();
  field().value = 'richtig';
  submit();
  await screen.findByText('Wird entsperrt …');
  field().value = 'noch einmal';
  submit();
  expect(onTry).toHaveBeenCalledTimes(1);
});

it('shows and hides what is typed', async () => {
  render(<LockScreen onTry={wrong} />);
  const show = screen.getByRole('button', { name: 'Anzeigen: Passphrase' });
  fireEvent.click(show);
  await waitFor(() => expect(field().type).toBe('text'));
  expect(show.getAttribute('aria-pressed')).toBe('true');
});

it('says that caps lock is on', async () => {
  render(<LockScreen onTry={wrong} />);
  // happy-dom knows no modifier states.
  const event = new KeyboardEvent('keydown', { key: 'A', bubbles: true });
  Object.defineProperty(event, 'getModifierState', { value: (key: string) => key === 'CapsLock' });
  field().dispatchEvent(event);
  expect(await screen.findByText('Die Feststelltaste ist eingeschaltet.')).toBeTruthy();
});
