import { useState } from 'preact/hooks';
import type { Failure, Proof } from '../../messages/ui-to-background.ts';
import type { Result } from '../../result.ts';
import { text } from '../../text/text.ts';
import { withProof } from '../proof.ts';
import { Dialog } from './dialog.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

interface Props {
  readonly title: string;
  /** What the passphrase is wanted for. */
  readonly words: string;
  readonly submit: string;
  /** Does it, with a fresh proof. */
  readonly onProof: (proof: Proof) => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
}

/** Asks for the passphrase once more, for one thing. */
export function PassphraseAsk({ title, words, submit, onProof, onClose }: Props) {
  const [busy, setBusy] = useState(false);

  return (
    <Dialog title={title} held={busy} onClose={onClose}>
      <p>{words}</p>
      <PassphraseForm
        submit={submit}
        busyWords={text('ask_busy')}
        onTry={(passphrase) => withProof(passphrase, onProof)}
        onCancel={onClose}
        onBusy={setBusy}
      />
    </Dialog>
  );
}
