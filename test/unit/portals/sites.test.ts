import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Portals, startPortals } from '../../portals/start.ts';
import { newVisitor } from './visitor.ts';

let portals: Portals;

beforeAll(async () => {
  portals = await startPortals();
});
beforeEach(() => portals.reset());
afterAll(() => portals.close());

const loginPages = [
  ['impuls', '/anmeldung', { benutzername: 'adm', passwort: 'Uebung-adm-1' }],
  ['impulsLogin', '/anmeldung', { kennung: 'adm', kennwort: 'Uebung-adm-1', jmd: 'Bonn' }],
  ['nrw', '/login', { j_username: 'koordination', j_password: 'Uebung-koordination-1' }],
  ['amt24', '/servicekonto/anmelden', { _amt24_anmeldung_login: 'organisation' }],
] as const;

describe.each(loginPages)('every page of %s', (site, path, fields) => {
  it('is German, names itself a practice page, and lets nothing in from elsewhere', async () => {
    const page = await newVisitor().get(portals.origins[site] + path);
    expect(page.text).toContain('<html lang="de">');
    expect(page.text).toContain('Übungsseite – kein echtes Portal');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src '(none|self)';/);
    expect(page.text.match(/(src|href)="(https?:)?\/\/(?![\w.-]+\.localhost:)/)).toBeNull();
    expect(page.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Lax$/);
  });

  it('refuses a form without the token of the session', async () => {
    const visitor = newVisitor();
    await visitor.get(portals.origins[site] + path);
    const refused = await visitor.post(portals.origins[site] + path, fields);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Formular');
  });

  it('refuses the token of another session', async () => {
    const stranger = await newVisitor().get(portals.origins[site] + path);
    const visitor = newVisitor();
    await visitor.get(portals.origins[site] + path);
    expect((await visitor.submit(stranger, path, fields)).status).toBe(403);
  });

  it.each(['/impressum', '/datenschutz', '/barrierefreiheit'])('has %s', async (legal) => {
    const page = await newVisitor().get(portals.origins[site] + legal);
    expect(page.status).toBe(200);
    expect(page.text.match(/<h1>/g)).toHaveLength(1);
  });

  it('answers an unknown address in its own frame', async () => {
    const page = await newVisitor().get(`${portals.origins[site]}/gibt-es-nicht`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('Seite nicht gefunden');
  });
});

describe('startPortals', () => {
  it('escapes what the visitor typed', async () => {
    const visitor = newVisitor();
    const page = await visitor.get(`${portals.origins.impuls}/anmeldung`);
    const answer = await visitor.submit(page, '/anmeldung', { benutzername: '"><b>', passwort: 'x' });
    expect(answer.text).toContain('value="&#34;&#62;&#60;b&#62;"');
  });

  it('keeps what was posted, and forgets it at reset', async () => {
    const visitor = newVisitor();
    const page = await visitor.get(`${portals.origins.nrw}/login`);
    await visitor.submit(page, '/login', { j_username: 'koordination', j_password: 'falsch' });
    expect(portals.posts).toMatchObject([{ site: 'nrw', path: '/login', fields: { j_username: 'koordination' } }]);
    portals.enrol('nrw', 'koordination');
    portals.reset();
    expect(portals.posts).toEqual([]);
    expect(portals.account('nrw', 'koordination').factor).toBeUndefined();
  });

  it('gives a new cookie when the visitor signs in', async () => {
    const visitor = newVisitor();
    const page = await visitor.get(`${portals.origins.impuls}/anmeldung`);
    const before = visitor.cookie(portals.origins.impuls);
    expect(before).toMatch(/^IMPULS_KONTO=[\w-]{24}$/);
    const after = await visitor.submit(page, '/anmeldung', { benutzername: 'adm', passwort: 'Uebung-adm-1' });
    expect(after.url.pathname).toBe('/konto');
    expect(visitor.cookie(portals.origins.impuls)).not.toBe(before);
  });

  it('tells under any other name where the portals are', async () => {
    const page = await newVisitor().get(`http://localhost:${portals.port}/`);
    expect(page.status).toBe(421);
    expect(page.text).toContain(portals.origins.amt24);
  });
});
