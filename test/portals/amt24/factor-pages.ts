// Amt24, "Zweistufige Anmeldung": first a recovery password, then QR code and key, activated with code and password.
import { confirmOffered, type Factor, offerFactor, sameText } from '../account.ts';
import { errorSummary, hidden, html, invalid } from '../html.ts';
import { plain, type Reply, redirect } from '../http.ts';
import { qrCanvas } from '../qr.ts';
import { base32, keyUri, readablePassword } from '../secret.ts';
import { type Exchange, type Routes, typed } from '../site.ts';
import { germanTime, refusal } from '../words.ts';
import { signedInOnly } from './account-pages.ts';
import { amt24Page, factorField as field, portlet, requiredHint, star, tokenField } from './layout.ts';

const recoveryPath = '/servicekonto/sicherheit/wiederherstellungspasswort';
const factorPath = '/servicekonto/sicherheit/zweistufige-anmeldung';
const path = [['/servicekonto', 'Servicekonto']] as const;

export const factorRoutes: Routes = {
  [`GET ${recoveryPath}`]: signedInOnly(recoveryPage),
  [`POST ${recoveryPath}`]: signedInOnly(makeRecovery),
  [`GET ${recoveryPath}/datei`]: signedInOnly(recoveryFile),
  [`GET ${factorPath}`]: signedInOnly(factorPage),
  [`POST ${factorPath}`]: signedInOnly(activate),
  [`POST ${factorPath}/neu`]: signedInOnly(offerAgain),
};

function recoveryPage(exchange: Exchange): Reply {
  const { session } = exchange;
  const form = html`<p>Bevor Sie die zweistufige Anmeldung aktivieren, erzeugt Amt24 ein Wiederherstellungspasswort. Damit
  kommen Sie wieder an Ihr Konto, wenn Sie Ihr Gerät verlieren.</p>
<form method="post" action="${recoveryPath}">${hidden(tokenField, session.token)}
  <div class="button-holder"><button class="btn btn-primary" type="submit">Wiederherstellungspasswort erzeugen</button>
    <a class="btn btn-link" href="/servicekonto">Abbrechen</a></div></form>`;
  const shown = html`<p>Ihr Wiederherstellungspasswort lautet:</p>
<p class="key" id="wiederherstellungspasswort">${session.recoveryPassword ?? ''}</p>
<p>Notieren Sie es oder laden Sie es herunter. Es wird später nicht mehr angezeigt.</p>
<div class="button-holder"><a class="btn btn-secondary" href="${recoveryPath}/datei" download>Herunterladen</a>
  <a class="btn btn-primary" href="${factorPath}">Weiter</a></div>`;
  const main = portlet('Schritt 1 von 2: Für den Notfall', session.recoveryPassword === undefined ? form : shown);
  return amt24Page(exchange, { title: 'Passwort zur Wiederherstellung', path, main });
}

function makeRecovery(exchange: Exchange): Reply {
  const { session } = exchange;
  const password = readablePassword();
  if (session.user) session.user.recoveryPassword = password;
  session.recoveryPassword = password;
  return redirect(recoveryPath);
}

function recoveryFile({ session }: Exchange): Reply {
  if (session.recoveryPassword === undefined) return redirect(recoveryPath);
  return plain(200, `Wiederherstellungspasswort Amt24: ${session.recoveryPassword}\n`, {
    'content-disposition': 'attachment; filename="amt24-wiederherstellungspasswort.txt"',
    'cache-control': 'no-store',
  });
}

function factorPage(exchange: Exchange): Reply {
  const { user, token } = exchange.session;
  if (!user) return redirect('/servicekonto/anmelden');
  if (!user.factor && user.recoveryPassword === undefined) return redirect(recoveryPath);
  if (user.factor && !user.offered) {
    const main = portlet(
      'Die zweistufige Anmeldung ist bereits aktiv',
      html`<p>Aktiv seit ${germanTime(user.factor.since)}. Sie können sie erneut aktivieren, etwa für ein neues Gerät. Das
  bisherige Verfahren gilt, bis die neue Aktivierung abgeschlossen ist.</p>
<form method="post" action="${factorPath}/neu">${hidden(tokenField, token)}
  <div class="button-holder"><button class="btn btn-primary" type="submit">Erneut aktivieren</button>
    <a class="btn btn-link" href="/servicekonto">Abbrechen</a></div></form>`,
    );
    return amt24Page(exchange, { title: 'Zweistufige Anmeldung', path, main });
  }
  return activationPage(exchange, user.offered ?? offerFactor(user, exchange.now));
}

function offerAgain(exchange: Exchange): Reply {
  const { user } = exchange.session;
  if (user) offerFactor(user, exchange.now);
  return redirect(factorPath);
}

interface Problem {
  readonly text: string;
  readonly field: string;
}

function activationPage(exchange: Exchange, offered: Factor, problem?: Problem): Reply {
  const { session } = exchange;
  const key = base32(offered.secret);
  const active = html`<p class="alert alert-info">Die zweistufige Anmeldung ist bereits aktiv. Mit dieser Aktivierung
  ersetzen Sie das bisherige Verfahren.</p>`;
  const main = html`${errorSummary('Die Aktivierung ist fehlgeschlagen', problem?.text, problem?.field)}
${session.user?.factor ? active : undefined}
${portlet(
  'Schritt 2 von 2: Authentifizierungs-App einrichten',
  html`<p>Scannen Sie den QR-Code mit Ihrer Authentifizierungs-App oder übertragen Sie den Schlüssel. Benennen Sie den
  Eintrag so, dass Sie ihn wiederfinden.</p>
<div class="qr-box">${qrCanvas(amt24Uri(session.user?.card.email ?? '', offered), 'QR-Code für die zweistufige Anmeldung')}
  <div><p class="key-label" id="schluessel-name">Schlüssel</p>
    <p class="key" id="schluessel" aria-labelledby="schluessel-name">${key}</p>
    <p class="hint">Zeitbasiert (TOTP), ${offered.algorithm}, ${offered.digits} Stellen, ${offered.period} Sekunden</p>
    <p><button class="btn btn-secondary" type="button" data-copy="schluessel">Schlüssel kopieren</button>
      <span role="status" id="kopiert"></span></p></div></div>
<form class="form" name="${field('fm')}" method="post" action="${factorPath}">${hidden(tokenField, session.token)}
  ${formGroup('einmalpasswort', 'Einmal-Passwort', 'text', problem)}
  ${formGroup('kontopasswort', 'Servicekonto-Passwort', 'password', problem)}
  ${requiredHint}
  <div class="button-holder"><button class="btn btn-primary" type="submit">Aktivieren</button>
    <a class="btn btn-link" href="/servicekonto">Abbrechen</a></div>
</form>`,
)}`;
  return amt24Page(exchange, { title: 'Zweistufige Anmeldung', path, main, script: '/assets/factor.js' });
}

function formGroup(name: string, label: string, type: string, problem: Problem | undefined) {
  const id = field(name);
  return html`<div class="form-group"><label class="control-label" for="${id}">${label}${star}</label>
    <input class="form-control" id="${id}" name="${id}" type="${type}" autocomplete="off"
      aria-required="true"${invalid(problem?.field === id)}></div>`;
}

export function amt24Uri(email: string, factor: Factor): string {
  return keyUri(`Amt24%3A${encodeURIComponent(email)}`, 'Amt24', factor, true);
}

/** The password first: a mistyped one must not use up the code. */
function activate(exchange: Exchange): Reply {
  const { session, now } = exchange;
  const { user } = session;
  if (!user?.offered) return redirect(factorPath);
  if (!sameText(user.password, typed(exchange, field('kontopasswort')))) {
    const problem = { text: 'Das Servicekonto-Passwort ist falsch.', field: field('kontopasswort') };
    return activationPage(exchange, user.offered, problem);
  }
  const { offered } = user;
  const text = refusal(confirmOffered(user, typed(exchange, field('einmalpasswort')), now));
  if (text !== undefined) return activationPage(exchange, offered, { text, field: field('einmalpasswort') });
  session.recoveryPassword = undefined;
  session.notice = { kind: 'success', text: 'Die zweistufige Anmeldung ist jetzt aktiv.' };
  return redirect('/servicekonto');
}
