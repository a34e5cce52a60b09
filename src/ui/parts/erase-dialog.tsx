import { useId, useState } from 'preact/hooks';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
}

/** Asks before everything is erased, and says what stays. "No" comes first, and so has the focus. */
export function EraseDialog({ title, onClose }: Props) {
  const words = useId();
  const settings = useReply('settings', {}).value;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isListKept = !(settings?.ok && settings.value.policy.names === 'sealed');

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
    <Dialog title={title} alert describedBy={words} onClose={onClose}>
      <div class="dialog-words" id={words}>
        <p>{text('erase_lost')}</p>
        <p>{text(isListKept ? 'erase_list' : 'erase_no_list')}</p>
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <div class="form-actions">
        <button type="button" class="button" onClick={onClose}>
          {text('no')}
        </button>
        <button type="button" class="button button-danger" aria-disabled={busy} onClick={() => void erase()}>
          {text('erase_sure')}
        </button>
      </div>
    </Dialog>
  );
}
