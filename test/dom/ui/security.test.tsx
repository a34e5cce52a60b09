// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure, LockState, Settings, VaultFacts } from '../../../src/messages/ui-to-background.ts';
import { done, failed } from '../../../src/result.ts';
import { flow } from '../../../src/ui/manager/recovery/flow.ts';
import { calls, FACTS, LOCK, openDoor, SETTINGS, sent } from './door.ts';
import { PARAMS } from './fake-derive.ts';
import { closeManager, follow, openManager } from './manager-page.tsx';
import { typeTwice } from './new-passphrase.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));
vi.mock('../../../src/passphrase/strength.ts', () => ({ judge: async () => ({ score: 3, common: false }) }));

let settings: Settings = SETTINGS;
let facts: VaultFacts = FACTS;
let lock: LockState = LOCK;
let refusal: Failure | null = null;

let slow: Promise<unknown> = Promise.resolve();
const answer = () => (refusal ? failed(refusal) : done(null));

beforeEach(() => {
  slow = Promise.resolve();
  settings = SETTINGS;
  facts = FACTS;
  lock = LOCK;
  refusal = null;
  openDoor({
    'vault-state': () => done('unlocked'),
    'lock-state': () => done(lock),
    settings: () => done(settings),
    'vault-facts': () => done(facts),
    'change-settings': (choice) => {
      if (refusal) return failed(refusal);
      settings = { ...settings, ...choice } as typeof settings;
      return done(settings);
    },
    'forbid-export': () => {
      settings = { ...settings, exportSecrets: false };
      return done(null);
    },
    'open-attempt': () => done({ attempt: 'a', derivations: [PARAMS] }),
    'change-passphrase': () => slow.then(answer) as never,
    'rotate-vault': answer,
    'replace-recovery': answer,
    'recovery-noted': () => done(null),
  });
});

afterEach(closeManager);

async function open(hash = '#/security'): Promise<void> {
  openManager(hash);
  await screen.findByRole('heading', { level: 1 });
}

describe('locking by itself', () => {
  const idle = async () =>
    (await screen.findByLabelText('Automatisch sperren, wenn Sie so lange nichts tun')) as HTMLSelectElement;

  it('comes after the time the user chooses', async () => {
    await open();
    expect([...(await idle()).options].map(({ text }) => text)).toEqual([
      '1 Minute',
      '2 Minuten',
      '5 Minuten',
      '10 Minuten',
      '15 Minuten',
      '30 Minuten',
      '1 Stunde',
      '2 Stunden',
      '4 Stunden',
      '8 Stunden',
    ]);
    expect((await idle()).value).toBe('15');
    fireEvent.change(await idle(), { target: { value: '30' } });
    await waitFor(() => expect(sent('change-settings')).toEqual([{ kind: 'change-settings', idleMinutes: 30 }]));
    await waitFor(() => expect(sent('settings').length).toBeGreaterThan(1));
    expect((await idle()).value).toBe('30');
    const said = await screen.findByText('Gespeichert.');
    expect(
      said
        .closest('[role=status]')
        ?.closest('.card')
        ?.contains(await idle()),
    ).toBe(true);
  });

  it('comes no later than the administration allows, which is said', async () => {
    settings = { ...SETTINGS, idleMinutes: 7, policy: { idleMinutes: 7 } };
    await open();
    expect([...(await idle()).options].map(({ value }) => value)).toEqual(['1', '2', '5', '7']);
    const hint = document.getElementById((await idle()).getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('Ihre IT-Stelle erlaubt höchstens 7 Minuten.');
  });

  it('stays as it was when the change is refused', async () => {
    refusal = 'vault-read-only';
    await open();
    fireEvent.change(await idle(), { target: { value: '30' } });
    expect((await screen.findByRole('alert')).textContent).toContain('lässt sich mit dieser nur lesen');
    await waitFor(async () => expect((await idle()).value).toBe('15'));
    expect(screen.queryByText('Gespeichert.')).toBeNull();
  });
});

describe('wrong passphrases', () => {
  const erase = async () =>
    (await screen.findByRole('switch', { name: 'Nach zehn falschen Eingaben löschen' })) as HTMLInputElement;

  it('need not erase the vault', async () => {
    await open();
    expect((await erase()).checked).toBe(true);
    expect(screen.getByText(/der das Browserprofil kopiert hat/)).toBeTruthy();
    fireEvent.click(await erase());
    await waitFor(() => expect(sent('change-settings')).toEqual([{ kind: 'change-settings', eraseAtTen: false }]));
    await waitFor(async () => expect((await erase()).checked).toBe(false));
    const said = await screen.findByText('Gespeichert.');
    expect(
      said
        .closest('[role=status]')
        ?.closest('.card')
        ?.contains(await erase()),
    ).toBe(true);
  });

  it('do what the administration has laid down', async () => {
    settings = { ...SETTINGS, policy: { eraseAtTen: true } };
    await open();
    expect((await erase()).disabled).toBe(true);
    expect(screen.getByText('Das hat Ihre IT-Stelle festgelegt.')).toBeTruthy();
  });
});

describe('secrets', () => {
  it('are forbidden to be shown for good, after a question', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Schlüssel nie mehr anzeigen oder ausgeben' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('lässt sich nicht zurücknehmen');
    fireEvent.click(screen.getByRole('button', { name: 'Auf Dauer festlegen' }));
    await waitFor(() => expect(sent('forbid-export')).toHaveLength(1));
    expect((await screen.findAllByText(/So wurde es für diesen Tresor festgelegt/)).length).toBeGreaterThan(0);
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Schlüssel nie mehr anzeigen oder ausgeben' })).toBeNull(),
    );
  });

  it('are forbidden by the administration', async () => {
    settings = { ...SETTINGS, exportSecrets: false, policy: { exportSecrets: false } };
    await open();
    expect((await screen.findAllByText(/nicht angezeigt oder ausgegeben/)).length).toBe(2);
  });
});

describe('the administration', () => {
  it('has no card while it says nothing', async () => {
    await open();
    await screen.findByText('Falsche Passphrasen');
    expect(screen.queryByText('Vorgaben Ihrer IT-Stelle')).toBeNull();
    expect(screen.getByText(/liegt daneben eine Liste/)).toBeTruthy();
  });

  it('is told apart in what holds and what makes no sense', async () => {
    settings = { ...SETTINGS, policy: { names: 'sealed', derivation: 'pbkdf2' }, policyInvalid: ['idleMinutes'] };
    await open();
    await screen.findByText('Vorgaben Ihrer IT-Stelle');
    expect(screen.queryByText(/liegt daneben eine Liste/)).toBeNull();
    expect(screen.getByText(/nach einem Löschen gibt es keine Liste/)).toBeTruthy();
    expect(screen.getByText(/mit PBKDF2-SHA-256 aus der Passphrase/)).toBeTruthy();
    expect(screen.getByText(/werden nicht befolgt: idleMinutes\./)).toBeTruthy();
  });
});

describe('the vault', () => {
  it('says what it is made of', async () => {
    facts = {
      ...FACTS,
      derivation: { kdf: 'pbkdf2-sha256', iterations: 1_200_000, salt: 'x' },
      readOnly: true,
    };
    await open();
    expect(await screen.findByText('aus Ihrer Passphrase mit PBKDF2-SHA-256 (1.200.000 Durchgänge)')).toBeTruthy();
    expect(screen.getByText('21.11.2026')).toBeTruthy();
    expect(screen.getByText(/Der Tresor stammt von einer neueren Version/)).toBeTruthy();
  });
});

describe('the recovery code', () => {
  it.each([
    [Date.UTC(2026, 10, 22, 12), 'Notiert am 22.11.2026.'],
    [null, 'Ob er notiert ist, wurde nicht geprüft.'],
    [undefined, 'Es gibt keinen Wiederherstellungscode.'],
  ])('noted at %s: says so', async (recoveryNotedAt, sentence) => {
    facts = { ...FACTS, recoveryNotedAt };
    await open();
    expect(await screen.findByText(sentence)).toBeTruthy();
  });

  it('that was never noted is spoken of, in the accounts too', async () => {
    facts = { ...FACTS, recoveryNotedAt: null };
    openManager('#/accounts');
    expect(
      await screen.findByText(/Es ist nicht geprüft, ob Sie den Wiederherstellungscode notiert haben/),
    ).toBeTruthy();
    follow(screen.getByRole('link', { name: 'Neuen Code ausstellen' }));
    await screen.findByRole('heading', { name: 'Neuer Wiederherstellungscode' });
  });

  it('that is not there at all is spoken of as well', async () => {
    facts = { ...FACTS, recoveryNotedAt: undefined };
    openManager('#/accounts');
    expect(await screen.findByText(/gibt es noch keinen Wiederherstellungscode/)).toBeTruthy();
  });

  it('is issued anew behind the passphrase, shown and checked', async () => {
    await open('#/recovery-code');
    const field = screen.getByLabelText('Passphrase') as HTMLInputElement;
    field.value = 'Sommer-2026';
    fireEvent.submit(field.form as HTMLFormElement);
    await screen.findByRole('heading', { name: 'Ihr neuer Wiederherstellungscode' });
    expect(screen.getByText('Der bisherige Code gilt nicht mehr.')).toBeTruthy();
    await waitFor(() => expect(document.title).toBe('Ihr neuer Wiederherstellungscode – Einmal'));
    expect(sent('replace-recovery')).toMatchObject([
      { proof: { attempt: 'a', wrappingKeys: [`Sommer-2026/${PARAMS.salt}`] } },
    ]);
    const now = flow.value;
    expect(now && now.step !== 'making' && JSON.stringify(calls).includes(now.code)).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Ohne Prüfung fortfahren' }));
    await screen.findByRole('heading', { name: 'Sicherheit' });
  });
});

describe('another passphrase', () => {
  const old = () => screen.getByLabelText('Bisherige Passphrase') as HTMLInputElement;
  const change = () => fireEvent.submit(old().form as HTMLFormElement);

  async function fillIn(): Promise<void> {
    await open('#/passphrase');
    await screen.findByRole('heading', { name: 'Passphrase ändern' });
    old().value = 'Sommer-2026';
    typeTwice('Winter-2027', 'Winter-2027', 'Neue Passphrase');
  }

  it('takes the old one and the new one', async () => {
    await fillIn();
    change();
    await screen.findByRole('heading', { name: 'Sicherheit' });
    expect(sent('change-passphrase')).toMatchObject([
      {
        proof: { attempt: 'a', wrappingKeys: [`Sommer-2026/${PARAMS.salt}`] },
        passphrase: { wrappingKey: `Winter-2027/${PARAMS.salt}`, derivation: PARAMS },
      },
    ]);
    expect(screen.getByText('Die Passphrase ist geändert.')).toBeTruthy();
  });

  it('seals everything anew when others know the old one, and brings a new recovery code', async () => {
    await fillIn();
    fireEvent.click(screen.getByLabelText('Andere kennen die bisherige Passphrase'));
    change();
    await screen.findByRole('heading', { name: 'Ihr neuer Wiederherstellungscode' });
    expect(sent('change-passphrase')).toEqual([]);
    expect(sent('rotate-vault')).toMatchObject([{ recovery: { derivation: { kdf: 'hkdf-sha256' } } }]);
  });

  it('is said to hold until another screen comes', async () => {
    await fillIn();
    change();
    const said = await screen.findByText('Die Passphrase ist geändert.');
    expect(said.closest('.notice')).toBeTruthy();
    follow(screen.getByRole('link', { name: 'Konten' }));
    await screen.findByRole('heading', { name: 'Konten' });
    expect(screen.queryByText('Die Passphrase ist geändert.')).toBeNull();
    follow(screen.getByRole('link', { name: 'Sicherheit' }));
    await screen.findByRole('heading', { name: 'Sicherheit' });
    expect(screen.queryByText('Die Passphrase ist geändert.')).toBeNull();
  });

  it.each([
    ['too long', 'ä'.repeat(513), /Die Passphrase ist zu lang/],
    ['the old one', 'Sommer-2026', /dieselbe wie die bisherige/],
  ])('that is %s is refused at its own field, and costs no attempt', async (_why, passphrase, sentence) => {
    await fillIn();
    typeTwice(passphrase, passphrase, 'Neue Passphrase');
    change();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(sentence);
    const field = screen.getByLabelText('Neue Passphrase');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(alert.id);
    expect(document.activeElement).toBe(field);
    expect(old().getAttribute('aria-invalid')).toBe('false');
    expect(sent('open-attempt')).toEqual([]);
    typeTwice('Winter-2027', 'Winter-2027', 'Neue Passphrase');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('that was not stored while somebody looked elsewhere is said not to hold', async () => {
    refusal = 'vault-locked';
    let finish = (): void => undefined;
    slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await fillIn();
    change();
    await waitFor(() => expect(sent('change-passphrase')).toHaveLength(1));
    follow(screen.getByRole('link', { name: 'Konten' }));
    await screen.findByRole('heading', { name: 'Konten' });
    finish();
    expect(await screen.findByText(/es gilt weiter die bisherige/)).toBeTruthy();
  });

  it('is said to hold under the new recovery code, too', async () => {
    await fillIn();
    fireEvent.click(screen.getByLabelText('Andere kennen die bisherige Passphrase'));
    change();
    await screen.findByRole('heading', { name: 'Ihr neuer Wiederherstellungscode' });
    expect(screen.getByText('Die Passphrase ist geändert.')).toBeTruthy();
  });

  it('may hold already when nobody answered: which one to try first is said', async () => {
    refusal = 'no-answer';
    await fillIn();
    change();
    expect(await screen.findByText(/zuerst mit der neuen/)).toBeTruthy();
    expect(old().getAttribute('aria-invalid')).toBe('false');
  });

  it('says that the old one is wrong, with the waiting time, and keeps what was typed', async () => {
    refusal = 'passphrase-wrong';
    await fillIn();
    lock = { ...LOCK, wrong: 7, left: 3, waitUntil: Date.now() + 120_000 };
    change();
    expect((await screen.findByRole('alert')).textContent).toContain('Die Passphrase stimmt nicht.');
    expect(await screen.findByText('Noch 3 Versuche, dann wird der Tresor gelöscht.')).toBeTruthy();
    expect(screen.getByRole('timer').textContent).toMatch(/^Gesperrt für (2 Minuten|1 Minute 59 Sekunden)$/);
    expect(old().disabled).toBe(true);
    expect((screen.getByLabelText('Neue Passphrase') as HTMLInputElement).value).toBe('Winter-2027');
  });

  it('needs the old one', async () => {
    await fillIn();
    old().value = '';
    change();
    await waitFor(() => expect(document.activeElement).toBe(old()));
    expect(sent('open-attempt')).toEqual([]);
  });
});
