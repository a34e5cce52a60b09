import { useId, useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure, FileFacts } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { sentenceFor } from '../../failure.ts';
import { Notice } from '../../parts/notice.tsx';
import { OpenCopy } from './open-copy.tsx';

/** A sealed copy, chosen and looked at. */
export interface Copy {
  readonly text: string;
  readonly facts: FileFacts;
}

/** A sealed copy becomes this computer's vault: choose the file, then show that it is yours. */
export function Restore() {
  const id = useId();
  const [copy, setCopy] = useState<Copy | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function choose(file: File | undefined): Promise<void> {
    setCopy(null);
    setFailure(null);
    if (!file) return;
    const content = await file.text().catch(() => null);
    if (content === null) return setFailure('file-unknown');
    const opened = await send('open-file', { text: content });
    if (opened.ok) setCopy({ text: content, facts: opened.value });
    else setFailure(opened.failure);
  }

  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 class="section-title" id={`${id}-title`}>
        {text('restore_title')}
      </h2>
      <p>{text('restore_words')}</p>
      <div class="field">
        <label for={id}>{text('restore_file')}</label>
        <input
          id={id}
          class="input"
          type="file"
          accept=".json,application/json"
          aria-invalid={failure !== null}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      {copy && <OpenCopy key={copy.text} copy={copy} />}
    </section>
  );
}
