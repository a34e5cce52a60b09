import { useId, useRef, useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure, FileFacts } from '../../../messages/ui-to-background.ts';
import { failed } from '../../../result.ts';
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
  const turn = useRef(0);

  async function choose(file: File | undefined): Promise<void> {
    const mine = ++turn.current;
    setCopy(null);
    setFailure(null);
    if (!file) return;
    const content = await file.text().catch(() => null);
    const opened = content === null ? failed('file-unknown') : await send('open-file', { text: content });
    // Another file was chosen meanwhile: a large one answers late.
    if (mine !== turn.current) return;
    if (content !== null && opened.ok) setCopy({ text: content, facts: opened.value });
    else if (!opened.ok) setFailure(opened.failure);
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
          aria-describedby={failure ? `${id}-failure` : undefined}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </div>
      {failure && (
        <Notice tone="danger" alert id={`${id}-failure`}>
          {failure === 'vault-damaged' ? text('restore_damaged') : sentenceFor(failure)}
        </Notice>
      )}
      {copy && <OpenCopy key={copy.text} copy={copy} />}
    </section>
  );
}
