import type { PassphraseRules } from '../../passphrase/rules.ts';
import { type TextKey, text } from '../../text/text.ts';
import type { Judgement } from '../new-passphrase.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly id: string;
  readonly rules: PassphraseRules;
  readonly judged: Judgement | 'failed' | null;
  readonly longAllowed: boolean;
}

const KINDS = { upper: 'rule_upper', lower: 'rule_lower', digit: 'rule_digit', special: 'rule_special' } as const;

type State = 'met' | 'open' | 'spared';

interface Rule {
  readonly key: TextKey;
  readonly state: State;
}

const STATES: Readonly<Record<State, TextKey>> = { met: 'rule_met', open: 'rule_open', spared: 'rule_spared' };

/** The rules, each with its own tick while one types. A long passphrase needs no kinds of characters. */
export function RuleList({ id, rules, judged, longAllowed }: Props) {
  const long = longAllowed && rules.long;
  const stateOf = (met: boolean, spared = false): State => (met ? 'met' : spared ? 'spared' : 'open');
  const isUncommon = judged !== null && judged !== 'failed' && !judged.common;
  const list: readonly Rule[] = [
    ...(['upper', 'lower', 'digit', 'special'] as const).map((name) => ({
      key: KINDS[name],
      state: stateOf(rules[name], long),
    })),
    { key: 'rule_length', state: stateOf(rules.length) },
    { key: 'rule_uncommon', state: stateOf(isUncommon) },
    { key: 'rule_equal', state: stateOf(rules.equal) },
  ];
  const open = list.filter(({ state }) => state === 'open').length;
  return (
    <div class="rules" id={id}>
      <p class="rules-title">{text('rules_title')}</p>
      <ul>
        {list.map(({ key, state }) => (
          <li key={key} class={`rule rule-${state}`}>
            <span class="rule-sign" aria-hidden="true">
              {state === 'met' && <Icon name="check" />}
            </span>
            <span>
              {text(key)}
              <span class="visually-hidden"> – {text(STATES[state])}</span>
            </span>
          </li>
        ))}
      </ul>
      {longAllowed && <p class="hint">{text('rules_long')}</p>}
      <p class="visually-hidden" role="status">
        {open === 0 ? text('rules_met') : text('rules_left', open)}
      </p>
    </div>
  );
}
