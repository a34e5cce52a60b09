import type { ProofResult } from '../messages/proof-result.ts';
import { pause } from './ask.ts';
import { deepElements, shadowRootOf } from './dom.ts';
import { find } from './find.ts';
import { search } from './inputs.ts';
import { browserSight, type Sight } from './sight.ts';

/** So long nothing may change before what stands there counts (ms), and so often it is looked at again. */
const CALM = 1000;
const LOOKS = 3;
/** A page with more text than this is not read to its end, so that nothing is known of it. */
const MOST_TEXT = 200_000;

/**
 * Words of a failure, German and English. Wherever one stands on the page, it proves nothing: rather a code too many is asked
 * about than a wrong one believed.
 */
const FAILURE = anyOf(
  'falsch|ungültig|fehler|fehlgeschlagen|abgelaufen|abgelehnt|gesperrt|verweigert|deaktiviert|abgemeldet',
  'erneut|noch einmal|nochmals|überprüfen sie|zu viele|\\bwarten\\b|wird ge(prüft|laden)|kein\\w* (gültig|korrekt|zugriff|zugang|berechtigung)',
  'nicht (\\S+ ){0,2}(korrekt|richtig|gültig|gefunden|akzeptiert|möglich|erfolgreich|bestätigt|erkannt|aktiviert|gespeichert)',
  'stimmt (\\S+ ){0,2}nicht|passt (\\S+ ){0,2}nicht',
  'invalid|incorrect|wrong|error|fail|expired|denied|rejected|locked|suspended|disabled|forbidden',
  'try again|too many|please wait|loading|unable|signed out|logged out|session (\\S+ ){0,2}ended',
  '(n.t|not) (\\S+ ){0,2}(found|valid|accept|match|available|authori[sz]ed|recogni[sz]e|verif|work|confirm)',
  'bad request|timed? ?out|unauthori[sz]ed|\\b[45]\\d\\d\\b',
);

/** Words that pages of errors have, too, but also the news on a page that somebody has got into. */
const DOUBT = anyOf(
  'wartung|leider|hoppla|versuch|nicht|kein',
  'maintenance|unavailable|oops|sorry|attempt|n.t\\b|\\bnot\\b|\\bno\\b',
);

/** Something is set up now, or somebody has got in. Greetings stand on pages for everybody, too. */
const SUCCESS = anyOf(
  'sie sind (\\S+ ){0,2}(angemeldet|eingeloggt)|signed in as|logged in as|erfolgreich|success',
  '(ist|sind|wurden?|haben) (\\S+ ){0,4}(aktiv\\b|aktiviert|eingerichtet|eingeschaltet|bestätigt|registriert|verknüpft|hinzugefügt)',
  '(is|are|was|were|been) (\\S+ ){0,2}(enabled|activated|confirmed|verified|registered|set up|on\\b|added)',
);

const SIGN_OUT = /^\s*(abmelden|ausloggen|log ?out|log ?off|sign ?out)\s*$/i;

function anyOf(...words: readonly string[]): RegExp {
  return new RegExp(words.join('|'), 'i');
}

/** Looks at the page as it stands, and once more a moment later: what is still changing proves nothing. */
export async function prove(): Promise<ProofResult> {
  let last = '';
  for (let look = 0; look < LOOKS; look += 1) {
    const text = textNow();
    if (document.readyState === 'complete' && look > 0 && text === last)
      return { origin: location.origin, is: judge(text) };
    last = text;
    await pause(CALM);
  }
  return { origin: location.origin, is: 'open' };
}

function judge(text: string): ProofResult['is'] {
  const said = `${document.title} ${text} ${inShadows()}`;
  if (FAILURE.test(said)) return 'refused';
  const page = search(document);
  // Back at the beginning of a login nothing is proven, either.
  const hasPassword = page.fields.some((field) => field.type === 'password' && browserSight.rendered(field));
  const isAsked = (['confirm', 'login'] as const).some((purpose) => find(page, purpose, LAID_OUT) !== 'none');
  if (hasPassword || isAsked || text.length >= MOST_TEXT) return 'open';
  if (SUCCESS.test(text) && !DOUBT.test(said)) return 'proven';
  return deepElements(document).some(isSignOut) ? 'signed-in' : 'open';
}

/** A button or link to leave is only for who is in. */
function isSignOut(element: Element): boolean {
  if (!/^(a|button|input)$/.test(element.localName)) return false;
  const { value, type } = element as HTMLInputElement;
  const words = element.localName !== 'input' ? element.textContent : /^(submit|button)$/.test(type) ? value : '';
  return SIGN_OUT.test(words ?? '') && browserSight.rendered(element);
}

/** A field that was scrolled away, or lies under something, is not gone. */
const LAID_OUT: Sight = { ...browserSight, visible: (field) => browserSight.rendered(field) };

/** Texts in shadow roots, also those kept hidden there: only failures are looked for in them. */
const inShadows = (): string =>
  deepElements(document)
    .flatMap((element) => shadowRootOf(element)?.textContent ?? [])
    .join(' ')
    .slice(0, MOST_TEXT);

// biome-ignore lint/performance/useDomNodeTextContent: only what can be read counts, not the sentences kept hidden for later.
const textNow = (): string => (document.body?.innerText ?? '').slice(0, MOST_TEXT);
