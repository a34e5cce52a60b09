// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure, LockState } from '../../../src/messages/ui-to-background.ts';
import { done, failed, type Result } from '../../../src/result.ts';
import { Announcer } from '../../../src/ui/parts/announcer.tsx';
import { LockScreen } from '../../../src/ui/parts/lock-screen.tsx';
import { unlock } from '../../../src/ui/unlock.ts';
import { LOCK, openDoor, SETTINGS, sent, tell } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => ({
  deriveWrappingKey: async (passphrase: string, { salt }: { salt: string }) => `${passphrase}/${salt}`,
  calibratedParams: async () => STRONGER,
}));
const STRONGER = vi.hoisted(() => ({
  kdf: 'argon2id' as const,
  version: 0x13 as const,
  memory: 262_144,
  passes: 3,
  lanes: 1,
  salt: 'strong',
}));

const wrong = async (): Promise<Result<null, Failure>> => failed('passphrase-wrong');
const field = () => screen.getByLabelText('Passphrase') as HTMLInputElement;
const recover = vi.fn();
/** By the name people know it by, and with what it does. */
const RESET = 'Passphrase zurücksetzen (löscht alle Konten)';
const submit = () => fireEvent.submit(field().form as HTMLFormElement);

beforeEach(() => openDoor({}));
afterEach(cleanup);

it('names the vault and has the focus in the field', async () => {
  render(<LockScreen onTry={wrong} onRecover={recover} />);
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
      onRecover={recover}
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
  render(<LockScreen onTry={unlock} onRecover={recover} />);
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
  render(<LockScreen onTry={unlock} onRecover={recover} />);
  // 513 umlauts of two bytes; a ligature becomes three letters by NFKC.
  for (const passphrase of ['ä'.repeat(513), 'ﬃ'.repeat(342)]) {
    field().value = passphrase;
    submit();
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Die Passphrase ist zu lang.'));
  }
  expect(sent('open-attempt')).toEqual([]);
});

it('tries nothing without a passphrase, and not twice at once', async () => {
  const onTry = vi.fn(() => new Promise<Result<null, Failure>>(() => undefined));
  render(<LockScreen onTry={onTry} onRecover={recover} />);
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
  render(<LockScreen onTry={wrong} onRecover={recover} />);
  const show = screen.getByRole('button', { name: 'Anzeigen: Passphrase' });
  fireEvent.click(show);
  await waitFor(() => expect(field().type).toBe('text'));
  expect(show.getAttribute('aria-pressed')).toBe('true');
});

it('says that caps lock is on', async () => {
  render(<LockScreen onTry={wrong} onRecover={recover} />);
  // happy-dom knows no modifier states.
  const event = new KeyboardEvent('keydown', { key: 'A', bubbles: true });
  Object.defineProperty(event, 'getModifierState', { value: (key: string) => key === 'CapsLock' });
  field().dispatchEvent(event);
  expect(await screen.findByText('Die Feststelltaste ist eingeschaltet.')).toBeTruthy();
});

describe('wrong passphrases', () => {
  const now = Date.UTC(2026, 10, 21, 8);
  let state: LockState = LOCK;

  /** Opens the lock screen; each wrong passphrase makes of the state what the test says. */
  function open(after: Partial<LockState> = {}, failure: Failure = 'passphrase-wrong'): void {
    openDoor({
      'lock-state': () => done(state),
      'open-attempt': () => done({ attempt: 'a', derivations: [STRONGER] }),
      unlock: () => {
        state = { ...state, ...after };
        return failed(failure);
      },
    });
    render(
      <>
        <LockScreen onTry={unlock} onRecover={recover} />
        <Announcer />
      </>,
    );
  }

  const pass = (time: number) =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(time);
    });

  async function tryWrong(): Promise<void> {
    field().value = 'falsch';
    submit();
    for (let turn = 0; turn < 5; turn++) await pass(5);
  }

  beforeEach(() => {
    vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    state = LOCK;
  });
  afterEach(() => vi.useRealTimers());

  it('lock for a time that is counted down, and then not any more', async () => {
    open({ wrong: 5, waitUntil: now + 11_000, left: 5 });
    await pass(10);
    await tryWrong();
    expect(screen.getByRole('timer').textContent).toBe('Gesperrt für 11 Sekunden');
    expect(field().disabled).toBe(true);
    expect((screen.getByRole('button', { name: 'Entsperren' }) as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText('Gesperrt für 11 Sekunden. Danach können Sie es wieder versuchen.')).toBeTruthy();
    field().blur();
    await pass(8_000);
    expect(screen.getByRole('timer').textContent).toBe('Gesperrt für 3 Sekunden');
    // Said once, and then no longer to be found.
    expect(screen.queryByText(/Danach können Sie/)).toBeNull();
    await pass(3_000);
    expect(screen.queryByRole('timer')).toBeNull();
    expect(field().disabled).toBe(false);
    expect(document.activeElement).toBe(field());
    expect(screen.getByText('Sie können es jetzt wieder versuchen.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each<Failure>(['passphrase-wrong', 'passphrase-same', 'attempt-over'])(
    'beside the time to wait, %s does not invite to try at once',
    async (failure) => {
      open({ wrong: 5, waitUntil: now + 11_000, left: 5 }, failure);
      await pass(10);
      await tryWrong();
      expect(screen.getByRole('timer')).toBeTruthy();
      expect(screen.getByRole('alert').textContent).not.toMatch(/[Vv]ersuchen Sie|[Gg]eben Sie|noch einmal ein/);
    },
  );

  it('leave the focus where the user has put it meanwhile', async () => {
    state = { ...LOCK, wrong: 5, waitUntil: now + 11_000 };
    open();
    await pass(50);
    const other = screen.getByRole('button', { name: RESET });
    other.focus();
    await pass(12_000);
    expect(field().disabled).toBe(false);
    expect(document.activeElement).toBe(other);
  });

  it('ask again how long when the clock is set back meanwhile', async () => {
    state = { ...LOCK, wrong: 5, waitUntil: now + 30_000, left: 5 };
    open();
    await pass(10_000);
    expect(screen.getByRole('timer').textContent).toBe('Gesperrt für 20 Sekunden');
    vi.setSystemTime(now - 60_000);
    // What the background makes of it: the wait begins anew.
    state = { ...state, waitUntil: now - 30_000 };
    await pass(2_000);
    await pass(10);
    expect(screen.getByRole('timer').textContent).toBe('Gesperrt für 28 Sekunden');
    expect(sent('lock-state')).toHaveLength(2);
  });

  it('say longer times in minutes', async () => {
    state = { ...LOCK, wrong: 8, waitUntil: now + 260_000, left: 2 };
    open();
    await pass(10);
    expect(screen.getByRole('timer').textContent).toMatch(/^Gesperrt für 4 Minuten (20|19) Sekunden$/);
  });

  it('do not speak of none left while another window has the last attempt in hand', async () => {
    state = { ...LOCK, wrong: 10, waitUntil: null, left: 0 };
    open();
    await pass(10);
    expect(screen.queryByText(/Noch/)).toBeNull();
  });

  it('say what is at stake from the first wait on', async () => {
    open({ wrong: 5, left: 5, waitUntil: now + 11_000 });
    await pass(10);
    await tryWrong();
    await pass(12_000);
    expect(screen.getByText('Nach der zehnten falschen Passphrase wird der Tresor gelöscht.')).toBeTruthy();
  });

  it('do not speak of attempts left before the seventh', async () => {
    open({ wrong: 4, left: 6 });
    await pass(10);
    await tryWrong();
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.queryByText(/wird der Tresor gelöscht/)).toBeNull();
  });

  it.each([
    [7, 3, 'Noch 3 Versuche, dann wird der Tresor gelöscht.'],
    [9, 1, 'Noch ein Versuch, dann wird der Tresor gelöscht.'],
  ])('after %i of them say what is left', async (wrong, left, sentence) => {
    open({ wrong, left });
    await pass(10);
    await tryWrong();
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  it('threaten with nothing where erasing is switched off', async () => {
    open({ wrong: 12, left: null });
    await pass(10);
    await tryWrong();
    expect(screen.queryByText(/wird der Tresor gelöscht/)).toBeNull();
  });

  it('are not counted twice, and that is said', async () => {
    open({}, 'passphrase-same');
    await pass(10);
    await tryWrong();
    expect(screen.getByRole('alert').textContent).toContain(
      'dieselbe falsche Passphrase wie zuvor; sie wurde nicht noch einmal gezählt',
    );
  });

  it('are asked about anew at every event', async () => {
    open();
    await pass(10);
    state = { ...LOCK, wrong: 9, left: 1 };
    tell({ kind: 'vault-changed' });
    await pass(10);
    expect(screen.getByText(/^Noch ein Versuch/)).toBeTruthy();
  });
});

describe('the ways out', () => {
  it('lead to the recovery code, if there is one', async () => {
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Wiederherstellungscode verwenden' }));
    expect(recover).toHaveBeenCalled();
  });

  it('do not offer a recovery code that is not there', async () => {
    openDoor({ 'lock-state': () => done({ ...LOCK, recovery: false }) });
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    await waitFor(() => expect(sent('lock-state')).toHaveLength(1));
    await screen.findByRole('button', { name: RESET });
    expect(screen.queryByRole('button', { name: 'Wiederherstellungscode verwenden' })).toBeNull();
  });

  it('ask before everything is erased, with the focus on No', async () => {
    openDoor({ 'erase-vault': () => done(null) });
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    fireEvent.click(await screen.findByRole('button', { name: RESET }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Passphrase zurücksetzen und alle Konten löschen?' });
    const words = document.getElementById(dialog.getAttribute('aria-describedby') ?? '');
    expect(words?.textContent).toContain('Die Liste der Namen und Seiten bleibt');
    expect(dialog.querySelector('button')?.textContent).toBe('Nein');
    fireEvent.click(screen.getByRole('button', { name: 'Nein' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(sent('erase-vault')).toEqual([]);
    fireEvent.click(await screen.findByRole('button', { name: RESET }));
    fireEvent.click(await screen.findByRole('button', { name: 'Ja, alles löschen' }));
    await waitFor(() => expect(sent('erase-vault')).toHaveLength(1));
  });

  it('are read from the beginning of the question, though the focus is at its end', async () => {
    const scrolled: unknown[] = [];
    vi.spyOn(HTMLDialogElement.prototype, 'scrollTo').mockImplementation(function (this: Element, ...to: unknown[]) {
      scrolled.push([this.hasAttribute('open'), ...to]);
    });
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    fireEvent.click(await screen.findByRole('button', { name: RESET }));
    await screen.findByRole('alertdialog');
    expect(scrolled).toEqual([[true, 0, 0]]);
  });

  it('name the recovery code first, which would keep the accounts, where there is one', async () => {
    openDoor({});
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    await screen.findByRole('button', { name: 'Wiederherstellungscode verwenden' });
    fireEvent.click(screen.getByRole('button', { name: RESET }));
    expect((await screen.findByRole('alertdialog')).textContent).toContain('Damit bleiben Ihre Konten erhalten');
  });

  it('cannot be taken back while it is being done', async () => {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    openDoor({ 'erase-vault': () => finished.then(() => done(null)) as never });
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    fireEvent.click(await screen.findByRole('button', { name: RESET }));
    fireEvent.click(await screen.findByRole('button', { name: 'Ja, alles löschen' }));
    expect(await screen.findByText('Wird gelöscht …')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Nein' }));
    const dialog = screen.getByRole('alertdialog') as HTMLDialogElement;
    dialog.close();
    await waitFor(() => expect(dialog.open).toBe(true));
    finish();
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(sent('erase-vault')).toHaveLength(1);
  });

  it('promise nothing of a list while nobody knows whether there will be one', async () => {
    openDoor({ settings: () => failed('vault-damaged') });
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    fireEvent.click(await screen.findByRole('button', { name: RESET }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).not.toContain('Liste');
  });

  it('are offered though nobody says how many wrong ones there were, and that is asked again', async () => {
    let asked = 0;
    openDoor({ 'lock-state': () => (++asked < 3 ? failed('no-answer') : done(LOCK)) });
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    expect(await screen.findByRole('button', { name: RESET })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Wiederherstellungscode verwenden' })).toBeNull();
    await screen.findByRole('button', { name: 'Wiederherstellungscode verwenden' }, { timeout: 10_000 });
  });

  it('do not promise a list that the administration does without', async () => {
    openDoor({ settings: () => done({ ...SETTINGS, policy: { names: 'sealed' } }) });
    render(<LockScreen onTry={wrong} onRecover={recover} />);
    fireEvent.click(await screen.findByRole('button', { name: RESET }));
    expect(await screen.findByText(/bleibt nicht erhalten/)).toBeTruthy();
  });
});

describe('unlock', () => {
  const WEAK = { ...STRONGER, memory: 65_536, salt: 'weak' };

  it('proves the passphrase with a key for each copy of the vault', async () => {
    openDoor({
      'open-attempt': () => done({ attempt: 'a', derivations: [WEAK, STRONGER] }),
      unlock: () => failed('passphrase-wrong'),
    });
    await unlock('richtig');
    expect(sent('unlock')).toMatchObject([
      { proof: { attempt: 'a', wrappingKeys: ['richtig/weak', 'richtig/strong'] } },
    ]);
  });

  it('strengthens a vault behind the user’s back, with a proof of its own', async () => {
    let attempt = 0;
    openDoor({
      'open-attempt': () => done({ attempt: `a${++attempt}`, derivations: [WEAK] }),
      unlock: () => done(null),
      'vault-facts': () =>
        done({
          createdAt: 0,
          count: 1,
          derivation: { kdf: 'pbkdf2-sha256', iterations: 1_000_000, salt: 'old' },
          recoveryNotedAt: null,
          readOnly: false,
        }),
      'change-passphrase': () => failed('no-answer'),
    });
    expect(await unlock('richtig')).toEqual(done(null));
    await waitFor(() =>
      expect(sent('change-passphrase')).toMatchObject([
        {
          proof: { attempt: 'a2', wrappingKeys: ['richtig/weak'] },
          passphrase: { wrappingKey: 'richtig/strong', derivation: STRONGER },
        },
      ]),
    );
  });

  it('leaves a vault alone that is strong enough', async () => {
    openDoor({ 'open-attempt': () => done({ attempt: 'a', derivations: [STRONGER] }), unlock: () => done(null) });
    await unlock('richtig');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent('open-attempt')).toHaveLength(1);
    expect(sent('change-passphrase')).toEqual([]);
  });
});
