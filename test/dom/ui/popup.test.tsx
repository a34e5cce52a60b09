// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntryView } from '../../../src/entry.ts';
import type { Checklist } from '../../../src/messages/ui-to-background.ts';
import { WHYS } from '../../../src/messages/why.ts';
import { done, failed } from '../../../src/result.ts';
import { Announcer } from '../../../src/ui/parts/announcer.tsx';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { entryView } from '../../fakes/entry.ts';
import { listsOf } from '../../fakes/lists.ts';
import { answer, browser, CATALOGUES, calls, openDoor, permission, picture, sent, tab, tell } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => ({ deriveWrappingKey: async () => 'key' }));
vi.mock('../../../src/scan/in-worker.ts', () => ({ scanPicture: async () => [] }));

const here = entryView({ id: 'here', name: 'i-mpuls', confirmedAt: 1 });
const other = entryView({ id: 'other', name: 'Amt24', sites: ['https://amt24.sachsen.de'], confirmedAt: 1 });
const now = Date.UTC(2026, 10, 21, 8, 0, 18);
const firstEnd = Date.UTC(2026, 10, 21, 8, 0, 30);

/** happy-dom lays nothing out: what comes into view, the test says. */
const observers: ((seen: { isIntersecting: boolean }[]) => void)[] = [];
vi.stubGlobal(
  'IntersectionObserver',
  class {
    constructor(seen: (typeof observers)[number]) {
      observers.push(seen);
    }
    observe(): void {}
    disconnect(): void {}
  },
);

let entries: readonly EntryView[] = [];
let granted = true;
let code = '752540';
let ends = firstEnd;
let silent = false;
let checklist: Checklist | null = null;

function open(state: 'locked' | 'unlocked' | 'none' | 'damaged' = 'unlocked'): void {
  openDoor({
    'vault-state': () => done(state),
    ...listsOf(
      () => entries,
      () => granted,
    ),
    codes: ({ ids }) =>
      silent ? failed('no-answer') : done(ids.map((id) => ({ id, code: { code, expiresAt: ends } }))),
    'fill-tab': () => failed('page-silent'),
    'next-code': () => done({ code: '755224', expiresAt: null }),
    checklist: () => done(checklist),
    'change-entry': () => done(here),
    'confirm-entry': () => done(here),
    lock: () => failed('no-answer'),
  });
  render(
    <>
      <Popup />
      <Announcer />
    </>,
  );
}

const pass = (time: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(time);
  });

beforeEach(() => {
  vi.setSystemTime(now);
  entries = [here, other];
  granted = true;
  code = '752540';
  ends = firstEnd;
  silent = false;
  checklist = null;
  permission.refuses = false;
  tab.url = 'https://otp.impuls-jmd.de/zweiter-faktor?x=1';
  picture.mockReset().mockRejectedValue(new Error('no picture in this test'));
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('without an open vault', () => {
  it('welcomes and leads to the setup', async () => {
    const options = vi.spyOn(browser.runtime, 'openOptionsPage');
    open('none');
    fireEvent.click(await screen.findByRole('button', { name: 'Jetzt einrichten' }));
    expect(options).toHaveBeenCalled();
  });

  it('after an erase says that, and where the list is', async () => {
    const row = { id: '1', issuer: 'Amt24', account: 'b…', origin: null, createdAt: 1, doneAt: null };
    checklist = { erasedAt: Date.UTC(2026, 10, 20, 12), rows: [row] };
    open('none');
    expect(await screen.findByText('Der Tresor wurde am 20.11.2026 gelöscht.')).toBeTruthy();
    expect(screen.getByText(/„Jetzt einrichten“ in einer Liste/)).toBeTruthy();
    expect(screen.queryByText(/ohne Telefon/)).toBeNull();
  });

  it('after an erase promises no list that was not kept', async () => {
    checklist = { erasedAt: Date.UTC(2026, 10, 20, 12), rows: [] };
    open('none');
    expect(await screen.findByText('Der Tresor wurde am 20.11.2026 gelöscht.')).toBeTruthy();
    expect(screen.queryByText(/in einer Liste/)).toBeNull();
  });

  it('asks for the passphrase, and shows no button that needs an open vault', async () => {
    open('locked');
    await screen.findByLabelText('Passphrase');
    expect(screen.queryByRole('button', { name: 'Sperren' })).toBeNull();
    expect(sent('list-at')).toEqual([]);
    expect(picture).not.toHaveBeenCalled();
  });

  it('says what to do about a damaged one', async () => {
    open('damaged');
    expect((await screen.findByRole('heading')).textContent).toBe('Der Tresor ist beschädigt');
  });
});

describe('the list', () => {
  it('puts the accounts of this page first', async () => {
    open();
    const headings = await screen.findAllByRole('heading', { level: 2 });
    expect(headings.map(({ textContent }) => textContent)).toEqual(['Diese Seite otp.impuls-jmd.de', 'Weitere Konten']);
  });

  it('groups a code for the eye and spells it for the ear', async () => {
    open();
    const [spoken] = await screen.findAllByText('7 5 2 5 4 0');
    expect(spoken?.className).toBe('visually-hidden');
    expect(
      [...(spoken?.parentElement?.querySelectorAll('.code-group') ?? [])].map((group) => group.textContent),
    ).toEqual(['752', '540']);
  });

  it('counts down in words, and asks again when the code ends', async () => {
    vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    open();
    // Each question is only asked once the answer before it has been drawn.
    for (let turn = 0; turn < 5; turn++) await pass(10);
    expect(screen.getAllByRole('timer')[0]?.textContent).toBe('noch 12\u00a0s');
    await pass(3_000);
    expect(screen.getAllByRole('timer')[0]?.textContent).toBe('noch 9\u00a0s');
    expect(sent('codes')).toHaveLength(1);
    code = '111222';
    ends += 30_000;
    await pass(9_000);
    expect(sent('codes').length).toBeGreaterThan(1);
    expect(screen.getAllByText('1 1 1 2 2 2').length).toBe(2);
  });

  it('shows no code past its end, and recovers when the background answers again', async () => {
    vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    open();
    for (let turn = 0; turn < 5; turn++) await pass(10);
    expect(screen.getAllByText('7 5 2 5 4 0').length).toBe(2);
    silent = true;
    await pass(12_000);
    expect(screen.queryByText('7 5 2 5 4 0')).toBeNull();
    expect(screen.getByText(/^Einmal hat nicht geantwortet/)).toBeTruthy();
    silent = false;
    code = '111222';
    ends += 30_000;
    await pass(1_000);
    expect(screen.getAllByText('1 1 1 2 2 2').length).toBe(2);
    expect(screen.queryByText(/^Einmal hat nicht geantwortet/)).toBeNull();
  });

  it('asks for no new code at once when one holds for longer than a timer can wait', async () => {
    ends = now + 2 ** 40;
    open();
    await screen.findAllByText('7 5 2 5 4 0');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent('codes')).toHaveLength(1);
  });

  it('says what to do when the clipboard is closed', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    open();
    await screen.findAllByText('7 5 2 5 4 0');
    fireEvent.click(screen.getByRole('button', { name: /Kopieren.*i-mpuls/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('kopieren Sie sie selbst');
  });

  it('says that it may still be open when locking fails', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Sperren' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Möglicherweise ist der Tresor noch nicht gesperrt.',
    );
  });

  it('copies the bare digits and says so', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    open();
    await screen.findAllByText('7 5 2 5 4 0');
    fireEvent.click(screen.getByRole('button', { name: /Kopieren.*i-mpuls/ }));
    expect(await screen.findByText('Code für i-mpuls kopiert.')).toBeTruthy();
    expect(copied).toHaveBeenCalledWith('752540');
    expect(screen.getByRole('button', { name: /Kopiert.*i-mpuls/ })).toBeTruthy();
  });

  it('fills this page, or says why not', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Einfügen: Code für i-mpuls' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Die Seite nimmt den Code noch nicht an.');
    expect(sent('fill-tab')).toEqual([{ kind: 'fill-tab', id: 'here', tabId: 7 }]);
  });

  it('takes the word of the user that an account works', async () => {
    entries = [{ ...here, confirmedAt: null }];
    open();
    await screen.findByText('noch nicht bestätigt');
    fireEvent.click(screen.getByRole('button', { name: 'Hat funktioniert: i-mpuls' }));
    await waitFor(() => expect(sent('confirm-entry')).toEqual([{ kind: 'confirm-entry', id: 'here' }]));
  });

  it('draws very many accounts in steps, and asks only for the codes of those', async () => {
    entries = [here, ...Array.from({ length: 250 }, (_, at) => ({ ...other, id: `o${at}`, name: `Konto ${at}` }))];
    open();
    await waitFor(() => expect(sent('codes')[0]?.ids).toHaveLength(21));
    const draw: (seen: { isIntersecting: boolean }[]) => void = observers.at(-1) ?? (() => undefined);
    act(() => draw([{ isIntersecting: true }]));
    await waitFor(() => expect(sent('codes').at(-1)?.ids).toHaveLength(121));
    fireEvent.click(screen.getByRole('button', { name: 'Mehr anzeigen (noch 130)' }));
    await waitFor(() => expect(sent('codes').at(-1)?.ids).toHaveLength(221));
  });

  it('is asked for again when the background says so, and goes when the vault is locked', async () => {
    open();
    await screen.findByText('Weitere Konten');
    entries = [here];
    tell({ kind: 'entries-changed' });
    await waitFor(() => expect(screen.queryByText('Weitere Konten')).toBeNull());
  });
});

describe('permissions are asked for within the click', () => {
  it('for what is pending', async () => {
    granted = false;
    entries = [here];
    open();
    const button = await screen.findByRole('button', { name: 'Zugriff auf otp.impuls-jmd.de erlauben' });
    calls.length = 0;
    button.click();
    expect(calls).toEqual([{ origins: ['https://otp.impuls-jmd.de/*'] }]);
  });

  it('and for nothing of other pages, but for an account captured just now', async () => {
    granted = false;
    entries = [
      here,
      other,
      { ...other, id: 'old', sites: ['https://old.example.de'], confirmedAt: null, createdAt: 1 },
    ];
    entries = [
      ...entries,
      { ...other, id: 'new', sites: ['https://new.example.de'], confirmedAt: null, createdAt: now },
    ];
    open();
    const buttons = await screen.findAllByRole('button', { name: /^Zugriff auf/ });
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'Zugriff auf otp.impuls-jmd.de erlauben',
      'Zugriff auf new.example.de erlauben',
    ]);
  });

  it.each([
    [['a', 'b', 'c'], 'a.example.de, b.example.de und c.example.de'],
    [['a', 'b', 'c', 'd', 'e'], 'a.example.de, b.example.de und 3 weitere Seiten'],
  ])('by one button for all pages of accounts captured just now: %s', async (names, spoken) => {
    granted = false;
    const fresh = names.map((id) => ({
      ...other,
      id,
      sites: [`https://${id}.example.de`],
      confirmedAt: null,
      createdAt: now,
    }));
    entries = [here, ...fresh];
    open();
    const buttons = await screen.findAllByRole('button', { name: /^Zugriff auf/ });
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'Zugriff auf otp.impuls-jmd.de erlauben',
      `Zugriff auf ${spoken} erlauben`,
    ]);
    calls.length = 0;
    buttons[1]?.click();
    expect(calls).toEqual([{ origins: names.map((id) => `https://${id}.example.de/*`) }]);
  });

  it('not at all on a page that belongs to no account', async () => {
    granted = false;
    tab.url = 'https://www.example.de/';
    open();
    await screen.findByText('Alle Konten');
    expect(screen.queryByRole('button', { name: /^Zugriff auf/ })).toBeNull();
  });

  it('and a browser that does not ask is not the end of it', async () => {
    granted = false;
    permission.refuses = true;
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Zugriff auf otp.impuls-jmd.de erlauben' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Der Browser hat nicht nach der Erlaubnis gefragt.',
    );
  });

  it('for an account that is to be used on a new page', async () => {
    entries = [other];
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Hier ein Konto verwenden …' }));
    const pick = await screen.findByRole('button', { name: /Amt24/ });
    calls.length = 0;
    pick.click();
    const sites = ['https://amt24.sachsen.de', 'https://otp.impuls-jmd.de'];
    expect(calls).toEqual([
      { kind: 'change-entry', id: 'other', name: 'Amt24', sites },
      { origins: ['https://otp.impuls-jmd.de/*'] },
    ]);
  });
});

it('a double click takes one code of a counter-based account, not two', async () => {
  const otp = { kind: 'hotp', algorithm: 'SHA1', digits: 6, counter: 0 } as const;
  entries = [{ ...here, otp }];
  open();
  const button = await screen.findByRole('button', { name: /^Nächster Code/ });
  fireEvent.click(button);
  fireEvent.click(button);
  await waitFor(() => expect(document.querySelector('.code-group')?.textContent).toBe('755'));
  expect(sent('next-code')).toHaveLength(1);
});

describe('why nothing was filled in', () => {
  const ask = () => fireEvent.click(screen.getByRole('button', { name: 'Warum wurde nichts eingefügt?' }));

  it('is said in words, with a line for the help desk that can be copied', async () => {
    open();
    await screen.findByText('i-mpuls');
    answer({ 'why-nothing': () => done('two-fields') });
    ask();
    expect((await screen.findByText(/mehrere Felder/)).closest('[role="status"]')).toBeTruthy();
    expect(sent('why-nothing')).toMatchObject([{ tabId: 7 }]);
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (words: string) => void written.push(words) } });
    fireEvent.click(screen.getByRole('button', { name: /Zeile für Ihre IT-Stelle/ }));
    await waitFor(() => expect(written).toEqual(['Einmal 1.2.3: two-fields (otp.impuls-jmd.de)']));
  });

  it.each(WHYS)('has a sentence for “%s” in both languages', async (reason) => {
    const key = `why_${reason.replaceAll('-', '_')}`;
    for (const language of ['de', 'en'] as const) expect(CATALOGUES[language][key]?.message).toBeTruthy();
  });

  it('says why it cannot be said', async () => {
    open();
    await screen.findByText('i-mpuls');
    answer({ 'why-nothing': () => failed('vault-locked') });
    ask();
    await screen.findByText(/gesperrt/i);
  });
});
