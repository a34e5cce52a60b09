import type { SaidResult } from '../messages/proof-result.ts';
import { deepElements, shadowRootOf } from './dom.ts';

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

/** Something is set up now, or somebody has got in. Greetings stand on pages for everybody, too. */
const SUCCESS = anyOf(
  'sie sind (\\S+ ){0,2}(angemeldet|eingeloggt)|signed in as|logged in as|erfolgreich|success',
  '\\b(ist|sind|wurden?|haben) (\\S+ ){0,5}(aktiv\\b|aktiviert|eingerichtet|eingeschaltet|freigeschaltet|gesetzt|hinterlegt|bestätigt|registriert|verknüpft|verbunden|hinzugefügt|gespeichert)',
  '\\b(is|are|was|were|been|have) (\\S+ ){0,3}(active|enabled|activated|confirmed|verified|registered|enrolled|set\\b|on\\b|added|linked|saved)',
  '^\\W*(\\S+ ){0,4}(activated|enabled|aktiviert|eingerichtet)\\W*$',
);

/** The sentence is of another time, of a condition, or says the contrary. */
const DOUBT = anyOf(
  'nicht|kein|leider|versuch|\\b(seit|bereits|schon|wenn|falls|sobald|damit|bevor|solange)\\b|\\?',
  'n.t\\b|\\b(not|no|sorry|attempt|since|already|if|when|once|until|before|unless)\\b',
);

/** What a second factor is called. */
const FACTOR = anyOf(
  'faktor|zwei-?(stufig|schritt)|authenti[fsz]i?|einmal|sicherheitscode|zugangscode|\\b(otp|totp|hotp|2fa|mfa|2sv|apps?|token)\\b',
  'factor|(two|2)[- ]step|one-?time|passcode|verification',
);

function anyOf(...words: readonly string[]): RegExp {
  return new RegExp(words.join('|'), 'i');
}

/** What the page says as it stands. */
export function said(): SaidResult {
  // biome-ignore lint/performance/useDomNodeTextContent: only what can be read counts, not the sentences kept hidden for later.
  const seen = sentencesIn(`${document.title}\n${document.body?.innerText ?? ''}`);
  const good = seen.filter((one) => SUCCESS.test(one) && !DOUBT.test(one) && !FAILURE.test(one));
  // Texts in shadow roots, also those kept hidden there: only failures are looked for in them.
  const hidden = deepElements(document).flatMap((element) => shadowRootOf(element)?.textContent ?? []);
  return {
    origin: location.origin,
    setUp: numbersOf(good.filter((one) => FACTOR.test(one))),
    worked: numbersOf(good.filter((one) => !FACTOR.test(one))),
    failed: numbersOf([...seen, ...sentencesIn(hidden.join('\n'))].filter((one) => FAILURE.test(one))),
  };
}

/** Lines, and within them what ends with a mark and a space. */
const sentencesIn = (text: string): readonly string[] =>
  text
    .slice(0, MOST_TEXT)
    .split(/\n|(?<=[.!?]) /)
    .map((line) => line.trim())
    .filter(Boolean);

const numbersOf = (sentences: readonly string[]): readonly number[] =>
  [...new Set(sentences.map(numberOf))].slice(0, MOST);

/** FNV-1a (RFC 9923): two different sentences have the same number once in four thousand million. */
function numberOf(sentence: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < sentence.length; at += 1) hash = Math.imul(hash ^ sentence.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
