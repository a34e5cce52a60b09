import { useId, useState } from 'preact/hooks';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  readonly title: string;
  /** There is nothing left to erase but the word that there was a vault. */
  readonly gone?: boolean;
  /** The recovery code would open the vault: that is said first. */
  readonly recoverable?: boolean;
  readonly onClose: () => void;
}

/** Asks before everything is erased, and says what stays. "No" comes first, and so has the focus. */
export function EraseDialog({ title, gone = false, recoverable = false, onClose }: Props) {
  const words = useId();
  const settings = useReply('settings', {}).value;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Its words are heard once, when it opens: so they must be the right ones by then.
  if (!settings) return null;
  const isListKept = settings.ok ? settings.value.policy.names !== 'sealed' : null;

  async function erase(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const erased = await send('erase-vault', {});
    setBusy(false);
    if (erased.ok) onClose();
    else setFailure(erased.failure);
  }

  return (
    <Dialog title={title} alert describedBy={words} held={busy} onClose={onClose}>
      <div class="dialog-words" id={words}>
        {recoverable && <p>{text('erase_recovery')}</p>}
        <p>{text(gone ? 'erase_gone' : 'erase_lost')}</p>
        {!gone && isListKept !== null && <p>{text(isListKept ? 'erase_list' : 'erase_no_list')}</p>}
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <div class="said" role="status">
        {busy && <Waiting>{text('erase_busy')}</Waiting>}
      </div>
      <div class="form-actions">
        <button type="button" class="button" aria-disabled={busy} onClick={() => busy || onClose()}>
          {text('no')}
        </button>
        <button type="button" class="button button-danger" aria-disabled={busy} onClick={() => void erase()}>
          {text('erase_sure')}
        </button>
      </div>
    </Dialog>
  );
}
