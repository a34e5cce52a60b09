import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { qrPng } from '../../portals/qr.ts';
import { type Portals, startPortals } from '../../portals/start.ts';
import { type Answer, newVisitor, type Visitor } from './visitor.ts';

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

async function signInToAccount(benutzername: string, passwort: string): Promise<Answer> {
  const page = await visitor.get(`${portals.origins.impuls}/konto`);
  return visitor.submit(page, '/anmeldung', { benutzername, passwort });
}

async function passwordStep(kennung: string, kennwort: string, jmd = 'JMD Bonn (530217)'): Promise<Answer> {
  const page = await visitor.get(`${portals.origins.impulsLogin}/anmeldung`);
  return visitor.submit(page, '/anmeldung', { kennung, kennwort, jmd });
}

const submitCode = (page: Answer, einmalpasswort: string): Promise<Answer> =>
  visitor.submit(page, '/anmeldung/einmalpasswort', { einmalpasswort });

describe('enrolment on www', () => {
  it('shows the QR code once, asks for the first code, and logs in on the other host with the next one', async () => {
    const account = await signInToAccount('beratung1', 'Uebung-beratung-1');
    expect(account.text).toContain('<h1>Mein Konto</h1>');
    expect(account.text).toContain(`href="${portals.origins.impulsLogin}/"`);

    const offer = await visitor.get(`${portals.origins.impuls}/konto/zweiter-faktor`);
    const shown = await visitor.submit(offer, '/konto/zweiter-faktor/setzen');
    const uri = portals.uri('impuls', 'beratung1');
    expect(uri).toMatch(/^otpauth:\/\/totp\/i-mpuls%20JMD:beratung1\?secret=[A-Z2-7]{32}&issuer=i-mpuls%20JMD$/);
    expect(shown.text).toContain(await qrPng(uri));

    const reloaded = await visitor.get(shown.url.href);
    expect(reloaded.text).not.toContain('data:image/png');
    expect(reloaded.text).toContain('bereits angezeigt');
    expect(portals.account('impuls', 'beratung1').factor).toBeUndefined();

    const wrong = await visitor.submit(reloaded, '/konto/zweiter-faktor/qr-code', { erster_code: '12345' });
    expect(wrong.text).toContain('Der Code ist nicht gültig.');
    const first = portals.code('impuls', 'beratung1');
    const done = await visitor.submit(wrong, '/konto/zweiter-faktor/qr-code', { erster_code: first });
    expect(done.text).toContain('Der zweite Faktor ist gesetzt.');

    const asked = await passwordStep('beratung1', 'Uebung-beratung-1');
    const used = await submitCode(asked, first);
    expect(used.text).toContain('Dieser Code wurde bereits verwendet. Bitte warten Sie auf den nächsten.');
    time += 30_000;
    const welcome = await submitCode(used, portals.code('impuls', 'beratung1'));
    expect(welcome.text).toContain('Sie sind angemeldet als <strong>beratung1</strong> (Beratung), JMD Bonn (530217)');
    const { codes, logins } = portals.account('impuls', 'beratung1');
    expect(codes.map(({ purpose, outcome }) => `${purpose} ${outcome}`)).toEqual([
      'enrol wrong',
      'enrol accepted',
      'login used',
      'login accepted',
    ]);
    expect(logins.map(({ host }) => host)).toEqual(['www.impuls-jmd.localhost', 'otp.impuls-jmd.localhost']);
  });

  it('keeps the old factor until the new one is proven', async () => {
    const old = portals.enrol('impuls', 'verwaltung');
    await signInToAccount('verwaltung', 'Uebung-verwaltung-1');
    const offer = await visitor.get(`${portals.origins.impuls}/konto/zweiter-faktor`);
    expect(offer.text).toContain('Trotzdem zurücksetzen');
    const before = portals.code('impuls', 'verwaltung');
    await visitor.submit(offer, '/konto/zweiter-faktor/setzen');
    expect(portals.uri('impuls', 'verwaltung')).not.toBe(old);
    const welcome = await submitCode(await passwordStep('verwaltung', 'Uebung-verwaltung-1'), before);
    expect(welcome.url.pathname).toBe('/start');
  });

  it('lets the administration set the factor for somebody else, and nobody but the administration', async () => {
    await signInToAccount('adm', 'Uebung-adm-1');
    const offer = await visitor.get(`${portals.origins.impuls}/verwaltung/zweiter-faktor?benutzer=beratung1`);
    const shown = await visitor.submit(offer, '/verwaltung/zweiter-faktor');
    expect(shown.text).toContain(await qrPng(portals.uri('impuls', 'beratung1')));
    expect((await visitor.get(shown.url.href)).text).not.toContain('data:image/png');

    visitor = newVisitor();
    await signInToAccount('beratung1', 'Uebung-beratung-1');
    expect((await visitor.get(`${portals.origins.impuls}/verwaltung/benutzer`)).url.pathname).toBe('/konto');
  });
});

describe('login on otp', () => {
  it('locks after five wrong codes, and then refuses the right password too', async () => {
    portals.enrol('impuls', 'adm');
    let page = await passwordStep('adm', 'Uebung-adm-1');
    for (const wrongTries of [1, 2, 3, 4]) {
      page = await submitCode(page, 'falsch');
      expect(page.text).toContain('Der Code ist nicht gültig.');
      expect(portals.account('impuls', 'adm')).toMatchObject({ wrongTries, locked: false });
    }
    page = await submitCode(page, 'falsch');
    expect(page.text).toContain('Das Konto ist nach fünf falschen Codes gesperrt.');
    expect(portals.account('impuls', 'adm').locked).toBe(true);
    expect((await passwordStep('adm', 'Uebung-adm-1')).text).toContain('gesperrt');
  });

  it('forgets wrong tries after a right one', async () => {
    portals.enrol('impuls', 'adm');
    const wrong = await submitCode(await passwordStep('adm', 'Uebung-adm-1'), '000');
    await submitCode(wrong, portals.code('impuls', 'adm'));
    expect(portals.account('impuls', 'adm')).toMatchObject({ wrongTries: 0, locked: false });
  });

  it.each([
    ['adm', 'falsch', 'Bonn', 'Benutzername oder Passwort ist falsch.'],
    ['niemand', 'Uebung-adm-1', 'Bonn', 'Benutzername oder Passwort ist falsch.'],
    ['adm', 'Uebung-adm-1', 'Nirgendwo', 'Bitte wählen Sie einen JMD aus der Liste.'],
    ['adm', 'Uebung-adm-1', 'JMD', 'Bitte wählen Sie einen JMD aus der Liste.'],
    ['verwaltung', 'Uebung-verwaltung-1', 'Bonn', 'noch kein zweiter Faktor'],
  ])('refuses %s with %s at %s', async (user, password, place, reason) => {
    portals.enrol('impuls', 'adm');
    expect((await passwordStep(user, password, place)).text).toContain(reason);
  });

  it('has no code page without the password page before it', async () => {
    const page = await visitor.get(`${portals.origins.impulsLogin}/anmeldung/einmalpasswort`);
    expect(page.url.pathname).toBe('/anmeldung');
  });
});
