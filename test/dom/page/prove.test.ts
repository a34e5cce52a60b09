// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PageState } from '../../../src/messages/proof-result.ts';
import { prove } from '../../../src/page/prove.ts';
import { said, textNow } from '../../../src/page/said.ts';
import { browserSight } from '../../../src/page/sight.ts';
import { flatSight } from './sight.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(browserSight, 'visible').mockImplementation(flatSight.visible);
  vi.spyOn(browserSight, 'rendered').mockImplementation(flatSight.rendered);
  vi.spyOn(browserSight, 'rect').mockImplementation(flatSight.rect);
});

afterEach(() => {
  document.title = '';
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type Told = 'failed' | 'open' | 'set up' | 'worked' | 'can leave' | 'nothing';

async function proof(html: string, title = 'Mein Konto'): Promise<Told> {
  document.title = title;
  document.body.innerHTML = html;
  const result = prove();
  await vi.advanceTimersByTimeAsync(10_000);
  return told(await result);
}

/** What the page tells where it told nothing before. */
function told({ failed, open, setUp, worked, canLeave }: PageState): Told {
  if (failed.length > 0) return 'failed';
  if (open) return 'open';
  if (setUp.length > 0) return 'set up';
  return worked.length > 0 ? 'worked' : canLeave ? 'can leave' : 'nothing';
}

const CODE_FIELD =
  '<form><label for="c">Einmalpasswort (OTP)</label><input id="c" autocomplete="one-time-code"></form>';

const FOOTER = '<footer>Übungsseite – kein echtes Portal. Fehler melden</footer>';

it.each([
  'Der zweite Faktor ist jetzt aktiv.',
  'Die zweistufige Anmeldung ist jetzt aktiv.',
  'Die Zwei-Faktor-Authentisierung wurde eingerichtet.',
  'Ihre Authenticator-App wurde erfolgreich eingerichtet.',
  'Two-factor authentication has been enabled.',
  'You have successfully enabled two-factor authentication.',
  'Your authenticator app is now linked.',
  'Die zweistufige Anmeldung ist jetzt aktiv. Ihre Anschrift wurde gelöscht.',
])('“%s” says that a second factor is set up, whatever else is on the page', async (sentence) => {
  expect(await proof(`<nav>Fragen?</nav><p>${sentence}</p>${FOOTER}`)).toBe('set up');
});

it.each([
  'Der zweite Faktor ist gesetzt.',
  'Zwei-Faktor-Authentifizierung aktiviert',
  'Two-factor authentication enabled',
])('“%s” says so only where a page announces it', async (sentence) => {
  expect(await proof(`<p role="status">${sentence}</p>${FOOTER}`)).toBe('set up');
  expect(await proof(`<p class="alert alert-success">${sentence}</p>${FOOTER}`)).toBe('set up');
  expect(await proof(`<p>${sentence}</p>${FOOTER}`)).toBe('nothing');
});

it.each([
  'Die zweistufige Anmeldung ist nicht aktiv.',
  'Die zweistufige Anmeldung ist seit 3. Mai 2025 aktiv.',
  'Wenn die zweistufige Anmeldung eingerichtet ist, brauchen Sie bei jeder Anmeldung einen Code.',
  'Ist die zweistufige Anmeldung aktiviert?',
  'Für Ihr Konto ist bereits ein zweiter Faktor gesetzt.',
  'Zwei-Faktor-Authentisierung wurde erfolgreich entfernt',
  'Die Einrichtung der Zwei-Faktor-Authentisierung wurde erfolgreich abgebrochen.',
  'Ein Einmalpasswort wurde erfolgreich an Ihre E-Mail-Adresse gesendet.',
  'Two-factor authentication was successfully removed',
  'Two-factor authentication has not been enabled',
  'Once two-factor authentication is enabled, you need a code.',
  'Your personal access token has been added.',
  'Die einmalige Zahlung wurde gespeichert.',
  'Alle Apps sind verbunden',
  'Zweistufige Anmeldung',
])('“%s” says nothing of the kind', async (sentence) => {
  expect(await proof(`<p role="status">${sentence}</p>`)).not.toBe('set up');
});

it('a sentence of success about something else is told apart', async () => {
  expect(await proof('<p>Ihre Anschrift wurde gespeichert.</p>')).toBe('worked');
  expect(await proof('<h1>Willkommen</h1><p>Sie sind angemeldet.</p><input type="search">')).toBe('worked');
});

it.each([
  ['with news of all kinds', '<button>Abmelden</button><p>Wartung am Montag: nicht erreichbar</p>'],
  ['after a set-up that was given up', '<button>Abmelden</button><p>Zweistufige Anmeldung: nicht aktiv</p>'],
])('a page to leave, %s, tells that somebody is in', async (_name, html) => {
  expect(await proof(html)).toBe('can leave');
});

it.each([
  ['an empty page', ''],
  ['a page that says nothing of it', '<h1>Neuigkeiten</h1><p>Das Amt hat am Montag geöffnet.</p>'],
  ['maintenance', '<h1>Wartungsarbeiten</h1><p>Willkommen</p>'],
  ['a page that speaks of doubts', '<p>Willkommen. Das ist leider so.</p>'],
])('%s tells nothing', async (_name, html) => {
  expect(await proof(html)).toBe('nothing');
});

it.each([
  ['the field is still there', CODE_FIELD],
  [
    'a login from the beginning',
    '<form><label>Benutzer <input></label><label>Kennwort <input type="password"></label></form>',
  ],
  ['a page to leave with the field', `<button>Abmelden</button>${CODE_FIELD}`],
  ['a page that is still to come', '<button>Abmelden</button><p>Ihr Code wird geprüft.</p>'],
  ['a page that asks to wait', '<button>Abmelden</button><p>Bitte warten …</p>'],
])('%s: it is still open', async (_name, html) => {
  expect(await proof(html)).toBe('open');
});

it.each([
  ['a wrong code', `<p role="alert">Das Einmalpasswort ist falsch.</p>${CODE_FIELD}`],
  ['a wrong code on a page without the field', '<p>Der eingegebene Code ist ungültig.</p><a href="/">Zurück</a>'],
  ['an expired session', '<h1>Ihre Sitzung ist abgelaufen</h1>'],
  ['an error of the server', '<h1>Internal Server Error</h1>'],
  ['an error by its number', '<h1>502</h1><p>nginx</p>'],
  ['a page that is not there', '<h1>Seite nicht gefunden</h1>'],
  ['a locked account', '<p>Ihr Konto wurde gesperrt.</p>'],
  ['a request to try once more', '<p>Bitte versuchen Sie es noch einmal.</p>'],
  ['too many tries', '<p>Zu viele Versuche. Bitte warten Sie 5 Minuten.</p>'],
  ['a code that is valid no more', '<p>Der Code ist nicht mehr gültig.</p><a>Abmelden</a>'],
  ['no valid code', '<p>Kein gültiger Code</p>'],
  ['a code that could not be confirmed', '<p>Der Code konnte nicht bestätigt werden.</p>'],
  ['a code that is not right', '<p>Der Code stimmt leider nicht.</p>'],
  ['a logout', '<p>Sie wurden abgemeldet.</p>'],
  ['a switched off account', '<p>Ihr Konto wurde deaktiviert.</p>'],
  ['too many tries, in English', '<p>Too many attempts. Please wait 5 minutes.</p>'],
  ['a code that was not verified', '<p>We couldn’t verify your code.</p>'],
  ['a code that was not recognised', '<p>Code not recognised</p>'],
  ['a code that did not work', '<p>That code didn’t work</p>'],
  ['a session that has ended', '<p>Your session has ended</p>'],
  ['a suspended account', '<p>Your account has been suspended</p>'],
  ['a failure far down', `<p>${'Hilfe zur Seite. '.repeat(2000)}</p><p>Der Code ist falsch.</p>`],
  ['an English refusal', '<p>The code you entered is incorrect.</p>'],
])('%s is a failure', async (_name, html) => {
  expect(await proof(html)).toBe('failed');
});

it('a failure in a shadow root counts', async () => {
  document.body.innerHTML = '<h1>Sie sind angemeldet</h1><x-message></x-message>';
  const message = document.querySelector('x-message');
  if (message) message.attachShadow({ mode: 'open' }).innerHTML = '<p>Der Code ist falsch.</p>';
  const result = prove();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told(await result)).toBe('failed');
});

it('a field that was scrolled away or lies under something is not gone', async () => {
  vi.spyOn(browserSight, 'visible').mockReturnValue(false);
  expect(await proof(`<h1>Willkommen</h1>${CODE_FIELD}`)).toBe('open');
});

it('an error in the title counts, too', async () => {
  expect(await proof('<h1>Hoppla</h1>', 'Fehler 500')).toBe('failed');
});

it('what is still changing is none yet', async () => {
  document.body.innerHTML = '<h1>Ihr Code wird geprüft</h1>';
  const result = prove();
  for (let step = 0; step < 8; step += 1) {
    document.body.append(`${step}`);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(told(await result)).toBe('open');
});

it('tells its sentences by numbers, the same ones for the same sentence, whatever number stands in it', async () => {
  document.body.innerHTML = '<p>Der zweite Faktor wurde vor 2 Minuten gesetzt.</p><p>Fehler 3</p>';
  const { setUp, failed } = said(textNow());
  document.body.innerHTML =
    '<h1>Konto</h1><p>Der zweite Faktor wurde vor 3 Minuten gesetzt.</p><p>Fehler 4</p><p>Der Code ist falsch.</p>';
  const later = said(textNow());
  expect(setUp).toHaveLength(1);
  expect(later.setUp).toEqual(setUp);
  expect(later.failed).toHaveLength(2);
  expect(later.failed).toContain(failed[0]);
});
