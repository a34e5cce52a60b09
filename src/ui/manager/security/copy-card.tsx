import { useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { announce } from '../../announce.ts';
import { sentenceFor } from '../../failure.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { downloadText, nameOfCopy } from '../download.ts';
import { Card } from './card.tsx';

/** Keeps the sealed vault in another place. */
export function CopyCard() {
  const [failure, setFailure] = useState<Failure | null>(null);

  async function save(): Promise<void> {
    const copy = await send('sealed-copy', {});
    setFailure(copy.ok ? null : copy.failure);
    if (!copy.ok) return;
    downloadText(copy.value, nameOfCopy(new Date()));
    announce(text('copy_saved'));
  }

  return (
    <Card title={text('security_copy_title')}>
      <p>{text('security_copy_words')}</p>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <button type="button" class="button button-main" onClick={() => void save()}>
        <Icon name="download" />
        {text('security_copy')}
      </button>
    </Card>
  );
}
