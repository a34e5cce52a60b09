import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Portals, startPortals } from '../../portals/start.ts';
import { textOfSvg } from './picture.ts';
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

async function passwordStep(): Promise<Answer> {
  const page = await visitor.get(portals.origins.nrw);
  return visitor.submit(page, '/login', { j_username: 'koordination', j_password: 'Uebung-koordination-1' });
}

const submitPin = (page: Answer, pin: string): Promise<Answer> => visitor.submit(page, '/secure-login', { pin });

describe('NRW connect extern', () => {
  it('enrols at the first login with QR code and grouped key, later asks for the PIN alone', async () => {
    const page = await passwordStep();
    const uri = portals.uri('nrw', 'koordination');
    expect(textOfSvg(page.text)).toBe(uri);
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    expect(secret).toHaveLength(26);
    const key = /Ihr Geheimschlüssel lautet: <code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1];
    expect(key?.replaceAll(' ', '')).toBe(secret);
    expect(key).toMatch(/^([A-Z2-7]{4} ){6}[A-Z2-7]{2}$/);
    expect(page.text).toContain('PIN für koordination');

    const first = portals.code('nrw', 'koordination');
    const start = await submitPin(page, first);
    expect(start.text).toContain('Sie sind angemeldet als <strong>koordination</strong>.');

    await visitor.submit(start, '/abmelden');
    const later = await passwordStep();
    expect(later.text).not.toContain('Geheimschlüssel');
    expect(later.text).toContain('PIN für koordination');
    const used = await submitPin(later, first);
    expect(used.text).toContain('Dieser Code wurde bereits verwendet.');
    time += 30_000;
    expect((await submitPin(used, portals.code('nrw', 'koordination'))).url.pathname).toBe('/');
  });

  it('shows the same secret until the first code is right', async () => {
    const page = await passwordStep();
    const before = portals.uri('nrw', 'koordination');
    const again = await submitPin(page, '000');
    expect(again.text).toContain('Der Code ist nicht gültig.');
    expect(textOfSvg(again.text)).toBe(before);
    visitor = newVisitor();
    expect(textOfSvg((await passwordStep()).text)).toBe(before);
  });

  it('shows the secret again under the profile, and can replace it', async () => {
    const uri = portals.enrol('nrw', 'koordination');
    await submitPin(await passwordStep(), portals.code('nrw', 'koordination'));
    const page = await visitor.get(`${portals.origins.nrw}/profil/secure-login`);
    expect(textOfSvg(page.text)).toBe(uri);
    const renewed = await visitor.submit(page, '/profil/secure-login/neu');
    expect(renewed.url.pathname).toBe('/secure-login');
    expect(textOfSvg(renewed.text)).not.toBe(uri);
  });

  it('locks after five wrong PINs', async () => {
    portals.enrol('nrw', 'koordination');
    let page = await passwordStep();
    for (let attempt = 1; attempt <= 5; attempt += 1) page = await submitPin(page, '12');
    expect(page.url.pathname).toBe('/login');
    expect(page.text).toContain('Das Konto ist nach fünf falschen Codes gesperrt.');
  });
});
