import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Portals, startPortals } from '../../portals/start.ts';
import { textOfCanvas } from './picture.ts';
import { type Answer, newVisitor, type Visitor } from './visitor.ts';

const signInPath = '/servicekonto/anmelden';
const codePath = '/servicekonto/anmelden/zweistufig';
const recoveryPath = '/servicekonto/sicherheit/wiederherstellungspasswort';
const factorPath = '/servicekonto/sicherheit/zweistufige-anmeldung';

let time = Date.UTC(2026, 10, 21, 8);
let portals: Portals;
let visitor: Visitor;

beforeAll(async () => {
  portals = await startPortals({ now: () => time });
});
beforeEach(() => {
  portals.reset();
  visitor = newVisitor();
});
afterAll(() => portals.close());

async function signIn(login: string, password: string): Promise<Answer> {
  const page = await visitor.get(portals.origins.amt24 + signInPath);
  return visitor.submit(page, signInPath, { _amt24_anmeldung_login: login, _amt24_anmeldung_password: password });
}

const activate = (page: Answer, code: string, password: string): Promise<Answer> =>
  visitor.submit(page, factorPath, {
    _amt24_zweistufig_einmalpasswort: code,
    _amt24_zweistufig_kontopasswort: password,
  });

const submitCode = (page: Answer, code: string, action = 'weiter'): Promise<Answer> =>
  visitor.submit(page, codePath, { _amt24_anmeldung_einmalpasswort: code, _amt24_anmeldung_aktion: action });

/** Recovery password first, as the portal demands; ends on the page with the QR code. */
async function walkToActivation(): Promise<{ readonly page: Answer; readonly recovery: string }> {
  const before = await visitor.get(portals.origins.amt24 + factorPath);
  expect(before.url.pathname).toBe(recoveryPath);
  const shown = await visitor.submit(before, recoveryPath);
  const recovery = /id="wiederherstellungspasswort">([^<]+)</.exec(shown.text)?.[1] ?? '';
  expect(recovery).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
  const file = await visitor.get(`${portals.origins.amt24}${recoveryPath}/datei`);
  expect(file.text).toContain(recovery);
  return { page: await visitor.get(portals.origins.amt24 + factorPath), recovery };
}

describe.each([
  ['buergerkonto', 'Uebung-buergerkonto-1', 6, 'SHA1'],
  ['organisation', 'Uebung-organisation-1', 8, 'SHA256'],
])('Amt24 as %s', (user, password, digits, algorithm) => {
  it('activates with code and password, then logs in with the next code', async () => {
    await signIn(user, password);
    const { page } = await walkToActivation();
    const uri = portals.uri('amt24', user);
    expect(textOfCanvas(page.text)).toBe(uri);
    expect(uri).toContain(`otpauth://totp/Amt24%3A${user}%40amt24.example?`);
    const { searchParams } = new URL(uri);
    expect(Object.fromEntries(searchParams)).toMatchObject({ algorithm, digits: String(digits), period: '30' });
    expect(page.text).toContain(`>${searchParams.get('secret')}</p>`);
    expect(searchParams.get('secret')).toHaveLength(32);

    const first = portals.code('amt24', user);
    expect(first).toHaveLength(digits);
    const noPassword = await activate(page, first, 'falsch');
    expect(noPassword.text).toContain('Das Servicekonto-Passwort ist falsch.');
    const noCode = await activate(noPassword, '1', password);
    expect(noCode.text).toContain('Der Code ist nicht gültig.');
    const active = await activate(noCode, first, password);
    expect(active.text).toContain('Die zweistufige Anmeldung ist jetzt aktiv.');

    visitor = newVisitor();
    const asked = await signIn(`${user}@amt24.example`, password);
    expect(asked.url.pathname).toBe(codePath);
    const used = await submitCode(asked, first);
    expect(used.text).toContain('Dieser Code wurde bereits verwendet.');
    time += 30_000;
    const inside = await submitCode(used, portals.code('amt24', user));
    expect(inside.text).toContain(`Sie sind angemeldet als <strong>${user}</strong>.`);
  });
});

describe('Amt24', () => {
  const password = 'Uebung-buergerkonto-1';

  it('says that the factor is active already and offers a new activation', async () => {
    const old = portals.enrol('amt24', 'buergerkonto');
    await submitCode(await signIn('buergerkonto', password), portals.code('amt24', 'buergerkonto'));
    const page = await visitor.get(portals.origins.amt24 + factorPath);
    expect(page.text).toContain('Die zweistufige Anmeldung ist bereits aktiv');
    expect(textOfCanvas(page.text)).toBeUndefined();
    const renewed = await visitor.submit(page, `${factorPath}/neu`);
    expect(textOfCanvas(renewed.text)).not.toBe(old);
    await activate(renewed, portals.code('amt24', 'buergerkonto'), password);
    expect(portals.account('amt24', 'buergerkonto').offered).toBeUndefined();
  });

  it('goes back to the sign-in page on "Abbrechen" without looking at the code', async () => {
    portals.enrol('amt24', 'buergerkonto');
    const page = await submitCode(await signIn('buergerkonto', password), '000000', 'abbrechen');
    expect(page.url.pathname).toBe(signInPath);
    expect(portals.account('amt24', 'buergerkonto').codes).toEqual([]);
  });

  it('locks after five wrong codes', async () => {
    portals.enrol('amt24', 'buergerkonto');
    let page = await signIn('buergerkonto', password);
    for (let attempt = 1; attempt <= 5; attempt += 1) page = await submitCode(page, '12');
    expect(page.text).toContain('Das Konto ist nach fünf falschen Codes gesperrt.');
  });

  it('switches the factor off when the password is reset', async () => {
    await signIn('buergerkonto', password);
    const { page, recovery } = await walkToActivation();
    await activate(page, portals.code('amt24', 'buergerkonto'), password);
    visitor = newVisitor();
    const path = '/servicekonto/passwort-vergessen';
    const reset = await visitor.submit(await visitor.get(portals.origins.amt24 + path), path, {
      _amt24_passwort_login: 'buergerkonto',
      _amt24_passwort_recovery: recovery,
      _amt24_passwort_new: 'Uebung-neu-1',
    });
    expect(reset.text).toContain('Die zweistufige Anmeldung ist ausgeschaltet.');
    expect((await signIn('buergerkonto', 'Uebung-neu-1')).url.pathname).toBe('/servicekonto');
  });
});
