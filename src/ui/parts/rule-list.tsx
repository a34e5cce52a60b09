import { type TextKey, text } from '../../text/text.ts';
import { Icon } from '../parts/icon.tsx';
import type { PassphraseRules } from '../passphrase-rules.ts';

interface Props {
  readonly id: string;
  readonly rules: PassphraseRules;
}

const TEXTS: readonly (readonly [Exclude<keyof PassphraseRules, 'long'>, TextKey])[] = [
  ['upper', 'rule_upper'],
  ['lower', 'rule_lower'],
  ['digit', 'rule_digit'],
  ['special', 'rule_special'],
  ['length', 'rule_length'],
  ['equal', 'rule_equal'],
];

type State = 'met' | 'open' | 'spared';

const STATES: Readonly<Record<State, TextKey>> = { met: 'rule_met', open: 'rule_open', spared: 'rule_spared' };

/** The rules, each with its own tick while one types. A long passphrase needs no kinds of characters. */
export function RuleList({ id, rules }: Props) {
  const stateOf = (name: (typeof TEXTS)[number][0]): State => {
    if (rules[name]) return 'met';
    return rules.long && name !== 'equal' ? 'spared' : 'open';
  };
  const open = TEXTS.filter(([name]) => stateOf(name) === 'open').length;
  return (
    <div class="rules" id={id}>
      <p class="rules-title">{text('rules_title')}</p>
      <ul>
        {TEXTS.map(([name, key]) => {
          const state = stateOf(name);
          return (
            <li key={name} class={`rule rule-${state}`}>
              <span class="rule-sign" aria-hidden="true">
                {state === 'met' && <Icon name="check" />}
              </span>
              <span>
                {text(key)}
                <span class="visually-hidden"> – {text(STATES[state])}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <p class="hint">{text('rules_long')}</p>
      <p class="visually-hidden" role="status">
        {open === 0 ? text('rules_met') : text('rules_left', open)}
      </p>
    </div>
  );
}
