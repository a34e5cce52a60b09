import type { Surface } from '../driver/surface.ts';
import type { Expected } from './capture.ts';
import type { World } from './world.ts';

/** One portal from the user's chair: where to click, and where the code belongs. */
export interface Visit {
  readonly account: string;
  readonly expected: (world: World) => Expected;
  /** From the portal's first page to the one with the QR code. */
  readonly toEnrolment: (world: World) => Promise<Surface>;
  /** The field for the first code on that page. */
  readonly firstField: string;
  /** What the user still does there; the portal then has taken the first code. */
  readonly activate: (page: Surface) => Promise<void>;
  /** User name and password on the login page, up to the page that asks for the code. */
  readonly toCode: (world: World) => Promise<Surface>;
  readonly codeField: string;
  /** Presses the portal's own button; the user is then inside. */
  readonly enter: (page: Surface) => Promise<void>;
}

const password = (user: string) => `Uebung-${user}-1`;
const button = (name: string) => ({ role: 'button', name });

const impuls: Visit = {
  account: 'adm',
  expected: ({ portals }) => ({ issuer: 'i-mpuls JMD', account: 'adm', login: portals.origins.impulsLogin }),
  async toEnrolment({ browser, portals, note }) {
    const page = await browser.tab(`${portals.origins.impuls}/konto`);
    await page.type({ css: '#benutzername' }, 'adm');
    await page.type({ css: '#passwort' }, password('adm'));
    await page.click(button('Anmelden'));
    await page.waitFor({ role: 'heading', name: 'Mein Konto' });
    await page.goto(`${portals.origins.impuls}/konto/zweiter-faktor`);
    await page.click(button('Zweiten Faktor setzen'));
    await page.waitFor({ css: '#erster-code' });
    await note('i-mpuls JMD shows its QR code, once', page);
    return page;
  },
  firstField: '#erster-code',
  async activate(page) {
    await page.click(button('Bestätigen'));
    await page.gone({ css: '#erster-code' });
  },
  async toCode({ browser, portals }) {
    const page = await browser.tab(`${portals.origins.impulsLogin}/anmeldung`);
    await page.type({ css: '#kennung' }, 'adm');
    await page.type({ css: '#kennwort' }, password('adm'));
    await page.type({ css: '#jmd' }, 'Bonn');
    await page.press('ArrowDown');
    await page.press('Enter');
    await page.click(button('Anmelden'));
    await page.waitFor({ css: '#einmalpasswort' });
    return page;
  },
  codeField: '#einmalpasswort',
  async enter(page) {
    await page.click(button('Anmelden'));
    await page.gone({ css: '#einmalpasswort' });
  },
};

const nrwLogin = async ({ browser, portals }: World): Promise<Surface> => {
  const page = await browser.tab(`${portals.origins.nrw}/login`);
  await page.type({ css: '#username' }, 'sachbearbeitung');
  await page.type({ css: '#password' }, password('sachbearbeitung'));
  await page.click(button('Anmelden'));
  await page.waitFor({ css: '#secureLoginPin' });
  return page;
};

const nrw: Visit = {
  account: 'sachbearbeitung',
  expected: ({ portals }) => ({ issuer: 'NRW connect extern', account: 'sachbearbeitung', login: portals.origins.nrw }),
  async toEnrolment(world) {
    const page = await nrwLogin(world);
    await world.note('NRW connect extern shows QR code, key and PIN field on one page', page);
    return page;
  },
  firstField: '#secureLoginPin',
  async activate(page) {
    await page.click(button('PIN-Anmeldung'));
    await page.gone({ css: '#secureLoginPin' });
  },
  toCode: nrwLogin,
  codeField: '#secureLoginPin',
  async enter(page) {
    await page.click(button('PIN-Anmeldung'));
    await page.gone({ css: '#secureLoginPin' });
  },
};

const amt24Field = (name: string) => `input[name$="${name}"]`;

const amt24SignIn = async ({ browser, portals }: World): Promise<Surface> => {
  const page = await browser.tab(`${portals.origins.amt24}/servicekonto/anmelden`);
  await page.type({ css: amt24Field('login') }, 'buergerkonto@amt24.example');
  await page.type({ css: amt24Field('password') }, password('buergerkonto'));
  await page.click(button('Anmelden'));
  return page;
};

const amt24: Visit = {
  account: 'buergerkonto',
  expected: ({ portals }) => ({ issuer: 'Amt24', account: 'buergerkonto@amt24.example', login: portals.origins.amt24 }),
  async toEnrolment(world) {
    const page = await amt24SignIn(world);
    await page.waitFor({ role: 'button', name: 'Abmelden' });
    await page.goto(`${world.portals.origins.amt24}/servicekonto/sicherheit/zweistufige-anmeldung`);
    await page.click(button('Wiederherstellungspasswort erzeugen'));
    await page.waitFor({ css: '#wiederherstellungspasswort' });
    await page.goto(`${world.portals.origins.amt24}/servicekonto/sicherheit/zweistufige-anmeldung`);
    await page.waitFor({ css: amt24Field('einmalpasswort') });
    await world.note('Amt24 shows QR code, key and two fields', page);
    return page;
  },
  firstField: amt24Field('einmalpasswort'),
  async activate(page) {
    // The password is the user's part: it must still be empty.
    await page.type({ css: amt24Field('kontopasswort') }, password('buergerkonto'));
    await page.click(button('Aktivieren'));
    await page.gone({ css: amt24Field('kontopasswort') });
  },
  async toCode(world) {
    const page = await amt24SignIn(world);
    await page.waitFor({ css: amt24Field('einmalpasswort') });
    return page;
  },
  codeField: amt24Field('einmalpasswort'),
  async enter(page) {
    await page.click(button('Weiter'));
    await page.gone({ css: amt24Field('einmalpasswort') });
  },
};

export const visits = { impuls, nrw, amt24 } as const;
export type VisitName = keyof typeof visits;
