import { useId } from 'preact/hooks';
import { text } from '../../text/text.ts';
import type { NewPassphrase as State } from '../new-passphrase.ts';
import { Notice } from './notice.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import { RuleList } from './rule-list.tsx';
import { Strength } from './strength.tsx';
import { WordsOffer } from './words-offer.tsx';

interface Props {
  readonly of: State;
  readonly busy: boolean;
  /** What the first field is called; the second says that it repeats it. */
  readonly label?: string;
}

/** A new passphrase, twice, with its rules, its strength, and an offer of four words. */
export function NewPassphrase({ of, busy, label = text('passphrase') }: Props) {
  const rulesId = useId();
  const at = of.refused && (of.refused === 'rules_differ' ? 'second' : 'first');
  const refusal = of.refused && (
    <Notice tone="danger" alert id={`${rulesId}-refused`}>
      {text(of.refused)}
    </Notice>
  );
  const refusedAt = (field: typeof at) =>
    field === at
      ? { invalid: true, describedBy: `${rulesId} ${rulesId}-refused` }
      : { invalid: false, describedBy: rulesId };
  return (
    <div class="setup-columns">
      <div class="new-passphrase">
        <PassphraseField
          label={label}
          autocomplete="new-password"
          input={of.first}
          busy={busy}
          reveal={of.filled}
          {...refusedAt('first')}
          onInput={of.look}
        />
        {at === 'first' && refusal}
        <Strength judged={of.judged} />
        <PassphraseField
          label={text('passphrase_again')}
          autocomplete="new-password"
          input={of.second}
          busy={busy}
          reveal={of.filled}
          {...refusedAt('second')}
          onInput={of.look}
        />
        {at === 'second' && refusal}
        {of.longAllowed && <WordsOffer busy={busy} onTake={of.fill} />}
      </div>
      <RuleList id={rulesId} rules={of.rules} judged={of.judged} longAllowed={of.longAllowed} />
    </div>
  );
}
