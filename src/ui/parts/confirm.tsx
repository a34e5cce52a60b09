import { useId, useState } from 'preact/hooks';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

interface Props {
  readonly title: string;
  /** One paragraph each. */
  readonly words: readonly string[];
  /** What the button that does it says. */
  readonly sure: string;
  /** Nothing is lost by it. */
  readonly mild?: boolean;
  /** Does it, and closes this; or gives why it could not be done. */
  readonly onSure: () => Promise<Failure | null>;
  readonly onClose: () => void;
}

/** Asks before something is done, once. Cancel comes first, and so has the focus. */
export function Confirm({ title, words, sure, mild = false, onSure, onClose }: Props) {
  const wordsId = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  async function go(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(await onSure());
    setBusy(false);
  }

  return (
    <Dialog title={title} alert describedBy={wordsId} held={busy} onClose={onClose}>
      <div class="dialog-words" id={wordsId}>
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <div class="form-actions">
        <button type="button" class="button" aria-disabled={busy} onClick={() => busy || onClose()}>
          {text('cancel')}
        </button>
        <button
          type="button"
          class={mild ? 'button button-main' : 'button button-danger'}
          aria-disabled={busy}
          onClick={() => void go()}
        >
          {sure}
        </button>
      </div>
    </Dialog>
  );
}
