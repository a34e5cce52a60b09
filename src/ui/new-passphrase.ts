import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Stretch } from '../derive/params.ts';
import { send } from '../messages/send.ts';
import { isGoodEnough, isStrongEnough, type PassphraseRules, rulesFor } from '../passphrase/rules.ts';
import { judge } from '../passphrase/strength.ts';
import { text } from '../text/text.ts';
import { announce } from './announce.ts';
import { useReply } from './ask.ts';
import { freshParams, wantedKdf } from './new-slot.ts';
import { isTooLong } from './passphrase-length.ts';

export type Judgement = Awaited<ReturnType<typeof judge>>;

/** A new passphrase in the making. What is typed stays in the two fields; only what is said of it is kept. */
export interface NewPassphrase {
  readonly first: RefObject<HTMLInputElement | null>;
  readonly second: RefObject<HTMLInputElement | null>;
  readonly rules: PassphraseRules;
  /** The last word on what is typed, kept until the next: it would come and go with every key. 'failed': nobody could say. */
  readonly judged: Judgement | 'failed' | null;
  /** Whether length alone is enough. */
  readonly longAllowed: boolean;
  readonly good: boolean;
  /** Why it was not taken, where the rules do not say so themselves; null as soon as something else is typed. */
  readonly refused: Refusal | null;
  /** Counts how often the fields were filled for the user. */
  readonly filled: number;
  readonly look: () => void;
  readonly fill: (passphrase: string) => void;
  /** What was typed, if it may be used and is another than `before`; else null, and the user has been told why. */
  readonly take: (before?: string) => Promise<string | null>;
  /** How it is to be stretched; measured since the fields came, so that nobody waits for it now. */
  readonly params: () => Promise<Stretch>;
  readonly clear: () => void;
}

export type Refusal = 'rules_differ' | 'rules_weak' | 'failure_passphrase_too_long' | 'change_same';

/** Below this score it is guessed within moments, however long it is and whatever kinds of characters are in it. */
const WEAKEST = 1;

/** Judged when the hand rests (ms). */
const PAUSE = 250;

export function useNewPassphrase(): NewPassphrase {
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef(0);
  const [rules, setRules] = useState(() => rulesFor('', ''));
  const [judged, setJudged] = useState<Judgement | 'failed' | null>(null);
  const [filled, setFilled] = useState(0);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const settings = useReply('settings', {}).value;
  const known = settings?.ok ? settings.value : null;
  const longAllowed = known?.policy.longPassphrases !== false;
  const params = useCalibration(wantedKdf(known), settings !== null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const typed = () => first.current?.value ?? '';

  function look(): void {
    setRules(rulesFor(typed(), second.current?.value ?? ''));
    setRefused(null);
    clearTimeout(timer.current);
    const mine = ++turn.current;
    if (!typed()) {
      setJudged(null);
      return;
    }
    timer.current = setTimeout(async () => {
      const said = await judgeSafely(typed());
      if (mine === turn.current) setJudged(said);
    }, PAUSE);
  }

  function put(passphrase: string): void {
    for (const { current } of [first, second]) if (current) current.value = passphrase;
    // Nothing of what was said before holds of another one altogether.
    setJudged(null);
    look();
  }

  async function take(before?: string): Promise<string | null> {
    const passphrase = typed();
    const met = rulesFor(passphrase, second.current?.value ?? '');
    if (!isStrongEnough(met, longAllowed)) return refuse('rules_open');
    if (!met.equal) return refuseAloud('rules_differ', second);
    if (isTooLong(passphrase)) return refuseAloud('failure_passphrase_too_long');
    const said = await judgeSafely(passphrase);
    setJudged(said);
    if (said === 'failed') return refuse('strength_failed');
    if (said.common) return refuse('strength_common');
    if (said.score < WEAKEST) return refuseAloud('rules_weak');
    // As the derivation sees them (docs/vault-format.md).
    const isSame = before?.normalize('NFKC') === passphrase.normalize('NFKC');
    return isSame ? refuseAloud('change_same') : passphrase;
  }

  /** Its own alert says it. */
  function refuseAloud(why: Refusal, at = first): null {
    setRefused(why);
    at.current?.focus();
    return null;
  }

  function refuse(why: 'rules_open' | 'strength_failed' | 'strength_common'): null {
    announce(text(why));
    first.current?.focus();
    return null;
  }

  return {
    first,
    second,
    rules,
    judged,
    longAllowed,
    refused,
    good: isGoodEnough(rules, longAllowed) && !(judged !== null && judged !== 'failed' && judged.common),
    filled,
    look,
    fill: (passphrase) => {
      put(passphrase);
      setFilled(filled + 1);
      // The button that was pressed for it is gone.
      first.current?.focus();
    },
    take,
    params,
    clear: () => put(''),
  };
}

/** The list of common passphrases is a file of its own: after an update of the extension it may be gone. */
const judgeSafely = (passphrase: string): Promise<Judgement | 'failed'> => judge(passphrase).catch(() => 'failed');

/** Measured ahead, used once: each passphrase has a salt of its own. */
function useCalibration(kdf: Stretch['kdf'], ready: boolean): () => Promise<Stretch> {
  const ahead = useRef<{ readonly kdf: Stretch['kdf']; readonly params: Promise<Stretch> } | null>(null);
  useEffect(() => {
    if (!ready) return;
    const params = freshParams(kdf);
    ahead.current = { kdf, params };
    // A failure is said when the parameters are wanted, not while somebody is typing.
    params.catch(() => undefined);
  }, [kdf, ready]);
  return async () => {
    const measured = ahead.current;
    ahead.current = null;
    // The administration may have decided otherwise since then, and the background would refuse it.
    const settings = await send('settings', {});
    const wanted = settings.ok ? wantedKdf(settings.value) : kdf;
    return measured?.kdf === wanted ? measured.params : freshParams(wanted);
  };
}
