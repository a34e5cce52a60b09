import type { ProofResult } from '../messages/proof-result.ts';
import { pause } from './ask.ts';
import { find } from './find.ts';
import { search } from './inputs.ts';
import { browserSight } from './sight.ts';

/** So long nothing may change before what stands there counts (ms), and so often it is looked at again. */
const CALM = 1000;
const LOOKS = 3;
const MOST_TEXT = 20_000;

/**
 * Words of a failure, German and English. Wherever one stands on the page, it proves nothing: rather a code too many is asked
 * about than a wrong one believed. Pages of errors have them, too.
 */
const FAILURE = new RegExp(
  [
    'falsch|ungültig|fehler|fehlgeschlagen|nicht (korrekt|richtig|gültig|gefunden|akzeptiert|möglich|verfügbar|erfolgreich)',
    'abgelaufen|abgelehnt|gesperrt|verweigert|erneut|noch einmal|nochmals|überprüfen sie|stimmt nicht',
    'invalid|incorrect|wrong|error|fail|expired|denied|rejected|locked|try again|not (found|valid|accepted|match|available|authori[sz]ed)',
    'unavailable|does ?n.t match|forbidden|bad request|timed? ?out|unauthori[sz]ed|\\b[45]\\d\\d\\b',
  ].join('|'),
  'i',
);

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
  if (FAILURE.test(`${document.title} ${text}`)) return 'refused';
  const page = search(document);
  // Back at the beginning of a login nothing is proven, either.
  const hasPassword = page.fields.some((field) => field.type === 'password' && browserSight.rendered(field));
  const isAsked = (['confirm', 'login'] as const).some((purpose) => find(page, purpose) !== 'none');
  return hasPassword || isAsked || text.trim() === '' ? 'open' : 'proven';
}

// biome-ignore lint/performance/useDomNodeTextContent: only what can be read counts, not the sentences kept hidden for later.
const textNow = (): string => (document.body?.innerText ?? '').slice(0, MOST_TEXT);
