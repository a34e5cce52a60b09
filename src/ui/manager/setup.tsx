import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { erased } from '../erased.ts';
import { sentenceFor } from '../failure.ts';
import { printDate } from '../format.ts';
import { useNewPassphrase } from '../new-passphrase.ts';
import { Heading } from '../parts/heading.tsx';
import { NewPassphrase } from '../parts/new-passphrase.tsx';
import { Notice } from '../parts/notice.tsx';
import { ChecklistRows, rowsIn } from './checklist/checklist-rows.tsx';
import { create } from './create.ts';
import { beginFlow, endFlow, showCode } from './recovery/flow.ts';

/** More rows are folded, or the form would be far below them. */
const IN_SIGHT = 5;

/** The first passphrase. After an erase, what was there before stands above it. */
export function Setup() {
  const fresh = useNewPassphrase();
  const checklist = useReply('checklist', {}).value;
  const rows = rowsIn(checklist);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const passphrase = await fresh.take();
    if (passphrase !== null) await createWith(passphrase);
    setBusy(false);
  }

  async function createWith(passphrase: string): Promise<void> {
    fresh.clear();
    // From the background's event on the vault is open: without the flow another screen would come in between.
    beginFlow();
    const created = await create(passphrase, fresh.params());
    if (created.ok) return showCode(created.value, 'setup');
    endFlow();
    setFailure(created.failure);
  }

  return (
    <form class="setup" noValidate onSubmit={(event) => void submit(event)}>
      <Heading>{text('setup_title')}</Heading>
      <p class="lead">{text('setup_words')}</p>
      {erased.value && <Notice tone="danger">{sentenceFor('vault-erased')}</Notice>}
      {checklist?.ok && checklist.value && (
        <section class="card">
          <p>{text(rows.length > 0 ? 'setup_checklist' : 'setup_erased', printDate(checklist.value.erasedAt))}</p>
          {rows.length > 0 && rows.length <= IN_SIGHT && <ChecklistRows rows={rows} />}
          {rows.length > IN_SIGHT && (
            <details class="details">
              <summary>{text('setup_checklist_rows', rows.length)}</summary>
              <ChecklistRows rows={rows} />
            </details>
          )}
        </section>
      )}
      <div class="card">
        <h2 class="section-title">{text('setup_choose')}</h2>
        <NewPassphrase of={fresh} busy={busy} />
        <Notice tone="warn">{text('setup_warning')}</Notice>
        {failure && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <div class="form-actions">
          <a class="button button-quiet" href="#/restore">
            {text('setup_restore')}
          </a>
          <button type="submit" class="button button-main" aria-disabled={busy || !fresh.good}>
            {busy && <span class="busy" aria-hidden="true" />}
            {text(busy ? 'setup_busy' : 'setup_create')}
          </button>
        </div>
      </div>
    </form>
  );
}
