import { useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure } from '../../../messages/ui-to-background.ts';
import { type TextKey, text } from '../../../text/text.ts';
import { sentenceFor } from '../../failure.ts';
import { EraseDialog } from '../../parts/erase-dialog.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { downloadText, nameOfCopy } from '../download.ts';
import { Restore } from '../restore/restore.tsx';

export type Broken = 'damaged' | 'lost' | 'newer';

interface Ways {
  readonly title: TextKey;
  readonly words: TextKey;
  /** What its sealed bytes are called when they are saved; null if there are none. */
  readonly save: TextKey | null;
  /** Whether another vault may take its place. */
  readonly replaceable: boolean;
}

const WAYS: Readonly<Record<Broken, Ways>> = {
  damaged: { title: 'broken_damaged_title', words: 'damaged_words', save: 'damaged_save', replaceable: true },
  lost: { title: 'broken_lost_title', words: 'lost_words', save: null, replaceable: true },
  newer: { title: 'broken_newer_title', words: 'newer_words', save: 'newer_save', replaceable: false },
};

/** A vault that cannot be used, and all that can be done about it. Nothing is deleted unless the user says so. */
export function BrokenScreen({ why }: { readonly why: Broken }) {
  const { title, words, save, replaceable } = WAYS[why];
  const [erasing, setErasing] = useState(false);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function saveData(): Promise<void> {
    setSaved(false);
    const data = await send('damaged-data', {});
    setFailure(data.ok ? null : data.failure);
    if (!data.ok) return;
    downloadText(data.value, nameOfCopy(new Date(), why));
    setSaved(true);
  }

  return (
    <div class="setup">
      <section class="card broken">
        <div class="lock-sign lock-sign-warn">
          <Icon name="warn" />
        </div>
        <Heading>{text(title)}</Heading>
        <p>{text(words)}</p>
        {failure && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <div class="said" role="status">
          {saved && <Notice tone="good">{text('data_saved')}</Notice>}
        </div>
        {save && (
          <button type="button" class="button" onClick={() => void saveData()}>
            <Icon name="download" />
            {text(save)}
          </button>
        )}
      </section>
      {replaceable && <Restore />}
      {replaceable && (
        <section class="card">
          <h2 class="section-title">{text('anew_title')}</h2>
          <p>{text('anew_words')}</p>
          <button type="button" class="button" onClick={() => setErasing(true)}>
            {text('anew_start')}
          </button>
        </section>
      )}
      {erasing && <EraseDialog title={text('anew_sure')} gone={why === 'lost'} onClose={() => setErasing(false)} />}
    </div>
  );
}
