import { useId, useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Notice } from '../parts/notice.tsx';
import { report } from './outcome.ts';

interface Props {
  readonly entry: EntryView;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before a secret is lost, and says what is lost with it. Cancel comes first, and so has the focus. */
export function RemoveAccount({ entry, onClose, onRemoved }: Props) {
  const lost = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  async function remove(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const removed = await send('remove-entry', { id: entry.id });
    setBusy(false);
    if (!removed.ok) return setFailure(removed.failure);
    onRemoved();
    report(text('remove_done', entry.name));
  }

  return (
    <Dialog title={text('remove_title', entry.name)} alert describedBy={lost} onClose={onClose}>
      <div class="dialog-words" id={lost}>
        <p>{text('remove_lost')}</p>
        <p>{text('remove_before')}</p>
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <div class="form-actions">
        <button type="button" class="button" onClick={onClose}>
          {text('cancel')}
        </button>
        <button type="button" class="button button-danger" aria-disabled={busy} onClick={() => void remove()}>
          {text('remove_sure')}
        </button>
      </div>
    </Dialog>
  );
}
