// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { done } from '../../../src/result.ts';
import { dropPreview } from '../../../src/ui/capture/preview-draft.ts';
import { handed, pickUp, takeHanded } from '../../../src/ui/manager/add/handed.ts';
import { Manager } from '../../../src/ui/manager/manager.tsx';
import { navigate } from '../../../src/ui/manager/route.ts';
import { entryView } from '../../fakes/entry.ts';
import { migrationUri } from '../../unit/otp/write-migration.ts';
import { calls, confirmed, look, openDoor, sent, tell } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => import('./fake-derive.ts'));
/** Its button is a part that was cut out of the still. */
vi.mock('../../../src/ui/capture/still/still-view.tsx', () => ({
  StillView: ({ onRegion }: { readonly onRegion?: (region: Blob) => void }) => (
    <button type="button" onClick={() => onRegion?.(new Blob(['part']))}>
      Ausschnitt
    </button>
  ),
}));
vi.mock('../../../src/pdf/pages.ts', () => ({ pdfPages: async function* () {} }));

const scan = vi.hoisted(() => ({
  texts: [] as readonly string[],
  /** What is on the picture with this content. */
  on: {} as Record<string, readonly string[]>,
  failure: '',
}));
vi.mock('../../../src/scan/in-worker.ts', () => ({
  scanPicture: async (picture: Blob) => {
    if (scan.failure) return { failure: scan.failure };
    const texts = scan.on[await picture.text()] ?? scan.texts;
    return { codes: texts.map((text) => ({ text, corners: [] })), width: 80, height: 60 };
  },
}));

const URI = 'otpauth://totp/Portal:adm?secret=JBSWY3DPEHPK3PXP&issuer=Portal';
const PICTURE = 'data:image/png;base64,AAAA';
const PAGE = { tabId: 7, host: 'www.example.de', origin: 'https://www.example.de' };

async function open(replies: Parameters<typeof openDoor>[0] = {}): Promise<void> {
  openDoor({
    'vault-state': () => done('unlocked'),
    sites: () => done([]),
    codes: () => done([]),
    'save-captured': ({ name }) => done(entryView({ id: 'new', name, sites: [] })),
    'undo-captured': () => done(null),
    'allow-first': () => done(null),
    ...replies,
  });
  navigate('add');
  render(<Manager />);
  // With something handed over it begins with a look at that.
  if (handed.value === null || handed.value === 'gone')
    await screen.findByRole('heading', { name: 'Konto hinzufügen' });
}

const upload = (...files: readonly File[]) =>
  fireEvent.change(screen.getByLabelText('Bild oder PDF öffnen', { selector: 'input' }), { target: { files } });
const png = () => new File([new Uint8Array(4)], 'code.png', { type: 'image/png' });
const preview = () => screen.findByRole('heading', { name: 'Dieses Konto speichern?' });

beforeEach(() => {
  scan.texts = [];
  scan.on = {};
  scan.failure = '';
  look.frames = [];
  handed.value = null;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  confirmed.result = { filled: true };
  cleanup();
  dropPreview();
});

it('takes what a picture shows, and says nothing of a page that it does not come from', async () => {
  await open();
  scan.texts = [URI];
  upload(png());
  await preview();
  expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Portal – adm');
  expect(screen.queryByText(/die Seite heißt/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByRole('heading', { name: 'Gespeichert' });
  expect(sent('save-captured')).toMatchObject([{ uri: URI, enrolledAt: null, tabId: null }]);
  expect(screen.getByText('Mit dem ersten Code bestätigen')).toBeTruthy();
});

it('undoes what was saved and is at the beginning again', async () => {
  await open();
  scan.texts = [URI];
  upload(png());
  await preview();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Speichern rückgängig machen' }));
  await screen.findByRole('heading', { name: 'Konto hinzufügen' });
  expect(sent('undo-captured')).toMatchObject([{ id: 'new' }]);
  expect(screen.getAllByText(/Rückgängig gemacht: „Portal – adm“/).length).toBeGreaterThan(0);
});

it.each([
  ['picture-unknown', /kein Bild, das gelesen werden kann/],
  ['picture-too-large', /100 Megapixel/],
  ['picture-damaged', /beschädigt/],
])('says of a file why it cannot be read: %s', async (failure, sentence) => {
  await open();
  scan.failure = failure;
  upload(png());
  expect((await screen.findByText(sentence)).closest('[role="alert"]')).toBeTruthy();
  expect(screen.getByText('code.png')).toBeTruthy();
});

it('says that nothing is in a file, each by its name, or what is in it instead', async () => {
  await open();
  upload(png(), new File(['Guten Tag'], 'brief.txt', { type: 'text/plain' }));
  await screen.findByText(/Darin ist kein QR-Code für ein Konto zu finden/);
  expect(screen.getByText('code.png')).toBeTruthy();
  expect(screen.getByText('brief.txt').closest('p')?.textContent).toMatch(/In dieser Datei steht weder/);
  scan.texts = ['https://apps.example.org/app'];
  upload(png());
  await screen.findByText(/apps\.example\.org/);
  expect(screen.queryByText(/Darin ist kein QR-Code/)).toBeNull();
});

it.each([
  ['JBSW Y3DP EHPK 3PX1', /„1“ kommt in keinem Schlüssel vor/],
  ['Guten Tag, 8 Uhr passt', /weder ein Schlüssel noch die Adresse/],
])('says of a pasted text why it is no key: %s', async (words, sentence) => {
  await open();
  const item = { types: ['text/plain'], getType: async () => new Blob([words]) };
  vi.stubGlobal('navigator', { clipboard: { read: async () => [item] } });
  fireEvent.click(screen.getByRole('button', { name: /Aus der Zwischenablage einfügen/ }));
  expect((await screen.findByText(sentence)).closest('[role="alert"]')).toBeTruthy();
});

it('a known account is no failure, and another key for a known name is asked about', async () => {
  const old = entryView({ id: 'old', name: 'Mein Portal', sites: ['https://login.example.de'] });
  await open({ 'compare-captured': () => done([{ same: null, named: [old] }]) });
  scan.texts = [URI];
  upload(png());
  await preview();
  await screen.findByText('Ein Konto mit diesem Namen gibt es schon');
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByText(/Bitte wählen Sie: das vorhandene Konto ersetzen/);
  expect(sent('save-captured')).toEqual([]);
  fireEvent.click(screen.getByLabelText(/„Mein Portal“ ersetzen/));
  expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Mein Portal');
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByRole('heading', { name: 'Gespeichert' });
  expect(sent('save-captured')).toMatchObject([{ replaces: 'old', sites: ['https://login.example.de'] }]);
});

it('says of a code that is there already how the account is called', async () => {
  await open({ 'compare-captured': () => done([{ same: entryView({ name: 'Mein Portal' }), named: [] }]) });
  scan.texts = [URI];
  upload(png());
  await screen.findByRole('heading', { name: 'Dieses Konto haben Sie schon' });
  expect(screen.getByText(/„Mein Portal“/)).toBeTruthy();
});

it('collects the parts of a batch', async () => {
  await open();
  const secret = new Uint8Array(20).fill(7);
  scan.texts = [migrationUri({ accounts: [{ secret, name: 'a' }], size: 2, index: 0, batch: 9 })];
  upload(png());
  await screen.findByText('1 von 2 QR-Codes dieser Übertragung sind da. Zeigen Sie am anderen Gerät den nächsten.');
  scan.texts = [migrationUri({ accounts: [{ secret: secret.fill(8), name: 'b' }], size: 2, index: 1, batch: 9 })];
  upload(png());
  await screen.findByRole('heading', { name: '2 Konten gefunden' });
  expect(screen.queryByText(/von 2 QR-Codes/)).toBeNull();
});

it('saves the same one again when the background died over it', async () => {
  let asked = 0;
  await open({
    'save-captured': ({ id, name }) => {
      asked += 1;
      return asked === 1 ? { ok: false, failure: 'no-answer' } : done(entryView({ id, name, sites: [] }));
    },
  });
  scan.texts = [URI];
  upload(png());
  await preview();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByRole('heading', { name: 'Gespeichert' });
  const ids = sent('save-captured').map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it('goes on with what a door handed over: the page’s origin is proposed, and its own code is led back to', async () => {
  scan.texts = [URI];
  location.hash = '#/add/token';
  openDoor({ 'take-over': () => done({ picture: PICTURE, page: PAGE, source: '' }) });
  await takeHanded();
  expect(location.hash).toBe('#/add');
  await open();
  await preview();
  expect((screen.getByLabelText('Anmeldeseite 1') as HTMLInputElement).value).toBe('www.example.de');
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByRole('button', { name: 'Zu www.example.de zurück und Code einfügen' });
  // Not behind the user's back: the page is not even in sight.
  expect(calls.some((call) => JSON.stringify(call).includes('confirm.js'))).toBe(false);
  // Allowed anew: minutes may have gone by. Where it did not work, it can be tried again.
  confirmed.result = { filled: false, reason: 'no-field' };
  for (const times of [1, 2]) {
    fireEvent.click(await screen.findByRole('button', { name: 'Zu www.example.de zurück und Code einfügen' }));
    await waitFor(() => expect(sent('allow-first')).toHaveLength(times));
    await screen.findByText(/kein Feld für den Code/);
  }
});

it('of a page with several codes takes the picture that was pointed at', async () => {
  const at = (name: string) => `https://www.example.de/${name}.png`;
  const picture = (name: string) => ({
    url: `data:image/png;base64,${btoa(name)}`,
    source: at(name),
    width: 99,
    height: 99,
  });
  scan.on = { screen: [URI, `${URI}&digits=8`], one: [URI], other: [`${URI}&digits=8`] };
  look.frames = [{ pictures: [picture('one'), picture('other')], links: [], text: '', hidden: 0 }];
  handed.value = { picture: `data:image/png;base64,${btoa('screen')}`, page: PAGE, source: at('other') };
  await open();
  await preview();
  expect(screen.getByText('8-stelliger Code, gültig jeweils 30 Sekunden')).toBeTruthy();
});

/** Two pictures of the page, and what the screen shows of them. */
function pointAt(name: 'one' | 'other', shows: Record<'screen' | 'one' | 'other', readonly string[]>): void {
  const picture = (of: string) => ({
    url: `data:image/png;base64,${btoa(of)}`,
    source: `https://www.example.de/${of}.png`,
    width: 99,
    height: 99,
  });
  scan.on = shows;
  look.frames = [{ pictures: [picture('one'), picture('other')], links: [], text: '', hidden: 0 }];
  const source = `https://www.example.de/${name}.png`;
  handed.value = { picture: `data:image/png;base64,${btoa('screen')}`, page: PAGE, source };
}

it('takes nothing of another site that is in the tab by now', async () => {
  pointAt('one', { screen: [], one: [URI], other: [] });
  look.frames = look.frames?.map((frame) => ({ ...(frame as object), origin: 'https://elsewhere.example.de' })) ?? [];
  await open();
  await screen.findByText(/Auf der Seite ist kein QR-Code/);
});

it('says that the picture pointed at could not be read, and shows all else', async () => {
  const third = `${URI}&period=60`;
  pointAt('other', { screen: [URI], one: [third], other: [] });
  await open();
  await screen.findByRole('heading', { name: '2 Konten gefunden' });
  expect(screen.getByText(/Das angeklickte Bild ließ sich nicht einzeln auswerten/)).toBeTruthy();
});

it.each([
  ['the page', true],
  ['a file', false],
])('what is cut out of a picture of %s is of that', async (_of, isOfPage) => {
  pointAt('one', { screen: [], one: [], other: [] });
  await open();
  await screen.findByText(/kein QR-Code für ein Konto/);
  if (!isOfPage) {
    upload(png());
    await screen.findByText('code.png');
  }
  scan.on = { part: [URI] };
  fireEvent.click(screen.getByRole('button', { name: 'Ausschnitt' }));
  await preview();
  const site = screen.getByLabelText('Anmeldeseite 1') as HTMLInputElement;
  expect(site.value).toBe(isOfPage ? 'www.example.de' : '');
});

it('says of files what is wrong with them though an account was found, and of codes', async () => {
  await open();
  scan.on = { good: [URI], bad: ['otpauth://totp/Portal:leitung?issuer=Portal'] };
  upload(
    new File(['good'], 'good.png', { type: 'image/png' }),
    new File(['bad'], 'bad.png', { type: 'image/png' }),
    new File([new Uint8Array(21_000_000)], 'riesig.png', { type: 'image/png' }),
  );
  await screen.findByRole('heading', { name: 'Ein Konto gefunden' });
  expect(screen.getByText('riesig.png')).toBeTruthy();
  expect(document.querySelectorAll('.notice')).toHaveLength(2);
});

describe('what was handed over', () => {
  it('is forgotten with the screen that took it', async () => {
    pointAt('one', { screen: [URI], one: [URI], other: [] });
    await open();
    await preview();
    act(() => navigate('accounts'));
    await screen.findByRole('heading', { name: 'Konten' });
    expect(handed.value).toBeNull();
    act(() => navigate('add'));
    await screen.findByRole('heading', { name: 'Konto hinzufügen' });
    expect(screen.queryByText(/Das Bild der Seite/)).toBeNull();
  });

  it('is forgotten when the vault locks over it, and that is said', async () => {
    let state: 'unlocked' | 'locked' = 'unlocked';
    pointAt('one', { screen: [URI], one: [URI], other: [] });
    await open({ 'vault-state': () => done(state) });
    await preview();
    state = 'locked';
    tell({ kind: 'vault-changed' });
    await screen.findByLabelText('Passphrase');
    await waitFor(() => expect(handed.value).toBe('gone'));
    state = 'unlocked';
    tell({ kind: 'vault-changed' });
    await screen.findByText(/Das Bild der Seite ist nicht mehr da/);
  });

  it('waits ten minutes before a lock', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    location.hash = '#/add/token';
    openDoor({ 'take-over': () => done({ picture: PICTURE, page: PAGE, source: '' }) });
    await takeHanded();
    vi.advanceTimersByTime(10 * 60_000);
    expect(handed.value).toBe('gone');
    location.hash = '#/add/token';
    await takeHanded();
    const waiting = vi.getTimerCount();
    pickUp();
    // Nothing else keeps it, not even a clock.
    expect(vi.getTimerCount()).toBe(waiting - 1);
  });
});

it('says when what was handed over is gone', async () => {
  handed.value = 'gone';
  await open();
  expect(screen.getByText(/Das Bild der Seite ist nicht mehr da/)).toBeTruthy();
});

it('types an account by hand, and says what is wrong with its key', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: /Von Hand eingeben/ }));
  await screen.findByRole('heading', { name: 'Konto von Hand eingeben' });
  fireEvent.input(screen.getByLabelText('Schlüssel'), { target: { value: 'abc 0' } });
  fireEvent.click(screen.getByRole('button', { name: 'Weiter' }));
  await waitFor(() => expect(screen.getByLabelText('Schlüssel').getAttribute('aria-invalid')).toBe('true'));
  fireEvent.input(screen.getByLabelText('Schlüssel'), { target: { value: 'jbsw y3dp ehpk 3pxp' } });
  fireEvent.input(screen.getByLabelText('Dienst'), { target: { value: 'Portal' } });
  fireEvent.click(screen.getByRole('button', { name: 'Weiter' }));
  await preview();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByRole('heading', { name: 'Gespeichert' });
  expect(sent('save-captured')[0]?.uri).toBe(
    'otpauth://totp/Portal?secret=jbswy3dpehpk3pxp&issuer=Portal&algorithm=SHA1&digits=6&period=30',
  );
});

it('asks about a key of an odd length, takes it the second time, and keeps what was typed on the way back', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: /Von Hand eingeben/ }));
  await screen.findByRole('heading', { name: 'Konto von Hand eingeben' });
  fireEvent.input(screen.getByLabelText('Schlüssel'), { target: { value: 'jbsw-y3dp-ehpk-3px' } });
  fireEvent.click(screen.getByRole('button', { name: 'Weiter' }));
  await screen.findByText(/Der Schlüssel hat 15 Zeichen/);
  fireEvent.click(screen.getByRole('button', { name: 'Weiter' }));
  await preview();
  fireEvent.click(screen.getByRole('button', { name: 'Zurück' }));
  await screen.findByRole('heading', { name: 'Konto von Hand eingeben' });
  expect((screen.getByLabelText('Schlüssel') as HTMLInputElement).value).toBe('jbsw-y3dp-ehpk-3px');
});

it('asks before undoing what a page may count on', async () => {
  await open({ 'undo-captured': ({ sure }) => (sure ? done(null) : { ok: false, failure: 'undo-used' }) });
  scan.texts = [URI];
  upload(png());
  await preview();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  const undo = await screen.findByRole('button', { name: 'Speichern rückgängig machen' });
  fireEvent.click(undo);
  await screen.findByRole('heading', { name: 'Der Code steht schon auf der Seite' });
  fireEvent.click(screen.getByRole('button', { name: 'Abbrechen' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  fireEvent.click(undo);
  fireEvent.click(await screen.findByRole('button', { name: 'Rückgängig machen' }));
  await screen.findByRole('heading', { name: 'Konto hinzufügen' });
  expect(sent('undo-captured').map(({ sure }) => sure)).toEqual([false, false, true]);
});

it('an account that was stored though nobody answered is saved, not “there already”', async () => {
  let answers = false;
  let id = '';
  await open({
    'save-captured': (asked) => {
      id = asked.id;
      return answers
        ? done(entryView({ id: asked.id, name: asked.name, sites: [] }))
        : { ok: false, failure: 'no-answer' };
    },
    'compare-captured': () => done([{ same: id ? entryView({ id }) : null, named: [] }]),
  });
  scan.texts = [URI];
  upload(png());
  await preview();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByRole('alert');
  answers = true;
  fireEvent.click(await screen.findByRole('button', { name: 'Speichern' }));
  await screen.findByRole('heading', { name: 'Gespeichert' });
});

it('a file’s failure is over once another one is read, and a code’s, too', async () => {
  await open();
  scan.on = { bad: ['otpauth://totp/Portal:leitung?issuer=Portal'], good: [URI] };
  upload(new File(['bad'], 'bad.png', { type: 'image/png' }));
  await waitFor(() => expect(document.querySelectorAll('.notice')).toHaveLength(1));
  upload(new File(['good'], 'good.png', { type: 'image/png' }));
  await preview();
  expect(document.querySelectorAll('.notice')).toHaveLength(0);
});

it('says of an account without a sign-in page how it gets one', async () => {
  await open();
  scan.texts = [URI];
  upload(png());
  await preview();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await screen.findByText(/Noch keine Anmeldeseite/);
});
