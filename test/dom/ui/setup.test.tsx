// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recoveryGroups } from '../../../src/derive/recovery.ts';
import type { Checklist, ChecklistRow, Failure, Settings, VaultState } from '../../../src/messages/ui-to-background.ts';
import { done, failed } from '../../../src/result.ts';
import { flow } from '../../../src/ui/manager/recovery/flow.ts';
import { calls, openDoor, SETTINGS, sent, tell } from './door.ts';
import { derived, measured, PARAMS } from './fake-derive.ts';
import { closeManager, follow, openManager } from './manager-page.tsx';
import { ruleStates, typeTwice } from './new-passphrase.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));
const common = vi.hoisted(() => ({ list: ['Passwort-1'], broken: false }));
vi.mock('../../../src/passphrase/strength.ts', () => ({
  judge: async (passphrase: string) => {
    if (common.broken) throw new Error('the chunk is gone');
    return {
      score: /^(.)\1*$/.test(passphrase) ? 0 : passphrase.length > 12 ? 4 : 2,
      common: common.list.includes(passphrase),
    };
  },
}));
vi.mock('../../../src/passphrase/words.ts', () => ({ randomWords: async () => 'kupfer leise garten boot' }));

let state: VaultState = 'none';
let settings: Settings = SETTINGS;
let checklist: Checklist | null = null;
let refusal: Failure | null = null;

const first = () => screen.getByLabelText('Passphrase') as HTMLInputElement;
const second = () => screen.getByLabelText('Passphrase wiederholen') as HTMLInputElement;
const submit = () => fireEvent.submit(first().form as HTMLFormElement);
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(async () => {
  derived.length = 0;
  measured.length = 0;
  state = 'none';
  settings = SETTINGS;
  checklist = null;
  refusal = null;
  common.broken = false;
  openDoor({
    'vault-state': () => done(state),
    'create-vault': () => {
      if (refusal) return failed(refusal);
      state = 'unlocked';
      // The event comes before the answer.
      tell({ kind: 'vault-changed' });
      return done(null);
    },
    'recovery-noted': () => done(null),
    settings: () => done(settings),
    checklist: () => done(checklist),
  });
});

afterEach(() => {
  closeManager();
  vi.unstubAllGlobals();
});

async function open(): Promise<void> {
  openManager();
  await screen.findByRole('heading', { name: 'Einmal einrichten' });
}

describe('the new passphrase', () => {
  it('has each rule ticked as it is met', async () => {
    await open();
    expect(ruleStates()).toEqual(Array(7).fill('open'));
    typeTwice('Abc1', '');
    await waitFor(() => expect(ruleStates()).toEqual(['met', 'met', 'met', 'open', 'open', 'met', 'open']));
    typeTwice('Abc1!xyz');
    await waitFor(() => expect(ruleStates()).toEqual(Array(7).fill('met')));
    expect(screen.getByText('Alle Regeln sind erfüllt.')).toBeTruthy();
  });

  it('has its strength said in words', async () => {
    await open();
    typeTwice('Abc1!xyz');
    expect(await screen.findByText('Stärke: mittel')).toBeTruthy();
    typeTwice('Abc1!xyz und mehr');
    expect(await screen.findByText('Stärke: sehr gut')).toBeTruthy();
    expect(document.querySelector('.strength-bar')?.getAttribute('data-score')).toBe('4');
  });

  it('needs no kinds of characters if it is long', async () => {
    await open();
    typeTwice('ein langer satz genügt');
    await waitFor(() => expect(ruleStates()).toEqual(['spared', 'met', 'spared', 'spared', 'met', 'met', 'met']));
  });

  it('needs them if the administration says so, and then no words are offered', async () => {
    settings = { ...SETTINGS, policy: { longPassphrases: false } };
    await open();
    await waitFor(() => expect(screen.queryByText(/^Ab 20 Zeichen/)).toBeNull());
    typeTwice('ein langer satz genügt');
    await waitFor(() => expect(ruleStates()).toEqual(['open', 'met', 'open', 'open', 'met', 'met', 'met']));
    expect(screen.queryByRole('button', { name: 'Vier Wörter vorschlagen' })).toBeNull();
    submit();
    expect(await screen.findByText('Die Passphrase erfüllt noch nicht alle Regeln.')).toBeTruthy();
    expect(derived).toEqual([]);
  });

  it('is refused if everybody has it, even in a hurry', async () => {
    await open();
    typeTwice('Passwort-1');
    submit();
    expect((await screen.findAllByText(/Diese Passphrase ist zu häufig/)).length).toBeGreaterThan(0);
    expect(ruleStates()[5]).toBe('open');
    expect(derived).toEqual([]);
    expect(document.activeElement).toBe(first());
  });

  it('is not taken unchecked', async () => {
    common.broken = true;
    await open();
    typeTwice('Sommer-2026');
    submit();
    expect((await screen.findAllByText(/ließ sich gerade nicht prüfen/)).length).toBeGreaterThan(0);
    expect(derived).toEqual([]);
  });

  it('may be four words drawn by chance, seen before they are taken', async () => {
    await open();
    click('Vier Wörter vorschlagen');
    expect((await screen.findByText('kupfer leise garten boot')).tagName).toBe('P');
    expect(first().value).toBe('');
    click('Übernehmen');
    await waitFor(() => expect([first().value, second().value]).toEqual(Array(2).fill('kupfer leise garten boot')));
    expect([first().type, second().type]).toEqual(['text', 'text']);
    expect(screen.queryByText('kupfer leise garten boot')).toBeNull();
  });

  it('has the computer measured while one types, by what the administration wants', async () => {
    settings = { ...SETTINGS, policy: { derivation: 'pbkdf2' } };
    await open();
    await waitFor(() => expect(measured).toEqual(['pbkdf2-sha256']));
  });

  it('does not say the count of open rules anew at each key', async () => {
    await open();
    typeTwice('Sommer-2026');
    const said = () => document.querySelector('.rules [role=status]')?.textContent;
    await waitFor(() => expect(said()).toBe('Alle Regeln sind erfüllt.'));
    typeTwice('Sommer-20267');
    expect(said()).toBe('Alle Regeln sind erfüllt.');
    typeTwice('Passwort-1');
    await waitFor(() => expect(said()).toBe('Noch offene Regeln: 1'));
  });

  it('measures again if the administration has decided otherwise since', async () => {
    await open();
    await waitFor(() => expect(measured).toEqual(['argon2id']));
    settings = { ...SETTINGS, policy: { derivation: 'pbkdf2' } };
    typeTwice('Sommer-2026');
    submit();
    await screen.findByRole('heading', { name: 'Wiederherstellungscode' });
    expect(measured).toEqual(['argon2id', 'pbkdf2-sha256']);
  });
});

describe('creating the vault', () => {
  it('does nothing before the rules are met', async () => {
    await open();
    typeTwice('kurz');
    submit();
    await screen.findByText('Die Passphrase erfüllt noch nicht alle Regeln.');
    expect(derived).toEqual([]);
  });

  it('says at the second field that it is not the same as the first', async () => {
    await open();
    typeTwice('Sommer-2026', 'Sommer-2025');
    submit();
    expect((await screen.findByRole('alert')).textContent).toBe('Die beiden Eingaben stimmen nicht überein.');
    const second = screen.getByLabelText('Passphrase wiederholen');
    expect(document.activeElement).toBe(second);
    expect(second.getAttribute('aria-invalid')).toBe('true');
    expect(derived).toEqual([]);
  });

  it('refuses a passphrase that is long and nothing else', async () => {
    await open();
    typeTwice('a'.repeat(24));
    submit();
    expect((await screen.findByRole('alert')).textContent).toContain('zu leicht zu erraten');
    expect(derived).toEqual([]);
  });

  it('refuses a passphrase that is longer than the derivation takes', async () => {
    await open();
    typeTwice('ä'.repeat(513));
    submit();
    expect((await screen.findByRole('alert')).textContent).toContain('Die Passphrase ist zu lang.');
    expect(derived).toEqual([]);
  });

  it('says what went wrong, and can be tried again', async () => {
    refusal = 'storage-full';
    await open();
    typeTwice('Sommer-2026');
    submit();
    expect((await screen.findByRole('alert')).textContent).toContain('Der Speicher ist voll');
    refusal = null;
    typeTwice('Sommer-2026');
    submit();
    await screen.findByRole('heading', { name: 'Wiederherstellungscode' });
  });

  it('keeps nothing of the passphrase, and never sends the recovery code', async () => {
    await open();
    typeTwice('Sommer-2026');
    submit();
    await screen.findByRole('heading', { name: 'Wiederherstellungscode' });
    const [asked] = sent('create-vault');
    expect(asked?.passphrase).toEqual({ wrappingKey: `Sommer-2026/${PARAMS.salt}`, derivation: PARAMS });
    expect(asked?.recovery.derivation.kdf).toBe('hkdf-sha256');
    expect(derived).toEqual(['Sommer-2026']);
    expect(document.body.innerHTML).not.toContain('Sommer-2026');
    const now = flow.value;
    expect(now && now.step !== 'making' && JSON.stringify(calls).includes(now.code)).toBe(false);
  });
});

describe('the recovery code', () => {
  let groups: readonly string[] = [];

  async function reach(): Promise<void> {
    await open();
    typeTwice('Sommer-2026');
    submit();
    await screen.findByRole('heading', { name: 'Wiederherstellungscode' });
    const now = flow.value;
    groups = now && now.step !== 'making' ? recoveryGroups(now.code) : [];
  }

  const fields = () => screen.getAllByLabelText(/^Gruppe [1-8]$/) as HTMLInputElement[];
  const placeOf = (field: HTMLInputElement) => Number(field.labels?.[0]?.textContent?.replace('Gruppe ', '')) - 1;
  const answer = (typed: (group: string) => string) => {
    for (const field of fields()) field.value = typed(groups[placeOf(field)] ?? '');
    click('Prüfen');
  };

  it('is shown in eight numbered groups, spelled for the ear, and stays while the vault opens', async () => {
    await reach();
    const list = document.querySelectorAll('.code-groups > li');
    expect(list).toHaveLength(8);
    expect(list[2]?.querySelector('.visually-hidden')?.textContent).toBe(
      `Gruppe 3: ${[...(groups[2] ?? '')].join(' ')}`,
    );
    tell({ kind: 'vault-changed' });
    tell({ kind: 'entries-changed' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.getByRole('heading', { name: 'Wiederherstellungscode' })).toBeTruthy();
  });

  it('can be printed as a plain sheet', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    await reach();
    click('Drucken');
    expect(print).toHaveBeenCalled();
    const sheet = document.querySelector('.shell-main > .sheet');
    expect(sheet?.textContent).toContain('Einmal – Wiederherstellungscode');
    for (const group of groups) expect(sheet?.textContent).toContain(group);
    await waitFor(() => expect(sheet?.textContent).toContain('Tresor angelegt am 21.11.2026'));
    expect(sheet?.getAttribute('aria-hidden')).toBe('true');
  });

  it('is checked by two of its groups, however they are typed', async () => {
    await reach();
    click('Weiter');
    await screen.findByRole('heading', { name: 'Haben Sie den Code notiert?' });
    expect(new Set(fields().map(placeOf)).size).toBe(2);
    expect(document.querySelector('.code-groups')).toBeNull();
    answer((group) => ` ${group.slice(0, 2).toLowerCase()} ${group.slice(2)}`);
    await screen.findByRole('heading', { name: 'Der Tresor ist angelegt' });
    expect(sent('recovery-noted')).toHaveLength(1);
    expect(flow.value).toBeNull();
  });

  it('says which group is wrong, and can be looked at again', async () => {
    await reach();
    click('Weiter');
    await screen.findByRole('heading', { name: 'Haben Sie den Code notiert?' });
    const [right, wrong] = fields() as [HTMLInputElement, HTMLInputElement];
    right.value = groups[placeOf(right)] ?? '';
    wrong.value = 'ZZZ';
    click('Prüfen');
    expect((await screen.findByRole('alert')).textContent).toContain(`Gruppe ${placeOf(wrong) + 1} stimmt nicht.`);
    expect(right.getAttribute('aria-invalid')).toBe('false');
    await waitFor(() => expect(document.activeElement).toBe(wrong));
    expect(sent('recovery-noted')).toEqual([]);
    click('Code noch einmal ansehen');
    await screen.findByRole('heading', { name: 'Wiederherstellungscode' });
    expect(screen.getAllByText(groups[0] ?? '').length).toBeGreaterThan(0);
  });

  it('may be noted later', async () => {
    await reach();
    click('Ohne Prüfung fortfahren');
    await screen.findByRole('heading', { name: 'Der Tresor ist angelegt' });
    expect(sent('recovery-noted')).toEqual([]);
    expect(flow.value).toBeNull();
  });

  it('does not outlive the open vault', async () => {
    await reach();
    state = 'locked';
    tell({ kind: 'vault-changed' });
    await screen.findByRole('heading', { name: 'Tresor entsperren' });
    expect(flow.value).toBeNull();
    expect(document.body.textContent).not.toContain(groups[0] ?? '');
  });

  it('goes with the page', async () => {
    await reach();
    dispatchEvent(new Event('pagehide'));
    expect(flow.value).toBeNull();
  });
});

describe('after an erase', () => {
  it('by the tenth wrong passphrase says why the vault is gone', async () => {
    let now: VaultState = 'locked';
    openDoor({
      'vault-state': () => done(now),
      'open-attempt': () => done({ attempt: 'a', derivations: [PARAMS] }),
      unlock: () => {
        now = 'none';
        tell({ kind: 'vault-changed' });
        return failed('vault-erased');
      },
    });
    openManager();
    await screen.findByRole('heading', { name: 'Tresor entsperren' });
    first().value = 'falsch';
    submit();
    await screen.findByRole('heading', { name: 'Einmal einrichten' });
    expect(await screen.findByText(/Nach der zehnten falschen Passphrase/)).toBeTruthy();
  });

  const row: ChecklistRow = {
    id: '1',
    issuer: 'Amt24',
    account: 'b…@example.de',
    origin: 'https://amt24.sachsen.de',
    createdAt: Date.UTC(2026, 4, 2, 12),
    doneAt: null,
  };
  const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ ...row, id: `${at}` }));

  it.each([
    [5, false],
    [6, true],
  ])('a list of %i does not push the form away: folded is %s', async (count, isFolded) => {
    checklist = { erasedAt: Date.UTC(2026, 10, 20, 12), rows: rows(count) };
    await open();
    await screen.findByText(/Der Tresor wurde am 20\.11\.2026 gelöscht/);
    expect(document.querySelectorAll('.check')).toHaveLength(count);
    const folded = document.querySelector<HTMLDetailsElement>('.check')?.closest('details') ?? null;
    expect(folded !== null).toBe(isFolded);
    expect(folded?.open ?? false).toBe(false);
    expect(screen.queryByText('Die 6 Konten ansehen') !== null).toBe(isFolded);
  });

  it('names what is to be registered again', async () => {
    checklist = { erasedAt: Date.UTC(2026, 10, 20, 12), rows: [row] };
    await open();
    expect(await screen.findByText(/Der Tresor wurde am 20\.11\.2026 gelöscht/)).toBeTruthy();
    expect(screen.getByText('Amt24 – b…@example.de')).toBeTruthy();
    expect(screen.getByText('amt24.sachsen.de')).toBeTruthy();
  });

  it('is said also where no list of names was kept', async () => {
    checklist = { erasedAt: Date.UTC(2026, 10, 20, 12), rows: [] };
    await open();
    expect(await screen.findByText('Der Tresor wurde am 20.11.2026 gelöscht.')).toBeTruthy();
  });
});

it('leads to a sealed copy instead, and back', async () => {
  await open();
  follow(screen.getByRole('link', { name: 'Ich habe eine versiegelte Kopie' }));
  await screen.findByRole('heading', { name: 'Versiegelte Kopie öffnen' });
  follow(screen.getByRole('link', { name: 'Ohne Kopie einrichten' }));
  await screen.findByRole('heading', { name: 'Einmal einrichten' });
});
