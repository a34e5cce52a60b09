import { deepElements, shadowRootOf } from './dom.ts';
import { browserSight } from './sight.ts';

/** A page with more text than this is not read to its end, so that nothing is known of it. */
export const MOST_TEXT = 200_000;
/** More sentences of one kind tell nothing more. */
const MOST = 200;

/** Words of a failure, German and English: rather a code too many is asked about than a wrong one believed. */
const FAILURE = anyOf(
  'falsch|ungültig|fehler|fehlgeschlagen|abgelaufen|abgelehnt|gesperrt|verweigert|deaktiviert|abgemeldet',
  'erneut (\\S+ ){0,2}(versuch|eing|anmeld)|(versuch|gib|geben|melde)\\S* (\\S+ ){0,4}erneut|noch einmal|nochmals|überprüfen sie|zu viele',
  'kein\\w* (gültig|korrekt|zugriff|zugang|berechtigung)',
  'nicht (\\S+ ){0,2}(korrekt|richtig|gültig|gefunden|akzeptiert|möglich|erfolgreich|bestätigt|erkannt|aktiviert|gesetzt|gespeichert)',
  'stimmt (\\S+ ){0,2}nicht|passt (\\S+ ){0,2}nicht',
  'invalid|incorrect|wrong|error|fail|expired|denied|rejected|locked|suspended|disabled|forbidden',
  'try again|too many|unable|signed out|logged out|session (\\S+ ){0,2}ended',
  '(n.t|not) (\\S+ ){0,2}(found|valid|accept|match|available|authori[sz]ed|recogni[sz]e|verif|work|confirm)',
  'bad request|timed? ?out|unauthori[sz]ed|^\\W*[45]\\d\\d\\b',
);

const DONE_DE =
  '(aktiv\\b|aktiviert|eingerichtet|eingeschaltet|freigeschaltet|gesetzt|hinterlegt|bestätigt|registriert|verknüpft|gekoppelt|verbunden|hinzugefügt|gespeichert)';
const DONE_EN =
  '(active|activated|enabled|confirmed|verified|registered|enrolled|configured|set up|set|turned on|switched on|on\\b|added|linked|paired|saved)';

/** It has just happened. */
const EVENT = anyOf(
  `\\bwurden? (\\S+ ){0,5}${DONE_DE}|\\b(ist|sind|haben) (\\S+ ){0,3}(jetzt|nun|ab sofort|erfolgreich) (\\S+ ){0,2}${DONE_DE}`,
  `\\b(was|were|been) (\\S+ ){0,2}${DONE_EN}|\\b(is|are) now (\\S+ ){0,2}${DONE_EN}`,
  `\\byou(.ve| have) (\\S+ )?${DONE_EN}|\\bsuccessfully ${DONE_EN}|${DONE_EN} successfully|erfolgreich ${DONE_DE}`,
);

/** It is so, perhaps since long ago: counts where a page announces it. */
const STATE = anyOf(
  `\\b(ist|sind) (\\S+ ){0,3}${DONE_DE}`,
  `\\b(is|are) ${DONE_EN}`,
  `${DONE_DE}\\W*$`,
  `${DONE_EN}\\W*$`,
);

/** Somebody has got in, or something worked. Greetings stand on pages for everybody, too. */
const WORKED = anyOf('sie sind (\\S+ ){0,2}(angemeldet|eingeloggt)|signed in as|logged in as|erfolgreich|success');

/** The sentence is of another time, of a condition, of something sent or taken away, or says the contrary. */
const DOUBT = anyOf(
  'nicht|kein|leider|versuch|\\b(seit|bereits|schon|wenn|falls|sobald|damit|bevor|solange)\\b|\\?',
  'entfernt|abgebrochen|abgeschaltet|ausgeschaltet|gelöscht|zurückgesetzt|widerrufen|ge(sendet|schickt)|versandt|zuletzt|\\bsms\\b|e-?mail',
  'n.t\\b|\\b(not|no|sorry|attempt|since|already|if|when|once|until|before|unless|last)\\b',
  'remove|cancel|turned off|deleted|revoked|reset|\\bsent\\b|text message|access token',
);

/** What a second factor by an app is called. */
const FACTOR = anyOf(
  '(zweite\\w*|multi|zwei)[- ]?faktor|zwei-?(stufig|schritt)|authenti(fikator|fizierungs-?app)|einmal-?(passw|code|kennw)',
  'authenticator|(second|multi|two|2)[- ]?factor|(two|2)[- ]step|one-?time[- ](pass|code)|\\b(otp|totp|hotp|2fa|mfa|2sv)\\b',
);

function anyOf(...words: readonly string[]): RegExp {
  return new RegExp(words.join('|'), 'i');
}

/** Sentences of each kind in the page's text, by number. */
export function said(text: string): { readonly [K in 'setUp' | 'worked' | 'failed']: readonly number[] } {
  const all = deepElements(document);
  const quiet = new Set(
    sentencesOf(all.filter((one) => one.matches('nav, footer, [role=navigation], [role=contentinfo]'))),
  );
  const seen = sentencesIn(`${document.title}\n${text}`).filter((one) => !quiet.has(one));
  const announced = new Set(sentencesOf(all.filter(isAnnounced)));
  const good = seen.filter((one) => !DOUBT.test(one) && !FAILURE.test(one));
  const isSetUp = (one: string) => FACTOR.test(one) && (EVENT.test(one) || (announced.has(one) && STATE.test(one)));
  // Texts in shadow roots, also those kept hidden there: only failures are looked for in them.
  const hidden = all.flatMap((element) => sentencesIn(shadowRootOf(element)?.textContent ?? ''));
  return {
    setUp: numbersOf(good.filter(isSetUp)),
    worked: numbersOf(good.filter((one) => !isSetUp(one) && (EVENT.test(one) || WORKED.test(one)))),
    failed: numbersOf([...seen, ...hidden].filter((one) => FAILURE.test(one))),
  };
}

/** More is no announcement, but a page. */
const LONGEST = 500;

/** What stands there for a screen reader to be read at once, or is coloured as a success. */
const isAnnounced = (element: Element): boolean =>
  (element.matches('[role=status], [role=alert], [aria-live]') ||
    /success|erfolg/i.test(element.getAttribute('class') ?? '')) &&
  browserSight.rendered(element) &&
  textOf(element).length <= LONGEST;

// biome-ignore lint/performance/useDomNodeTextContent: only what can be read counts, not the sentences kept hidden for later.
const textOf = (element: Element | null): string => (element as HTMLElement | null)?.innerText ?? '';

/** What can be read on the page. */
export const textNow = (): string => textOf(document.body).slice(0, MOST_TEXT);

const sentencesOf = (elements: readonly Element[]): readonly string[] =>
  elements.flatMap((element) => sentencesIn(textOf(element)));

/** Lines, and within them what ends with a mark and a space. */
const sentencesIn = (text: string): readonly string[] =>
  text
    .slice(0, MOST_TEXT)
    .split(/\n|(?<=[.!?]) /)
    .map((line) => line.trim())
    .filter(Boolean);

const numbersOf = (sentences: readonly string[]): readonly number[] =>
  [...new Set(sentences.map(numberOf))].slice(0, MOST);

/**
 * FNV-1a (RFC 9923): two different sentences have the same number once in four thousand million. Digits count as one: "used 3
 * minutes ago" is the same sentence a minute later.
 */
function numberOf(sentence: string): number {
  let hash = 0x811c9dc5;
  for (const sign of sentence.replace(/\d+/g, '0')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
