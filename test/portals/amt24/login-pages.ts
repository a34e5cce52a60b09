// Amt24: signing in, in one step or – with the second factor active – in two.
import { submitCode } from '../account.ts';
import { errorSummary, hidden, html, invalid } from '../html.ts';
import { type Reply, redirect } from '../http.ts';
import { accountFor, awaitCode, type Exchange, type Routes, signIn, typed } from '../site.ts';
import { lockedText, refusal } from '../words.ts';
import { amt24Page, loginField as field, portlet, requiredHint, star, tokenField } from './layout.ts';

const signInPath = '/servicekonto/anmelden';
const codePath = '/servicekonto/anmelden/zweistufig';
const path = [['/servicekonto', 'Servicekonto']] as const;

export const loginRoutes: Routes = {
  [`GET ${signInPath}`]: (exchange) => signInPage(exchange),
  [`POST ${signInPath}`]: checkPassword,
  [`GET ${codePath}`]: (exchange) => codePage(exchange),
  [`POST ${codePath}`]: checkCode,
};

function signInPage(exchange: Exchange, error?: string): Reply {
  const name = typed(exchange, field('login'));
  const main = html`${errorSummary('Die Anmeldung ist fehlgeschlagen', error, field('login'))}
<div class="columns">${portlet(
    'Mit Servicekonto anmelden',
    html`<form class="form" name="${field('fm')}" method="post" action="${signInPath}">
  ${hidden(tokenField, exchange.session.token)}
  <div class="form-group"><label class="control-label" for="${field('login')}">E-Mail-Adresse oder Benutzername${star}</label>
    <input class="form-control" id="${field('login')}" name="${field('login')}" type="text" aria-required="true"
      autocapitalize="none" spellcheck="false" value="${name}"${invalid(error !== undefined)}></div>
  <div class="form-group"><label class="control-label" for="${field('password')}">Passwort${star}</label>
    <input class="form-control" id="${field('password')}" name="${field('password')}" type="password"
      aria-required="true"></div>
  ${requiredHint}
  <div class="button-holder"><button class="btn btn-primary" type="submit">Anmelden</button>
    <a class="btn btn-link" href="/servicekonto/passwort-vergessen">Passwort vergessen?</a></div>
</form>`,
  )}
${portlet(
  'Noch kein Servicekonto?',
  html`<p>Mit dem Servicekonto stellen Sie Anträge online, lesen Bescheide im Postfach und sehen den Stand der
  Bearbeitung.</p><p><a class="btn btn-secondary"
  href="/servicekonto/registrieren">Jetzt registrieren</a></p>`,
)}</div>`;
  return amt24Page(exchange, { title: 'Anmelden', path, main });
}

function checkPassword(exchange: Exchange): Reply {
  const account = accountFor(exchange, typed(exchange, field('login')), typed(exchange, field('password')));
  if (!account) return signInPage(exchange, 'Die Anmeldedaten sind nicht richtig.');
  if (account.locked) return signInPage(exchange, lockedText);
  if (account.factor) {
    awaitCode(exchange, account);
    return redirect(codePath);
  }
  signIn(exchange, account);
  return redirect('/servicekonto');
}

function codePage(exchange: Exchange, error?: string): Reply {
  if (!exchange.session.waiting) return redirect(signInPath);
  const main = html`${errorSummary('Die Anmeldung ist fehlgeschlagen', error, field('einmalpasswort'))}
${portlet(
  'Einmal-Passwort eingeben',
  html`<p>Für Ihr Servicekonto ist die zweistufige Anmeldung aktiv. Öffnen Sie Ihre Authentifizierungs-App und geben Sie
  das angezeigte Einmal-Passwort ein.</p>
<form class="form" name="${field('fm')}" method="post" action="${codePath}">
  ${hidden(tokenField, exchange.session.token)}
  <div class="form-group"><label class="control-label" for="${field('einmalpasswort')}">Einmal-Passwort${star}</label>
    <input class="form-control short" id="${field('einmalpasswort')}" name="${field('einmalpasswort')}" type="text"
      value="" aria-required="true"${invalid(error !== undefined)}></div>
  ${requiredHint}
  <div class="button-holder"><button class="btn btn-primary" type="submit" name="${field('aktion')}"
      value="weiter">Weiter</button>
    <button class="btn btn-secondary" type="submit" name="${field('aktion')}" value="abbrechen"
      formnovalidate>Abbrechen</button></div>
</form>`,
)}`;
  return amt24Page(exchange, { title: 'Zweistufige Anmeldung', path, main });
}

function checkCode(exchange: Exchange): Reply {
  const { session } = exchange;
  const account = session.waiting;
  if (!account || typed(exchange, field('aktion')) === 'abbrechen') {
    session.waiting = undefined;
    return redirect(signInPath);
  }
  const outcome = submitCode(account, typed(exchange, field('einmalpasswort')), exchange.now);
  if (outcome === 'locked') {
    session.waiting = undefined;
    return signInPage(exchange, lockedText);
  }
  if (outcome !== 'accepted') return codePage(exchange, refusal(outcome));
  signIn(exchange, account);
  return redirect('/servicekonto');
}
