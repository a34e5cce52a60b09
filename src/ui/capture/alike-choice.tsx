import type { EntryView } from '../../entry.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { printDate } from '../format.ts';
import { Notice } from '../parts/notice.tsx';

/** What is to become of an account of the same name: undefined while nobody has said. */
export type Decision = { readonly replaces: string } | 'besides' | undefined;

interface Props {
  readonly named: readonly EntryView[];
  readonly decision: Decision;
  /** It was saved without an answer. */
  readonly missing: boolean;
  readonly onDecide: (decision: Decision) => void;
}

/** An account of the same name with another key is there: a new key for it, or another account? */
export const AlikeChoice = ({ named, decision, missing, onDecide }: Props) => (
  <fieldset class="field alike">
    <legend>{text('alike_title')}</legend>
    <p class="hint">{text('alike_words')}</p>
    {missing && (
      <Notice tone="danger" alert>
        {sentenceFor('entry-like')}
      </Notice>
    )}
    {named.map((entry) => (
      <label class="choice" key={entry.id}>
        <input
          type="radio"
          name="alike"
          aria-invalid={missing}
          checked={typeof decision === 'object' && decision.replaces === entry.id}
          onChange={() => onDecide({ replaces: entry.id })}
        />
        <span>{text('alike_replace', entry.name, printDate(entry.createdAt), printDate(Date.now()))}</span>
      </label>
    ))}
    <label class="choice">
      <input
        type="radio"
        name="alike"
        aria-invalid={missing}
        checked={decision === 'besides'}
        onChange={() => onDecide('besides')}
      />
      <span>{text('alike_both')}</span>
    </label>
    {named.some(({ guarded, id }) => guarded && typeof decision === 'object' && decision.replaces === id) && (
      <Notice tone="info">{text('alike_guarded')}</Notice>
    )}
  </fieldset>
);
