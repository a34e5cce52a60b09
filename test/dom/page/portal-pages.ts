// The pages of the portals in the manuals, as far as detection reads them.
import type { CodePage } from './code-pages.ts';

/** One line a page: where the code belongs at login and when an account was just captured; null: nowhere. */
export interface PortalPage extends CodePage {
  readonly login: string | null;
  readonly confirm: string | null;
}

export const portalPages: readonly PortalPage[] = [
  {
    name: 'i-mpuls JMD: user name, password and place',
    title: 'Anmeldung – i-mpuls JMD',
    html: `<h1>Anmeldung</h1><form><label for="user">Benutzername</label><input id="user" name="kennung">
      <label for="pass">Passwort</label><input id="pass" type="password">
      <label for="jmd">JMD</label><input id="jmd" name="jmd" type="text" placeholder="Suche …">
      <p>Ort oder JMD-Nummer (6-stellig) eingeben</p><button>Anmelden</button></form>
      <aside><p>Einmal am Tag fragt i-mpuls auf der nächsten Seite zusätzlich nach Ihrem Einmalpasswort.</p></aside>`,
    login: null,
    confirm: null,
  },
  {
    name: 'i-mpuls JMD: the code',
    title: 'Einmalpasswort – i-mpuls JMD',
    html: `<h1>Anmeldung mit Einmalpasswort</h1><form><label for="otp">OTP</label><input id="otp" name="otp" type="text">
      <button>Anmelden</button></form>`,
    login: '#otp',
    confirm: '#otp',
  },
  {
    name: 'i-mpuls JMD: the QR code, shown once, without a field',
    html: `<h1>Zweiten Faktor setzen</h1><img alt="QR-Code für den zweiten Faktor"><p>Dieser QR-Code wird nur einmal
      angezeigt.</p><a href="/konto">Zurück</a>`,
    login: null,
    confirm: null,
  },
  {
    name: 'NRW connect extern: first login, with QR code and key',
    title: 'Secure Login',
    html: `<h1>Secure Login</h1><svg role="img" aria-label="QR-Code für Secure Login"></svg><p>Ihr Geheimschlüssel lautet:
      <code>JBSW Y3DP EHPK 3PXP JBSW Y3DP</code></p><form><label for="pin">PIN für max.muster@extern.nrw</label>
      <input id="pin" name="pin" type="text"><input type="submit" value="PIN-Anmeldung"></form>`,
    login: null,
    confirm: '#pin',
  },
  {
    name: 'NRW connect extern: every later login',
    title: 'Anmelden',
    html: `<h1>Anmelden</h1><form><label for="pin">PIN für sachbearbeitung</label><input id="pin" name="pin" type="text">
      <input type="submit" value="PIN-Anmeldung"></form>`,
    login: '#pin',
    confirm: '#pin',
  },
  {
    name: 'NRW connect extern: a user whose name is a word of another page',
    title: 'Secure Login',
    html: `<h1>Secure Login</h1><form><label for="pin">PIN für suchan.can</label><input id="pin" name="pin" type="text">
      <input type="submit" value="PIN-Anmeldung"></form>`,
    login: '#pin',
    confirm: '#pin',
  },
  {
    name: 'NRW connect extern: a field for passwords',
    title: 'Secure Login',
    html: `<h1>Secure Login</h1><form><label for="pin">PIN für sachbearbeitung</label><input id="pin" type="password"
      autocomplete="off"><input type="submit" value="PIN-Anmeldung"></form>`,
    login: '#pin',
    confirm: '#pin',
  },
  {
    name: 'NRW connect extern: user name and password',
    title: 'Anmelden',
    html: `<h1>Anmelden</h1><form><label for="user">Benutzername</label><input id="user" name="j_username">
      <label for="pass">Kennwort</label><input id="pass" name="j_password" type="password"></form>`,
    login: null,
    confirm: null,
  },
  {
    name: 'Amt24: activation with code and password',
    title: 'Zweistufige Anmeldung - Amt24',
    html: `<h1>Zweistufige Anmeldung</h1><h2>Authentifizierungs-App einrichten</h2><canvas></canvas><p>Schlüssel</p>
      <p>JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP</p><form><label for="code">Einmal-Passwort<span>*</span></label>
      <input id="code" name="_amt24_einmalpasswort" type="text"><label for="pass">Servicekonto-Passwort<span>*</span></label>
      <input id="pass" name="_amt24_kontopasswort" type="password"><button>Aktivieren</button></form>`,
    login: null,
    confirm: '#code',
  },
  {
    name: 'Amt24: activation, both fields for passwords',
    title: 'Zweistufige Anmeldung - Amt24',
    html: `<h1>Zweistufige Anmeldung</h1><form><label for="code">Einmal-Passwort*</label><input id="code" type="password">
      <label for="pass">Servicekonto-Passwort*</label><input id="pass" type="password"><button>Aktivieren</button></form>`,
    login: null,
    confirm: '#code',
  },
  {
    name: 'Amt24: the code',
    title: 'Zweistufige Anmeldung - Amt24',
    html: `<h1>Zweistufige Anmeldung</h1><p>Für Ihr Servicekonto ist die zweistufige Anmeldung aktiv.</p><form>
      <label for="code">Einmal-Passwort*</label><input id="code" name="_amt24_anmeldung_einmalpasswort" type="text">
      <button>Weiter</button><button>Abbrechen</button></form>`,
    login: '#code',
    confirm: '#code',
  },
  {
    name: 'Amt24: e-mail and password',
    title: 'Anmelden - Amt24',
    html: `<h1>Anmelden</h1><form><label for="user">E-Mail-Adresse oder Benutzername*</label><input id="user" type="text">
      <label for="pass">Passwort*</label><input id="pass" type="password"><button>Anmelden</button></form>`,
    login: null,
    confirm: null,
  },
];
