import { useId } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { Dialog } from './dialog.tsx';

interface Props {
  readonly title: string;
  readonly words: string;
  /** What the button that does it says. */
  readonly sure: string;
  readonly onSure: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be undone. Cancel comes first, and so has the focus. */
export function Confirm({ title, words, sure, onSure, onClose }: Props) {
  const wordsId = useId();
  return (
    <Dialog title={title} alert describedBy={wordsId} onClose={onClose}>
      <p id={wordsId}>{words}</p>
      <div class="form-actions">
        <button type="button" class="button" onClick={onClose}>
          {text('cancel')}
        </button>
        <button type="button" class="button button-danger" onClick={onSure}>
          {sure}
        </button>
      </div>
    </Dialog>
  );
}
