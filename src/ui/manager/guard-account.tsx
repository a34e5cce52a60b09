import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import { text } from '../../text/text.ts';
import { PassphraseAsk } from '../parts/passphrase-ask.tsx';
import type { Said } from './account-card.tsx';

interface Props {
  readonly entry: EntryView;
  /** What is to hold from now on. */
  readonly guarded: boolean;
  /** With what is to be said of it in the account's place. */
  readonly onDone: (said: Said) => void;
}

/** Puts an account's secret under the passphrase's own key, or takes it from there: either way the passphrase is needed. */
export const GuardAccount = ({ entry: { id, name }, guarded, onDone }: Props) => (
  <PassphraseAsk
    title={text(guarded ? 'guard_on_title' : 'guard_off_title')}
    words={text(guarded ? 'guard_on_words' : 'guard_off_words', name)}
    submit={text('guard_sure')}
    onProof={async (proof) => {
      const changed = await send('guard-entry', { id, guarded, proof });
      if (changed.ok) onDone({ tone: 'good', sentence: text(guarded ? 'guard_on_done' : 'guard_off_done', name) });
      return changed;
    }}
    onClose={() => onDone({ tone: 'info', sentence: text(guarded ? 'guard_not_on' : 'guard_not_off', name) })}
  />
);
