// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntryView } from '../../../src/entry.ts';
import { done, failed } from '../../../src/result.ts';
import { sortPasted, sortTexts } from '../../../src/ui/capture/captured.ts';
import { fillFirst } from '../../../src/ui/capture/fill-first.ts';
import { issuerFits } from '../../../src/ui/capture/fits.ts';
import { dropPreview } from '../../../src/ui/capture/preview-draft.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { entryView } from '../../fakes/entry.ts';
import { listsOf } from '../../fakes/lists.ts';
import { migrationUri } from '../../unit/otp/write-migration.ts';
import { answer, calls, confirmed, look, openDoor, picture, sent, tab } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => ({ deriveWrappingKey: async () => 'key' }));

const scan = vi.hoisted(() => ({ texts: [] as readonly string[], crashed: false }));
vi.mock('../../../src/scan/in-worker.ts', () => ({
  scanPicture: async () => {
    if (scan.crashed) throw new Error('the worker could not be started');
    return { codes: scan.texts.map((text) => ({ text, corners: [] })), width: 800, height: 600 };
  },
}));

const URI = 'otpauth://totp/i-mpuls%20JMD:b.neu?secret=JBSWY3DPEHPK3PXP&issuer=i-mpuls%20JMD';
const OTHER =
  'otpauth://totp/GitHub:beratung1?secret=JBSWY3DPEHPK3PXQ&issuer=GitHub&digits=8&algorithm=SHA256&period=60';
const saved = entryView({ id: 'new', name: 'i-mpuls JMD – b.neu' });

let entries: readonly EntryView[] = [];
let known = false;
let allowed = true;
let count = 0;

function open(...texts: readonly string[]): void {
  scan.texts = texts;
  openDoor({
    'vault-state': () => done('unlocked'),
    ...listsOf(() => entries),
    sites: () => done([]),
    codes: ({ ids }) => done(ids.map((id) => ({ id, code: { code: '752540', expiresAt: Date.now() + 9_000 } }))),
    'allow-first': () => (allowed ? done(null) : failed('vault-locked')),
    'undo-captured': () => done(null),
    'save-captured': ({ name }) => (known ? failed('entry-known') : done({ ...saved, id: `new ${++count}`, name })),
  });
  render(<Popup />);
}

const preview = () => screen.findByRole('heading', { name: 'Dieses Konto speichern?' });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));

beforeEach(() => {
  entries = [];
  known = false;
  allowed = true;
  count = 0;
  scan.crashed = false;
  look.frames = [];
  tab.url = 'https://www.impuls-jmd.de/konto';
  confirmed.result = { filled: true };
  picture.mockReset().mockResolvedValue('data:image/png;base64,');
});

afterEach(() => {
  cleanup();
  dropPreview();
});

describe('on opening', () => {
  it('leads straight to the preview of a new account', async () => {
    open(URI);
    await preview();
    expect(screen.getByText('6-stelliger Code, gültig jeweils 30 Sekunden')).toBeTruthy();
    expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('i-mpuls JMD – b.neu');
    expect((screen.getByLabelText('Anmeldeseite 1') as HTMLInputElement).value).toBe('otp.impuls-jmd.de');
    expect(screen.getByText('www.impuls-jmd.de')).toBeTruthy();
    expect(screen.getByRole('timer').textContent).toMatch(/^noch \d+\u00a0s$/);
  });

  it('stays with the list when the account looks known', async () => {
    entries = [entryView({ issuer: 'i-mpuls JMD', account: 'b.neu' })];
    open(URI);
    fireEvent.click(await screen.findByRole('button', { name: 'Gefundenen QR-Code ansehen' }));
    await preview();
  });

  it('stays with the list when there is nothing', async () => {
    open();
    await screen.findByText('Noch kein Konto');
    await waitFor(() => expect(picture).toHaveBeenCalled());
    expect(screen.queryByText('Kein QR-Code für ein Konto gefunden')).toBeNull();
  });

  it('leaves a user alone who is already doing something', async () => {
    let give: (picture: string) => void = () => undefined;
    picture.mockImplementation(() => new Promise((resolve) => (give = resolve)));
    open(URI);
    await screen.findByText('Noch kein Konto');
    await waitFor(() => expect(picture).toHaveBeenCalled());
    fireEvent.keyDown(document.body, { key: 'Tab' });
    give('data:image/png;base64,');
    expect(await screen.findByRole('button', { name: 'Gefundenen QR-Code ansehen' })).toBeTruthy();
  });
});

it('what is typed in the preview outlives a lock, and nothing else does', async () => {
  open(URI);
  await preview();
  const name = () => screen.getByLabelText('Name') as HTMLInputElement;
  fireEvent.input(name(), { target: { value: 'Mein Zugang' } });
  cleanup();
  open(URI);
  await preview();
  expect(name().value).toBe('Mein Zugang');
  fireEvent.click(screen.getByRole('button', { name: 'Zurück' }));
  cleanup();
  open(URI);
  await preview();
  expect(name().value).toBe('i-mpuls JMD – b.neu');
});

describe('by the button', () => {
  it('says what to do when nothing is found, and names what is no account', async () => {
    open('https://apps.apple.com/de/app/x');
    fireEvent.click(await screen.findByRole('button', { name: 'QR-Code auf dieser Seite übernehmen' }));
    await screen.findByRole('heading', { name: 'Kein QR-Code für ein Konto gefunden' });
    expect(screen.getByText(/Zoom der Seite auf 100/)).toBeTruthy();
    expect(screen.getByText(/apps\.apple\.com/)).toBeTruthy();
  });

  it('says what to do on a page that cannot be seen', async () => {
    look.frames = null;
    picture.mockRejectedValue(new Error('not allowed'));
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'QR-Code auf dieser Seite übernehmen' }));
    expect(await screen.findByText(/eigenen Seiten des Browsers/)).toBeTruthy();
  });

  it('does not say that nothing is there when nobody could look', async () => {
    scan.crashed = true;
    open(URI);
    fireEvent.click(await screen.findByRole('button', { name: 'QR-Code auf dieser Seite übernehmen' }));
    await screen.findByRole('heading', { name: 'Das Bild der Seite ließ sich nicht auswerten' });
    scan.crashed = false;
    fireEvent.click(screen.getByRole('button', { name: 'Noch einmal suchen' }));
    await preview();
  });
});

describe('the preview', () => {
  it('saves what the user sees, fills the first code, and asks for access in the click', async () => {
    open(URI);
    await preview();
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mein Zugang' } });
    save();
    await screen.findByRole('heading', { name: 'Gespeichert' });
    expect(sent('save-captured')).toEqual([
      {
        kind: 'save-captured',
        id: expect.any(String),
        uri: URI,
        name: 'Mein Zugang',
        sites: ['https://otp.impuls-jmd.de'],
        enrolledAt: 'https://www.impuls-jmd.de',
        tabId: 7,
      },
    ]);
    expect(await screen.findByText('Der erste Code steht im Feld der Seite.')).toBeTruthy();
    expect(calls).toContainEqual({ target: { tabId: 7 }, files: ['/confirm.js'], injectImmediately: true });
    calls.length = 0;
    screen.getByRole('button', { name: 'Zugriff erlauben' }).click();
    expect(calls).toEqual([{ origins: ['https://otp.impuls-jmd.de/*'] }]);
  });

  it('shows the code when the page has no field for it', async () => {
    confirmed.result = { filled: false, reason: 'no-field' };
    open(URI);
    await preview();
    save();
    expect(await screen.findByText(/kein Feld für den Code/)).toBeTruthy();
    expect(await screen.findByText('7 5 2 5 4 0')).toBeTruthy();
  });

  it('puts no script into a page later on before the background allows it', async () => {
    allowed = false;
    open(URI);
    calls.length = 0;
    expect(await fillFirst('new 1', 7)).toEqual({ filled: false, reason: 'vault-locked' });
    expect(sent('allow-first')).toEqual([{ kind: 'allow-first', id: 'new 1', tabId: 7 }]);
    expect(calls).not.toContainEqual(expect.objectContaining({ files: ['/confirm.js'] }));
  });

  it('says that the code is on its way, and does not wait for ever', async () => {
    open(URI);
    await preview();
    confirmed.result = new Promise(() => undefined);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    save();
    await act(async () => void (await vi.advanceTimersByTimeAsync(100)));
    expect(screen.getByText(/^Der Code kommt gleich/)).toBeTruthy();
    await act(async () => void (await vi.advanceTimersByTimeAsync(45_000)));
    expect(screen.getByText(/konnte nicht eingefügt werden/)).toBeTruthy();
    vi.useRealTimers();
  });

  it('uses up no code of a counter', async () => {
    open('otpauth://hotp/GitHub:beratung1?secret=JBSWY3DPEHPK3PXQ&issuer=GitHub&counter=0');
    await preview();
    expect(screen.getByText(/Den ersten Code gibt es nach dem Speichern/)).toBeTruthy();
    expect(document.querySelector('.code')).toBeNull();
  });

  it('says so when the account is already there', async () => {
    known = true;
    open(URI);
    await preview();
    save();
    expect((await screen.findByRole('alert')).textContent).toContain('Dieses Konto haben Sie schon');
  });

  it.each([
    ['http://otp.example.de', /Einmal fügt Codes nur auf https-Seiten ein/],
    ['impuls', /keine Adresse einer Seite/],
  ])('refuses the login page %s and saves nothing', async (site, sentence) => {
    open(URI);
    await preview();
    fireEvent.input(screen.getByLabelText('Anmeldeseite 1'), { target: { value: site } });
    save();
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.getByLabelText('Anmeldeseite 1').getAttribute('aria-invalid')).toBe('true');
    expect(sent('save-captured')).toEqual([]);
  });

  it('wants a name', async () => {
    open(URI);
    await preview();
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: ' ' } });
    save();
    expect(await screen.findByText(/Geben Sie dem Konto einen Namen/)).toBeTruthy();
    expect(sent('save-captured')).toEqual([]);
  });

  it('asks gently when service and page do not fit', async () => {
    tab.url = 'https://www.ganz-anders.de/';
    open(OTHER);
    await preview();
    expect(screen.getByText(/Der Code nennt „GitHub“, die Seite heißt www\.ganz-anders\.de/)).toBeTruthy();
    expect(screen.getByText('8-stelliger Code, gültig jeweils 1 Minute')).toBeTruthy();
  });
});

it('keeps a late result to the account that it belongs to', async () => {
  open(URI, OTHER);
  let give: (result: unknown) => void = () => undefined;
  confirmed.result = new Promise((resolve) => (give = resolve));
  fireEvent.click(await screen.findByRole('button', { name: /b\.neu/ }));
  await preview();
  save();
  fireEvent.click(await screen.findByRole('button', { name: 'Nächstes Konto (noch 1)' }));
  fireEvent.click(await screen.findByRole('button', { name: /beratung1/ }));
  await preview();
  await act(async () => {
    give({ filled: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  expect(screen.queryByRole('heading', { name: 'Gespeichert' })).toBeNull();
  await preview();
});

describe('the lines of the login pages', () => {
  const line = (at: number) => screen.getByLabelText(`Anmeldeseite ${at}`) as HTMLInputElement;

  it('leads to a new line', async () => {
    open(URI);
    await preview();
    fireEvent.click(screen.getByRole('button', { name: 'Weitere Seite' }));
    await waitFor(() => expect(document.activeElement).toBe(line(2)));
  });

  it('takes away what was wrong with a line together with it, and leads to its neighbour', async () => {
    open(URI);
    await preview();
    fireEvent.input(line(1), { target: { value: 'http://a.example' } });
    fireEvent.click(screen.getByRole('button', { name: 'Weitere Seite' }));
    fireEvent.input(await screen.findByLabelText('Anmeldeseite 2'), { target: { value: 'impuls' } });
    fireEvent.click(screen.getByRole('button', { name: 'Weitere Seite' }));
    fireEvent.input(await screen.findByLabelText('Anmeldeseite 3'), { target: { value: 'otp.example.de' } });
    save();
    await screen.findByText(/keine Adresse einer Seite/);
    await waitFor(() => expect(document.activeElement).toBe(line(1)));
    fireEvent.click(screen.getByRole('button', { name: 'Anmeldeseite 2 entfernen' }));
    await waitFor(() => expect(screen.queryByText(/keine Adresse einer Seite/)).toBeNull());
    expect([line(1).ariaInvalid ?? line(1).getAttribute('aria-invalid'), line(2).value]).toEqual([
      'true',
      'otp.example.de',
    ]);
    expect(line(2).getAttribute('aria-invalid')).toBe('false');
    expect(document.activeElement).toBe(line(2));
    fireEvent.click(screen.getByRole('button', { name: 'Anmeldeseite 2 entfernen' }));
    await waitFor(() => expect(document.activeElement).toBe(line(1)));
  });
});

it('takes several accounts one after the other', async () => {
  open(URI, OTHER, 'https://apps.apple.com/de/app/x');
  await screen.findByRole('heading', { name: '2 Konten gefunden' });
  expect(screen.getByText(/apps\.apple\.com/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /b\.neu/ }));
  await preview();
  save();
  fireEvent.click(await screen.findByRole('button', { name: 'Nächstes Konto (noch 1)' }));
  const first = await screen.findByRole('button', { name: /b\.neu.*gespeichert/ });
  expect((first as HTMLButtonElement).disabled).toBe(true);
});

describe('all at once', () => {
  const third = URI.replace('b.neu', 'leitung').replace('PXP', 'PXR');
  const all = () => screen.findByRole('button', { name: 'Alle übernehmen (2)' });

  it('takes those that raise no question; one that does not fit the page stays to be looked at', async () => {
    open(URI, OTHER, third);
    fireEvent.click(await all());
    await screen.findByText('Gespeichert: 2. Noch einzeln anzusehen: 1.');
    expect(sent('save-captured').map(({ name }) => name)).toEqual(['i-mpuls JMD – b.neu', 'i-mpuls JMD – leitung']);
    const row = screen.getByRole('button', { name: /Nennt sich „GitHub“, die Seite heißt www\.impuls-jmd\.de/ });
    expect((row as HTMLButtonElement).disabled).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Fertig' }));
    await screen.findByText('Noch kein Konto');
  });

  it('is undone at once', async () => {
    open(URI, third);
    fireEvent.click(await all());
    await screen.findByText('Gespeichert: 2.');
    fireEvent.click(screen.getByRole('button', { name: 'Speichern rückgängig machen' }));
    await screen.findByText('Rückgängig gemacht: 2.');
    await all();
    expect(sent('undo-captured').map(({ id }) => id)).toEqual(['new 1', 'new 2']);
  });

  it('is not offered for what is there already or like it, and each row says so', async () => {
    open(URI, OTHER, third);
    const mine = entryView({ name: 'Mein Zugang' });
    const alike = [
      { same: mine, named: [] },
      { same: null, named: [mine] },
      { same: null, named: [] },
    ];
    answer({ 'compare-captured': ({ uris }) => done(alike.slice(0, uris.length)) });
    await screen.findByRole('button', { name: /b\.neu.*schon gespeichert als „Mein Zugang“/ });
    await screen.findByRole('button', { name: /Konto dieses Namens gibt es schon/ });
    expect(screen.queryByRole('button', { name: /Alle übernehmen/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /b\.neu/ }));
    await screen.findByRole('heading', { name: 'Dieses Konto haben Sie schon' });
    fireEvent.click(screen.getByRole('button', { name: 'Fertig' }));
    await screen.findByText('Noch kein Konto');
  });

  it('says what is left where the background finds a question by then', async () => {
    known = true;
    open(URI, third);
    fireEvent.click(await all());
    await screen.findByText('Noch einzeln anzusehen: 2.');
    expect(screen.queryByText(/^Gespeichert/)).toBeNull();
  });
});

it('accounts of a transfer are set up elsewhere: the page that shows it is none of theirs', async () => {
  open(migrationUri({ accounts: [{ secret: new Uint8Array(20).fill(7), name: 'a' }], size: 2, index: 0, batch: 9 }));
  await screen.findByText(/QR-Code 1 von 2 einer Übertragung/);
  fireEvent.click(screen.getByRole('button', { name: /^a/ }));
  await preview();
  expect((screen.getByLabelText('Anmeldeseite 1') as HTMLInputElement).value).toBe('');
  save();
  await screen.findByText(/Von dieser Übertragung fehlen noch QR-Codes\. Zeigen Sie den nächsten/);
  expect(sent('save-captured')).toMatchObject([{ enrolledAt: null, tabId: null }]);
  expect(calls.some((call) => JSON.stringify(call).includes('confirm.js'))).toBe(false);
});

it('a key on the page is of that page', async () => {
  look.frames = [{ pictures: [], links: [], text: 'Ihr Schlüssel: JBSW Y3DP EHPK 3PXP', hidden: 0 }];
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'QR-Code auf dieser Seite übernehmen' }));
  fireEvent.click(await screen.findByRole('button', { name: /JBSW Y3DP EHPK 3PXP/ }));
  expect((screen.getByLabelText('Dienst') as HTMLInputElement).value).toBe('i-mpuls JMD');
  fireEvent.click(screen.getByRole('button', { name: 'Weiter' }));
  await preview();
  save();
  await screen.findByRole('heading', { name: 'Gespeichert' });
  expect(sent('save-captured')).toMatchObject([{ enrolledAt: 'https://www.impuls-jmd.de', tabId: 7 }]);
});

describe('sortTexts', () => {
  it('tells accounts, refused ones and others apart, each once', () => {
    const sorted = sortTexts([URI, URI, 'otpauth-migration://offline?data=x', 'https://a.example/x?token=1', 'Hallo']);
    expect(sorted.accounts.map(({ uri }) => uri)).toEqual([URI]);
    expect(sorted.refused).toEqual(['migration-malformed']);
    expect(sorted.others).toEqual(['a.example', '']);
  });
});

describe('sortPasted', () => {
  const secret = 'secret=JBSWY3DPEHPK3PXP';
  it.each([
    [
      'the words after an address are none of it',
      `otpauth://totp/Foo?${secret} bitte scannen`,
      [`otpauth://totp/Foo?${secret}`],
    ],
    [
      'spaces before the last parameter',
      `otpauth://totp/Foo?${secret}&issuer=Amt Nord&digits=8 bitte scannen`,
      [`otpauth://totp/Foo?${secret}&issuer=Amt Nord&digits=8`],
    ],
    [
      'two in one line',
      `otpauth://totp/Foo?${secret} otpauth://totp/Bar?${secret}`,
      [`otpauth://totp/Foo?${secret}`, `otpauth://totp/Bar?${secret}`],
    ],
    [
      'spaces in the name',
      `Ihr Konto: otpauth://totp/Amt Nord:adm?${secret}&issuer=Amt`,
      [`otpauth://totp/Amt Nord:adm?${secret}&issuer=Amt`],
    ],
  ])('%s', (_name, text, expected) => {
    expect(sortPasted(text).accounts.map(({ uri }) => uri)).toEqual(expected);
  });
});

describe('issuerFits', () => {
  it.each([
    ['GitHub', 'https://github.com'],
    ['i-mpuls JMD', 'https://www.impuls-jmd.de'],
    ['Servicekonto Sachsen', 'https://amt24.sachsen.de'],
    ['Universität Köln', 'https://login.uni-koeln.de'],
    ['Amt24', 'https://amt24.sachsen.de'],
    ['NRW connect extern', 'https://www.nrw-connect-extern.nrw.de'],
    ['', 'https://example.de'],
    ['GitHub', null],
  ])('%s and %s', (issuer, origin) => {
    expect(issuerFits(issuer, origin)).toBe(true);
  });

  it.each([
    ['GitHub', 'https://www.ganz-anders.de'],
    ['Amt24', 'https://boese.example'],
    ['Sparkasse', 'https://www.impuls-jmd.de'],
  ])('not %s and %s', (issuer, origin) => {
    expect(issuerFits(issuer, origin)).toBe(false);
  });
});
