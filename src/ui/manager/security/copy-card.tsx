import { useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { sentenceFor } from '../../failure.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { downloadText, nameOfCopy } from '../download.ts';
import { Card } from './card.tsx';

/** Keeps the sealed vault in another place. */
export function CopyCard() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState(false);

  async function save(): Promise<void> {
    setSaved(false);
    const copy = await send('sealed-copy', {});
    setFailure(copy.ok ? null : copy.failure);
    if (!copy.ok) return;
    downloadText(copy.value, nameOfCopy(new Date()));
    setSaved(true);
  }

  return (
    <Card title={text('security_copy_title')}>
      <p>{text('security_copy_words')}</p>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <div class="said" role="status">
        {saved && <Notice tone="good">{text('copy_saved')}</Notice>}
      </div>
      <button type="button" class="button button-main" onClick={() => void save()}>
        <Icon name="download" />
        {text('security_copy')}
      </button>
    </Card>
  );
}
