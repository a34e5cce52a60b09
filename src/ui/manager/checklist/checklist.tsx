import { useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { useReply } from '../../ask.ts';
import { sentenceFor } from '../../failure.ts';
import { printDate } from '../../format.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { report } from '../outcome.ts';
import { navigate } from '../route.ts';
import { ChecklistRows, rowsIn } from './checklist-rows.tsx';

/** What was in the vault before it was erased: names and sites, to be ticked off one by one. */
export function Checklist() {
  const reply = useReply('checklist', {}).value;
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const rows = rowsIn(reply);
  // The administration may want no list of names: then there is nothing to tick off.
  const list = reply?.ok && rows.length > 0 ? reply.value : null;
  const finished = rows.filter(({ doneAt }) => doneAt !== null).length;

  async function dismiss(): Promise<Failure | null> {
    const dismissed = await send('dismiss-checklist', {});
    if (!dismissed.ok) return dismissed.failure;
    setAsking(false);
    navigate('accounts');
    report(text('checklist_removed'));
    return null;
  }

  return (
    <>
      <Heading>{text('checklist_title')}</Heading>
      {reply && !reply.ok && <Notice tone="danger">{sentenceFor(reply.failure)}</Notice>}
      {reply?.ok && !list && <p class="lead">{text('checklist_none')}</p>}
      {list && (
        <>
          <p class="lead">{text('checklist_words', printDate(list.erasedAt))}</p>
          <section class="card">
            <p class="checks-progress" role="status">
              {text('checklist_progress', finished, rows.length)}
            </p>
            <ChecklistRows rows={rows} />
            {failure && (
              <Notice tone="danger" alert>
                {sentenceFor(failure)}
              </Notice>
            )}
            <div class="form-actions">
              <button type="button" class="button" onClick={() => window.print()}>
                <Icon name="print" />
                {text('code_print')}
              </button>
              <button
                type="button"
                class="button"
                onClick={() => (finished < rows.length ? setAsking(true) : void dismiss().then(setFailure))}
              >
                <Icon name="remove" />
                {text('checklist_remove')}
              </button>
            </div>
          </section>
        </>
      )}
      {asking && (
        <Confirm
          title={text('checklist_remove_title')}
          words={[text('checklist_remove_words', rows.length - finished)]}
          sure={text('checklist_remove_sure')}
          onSure={dismiss}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
