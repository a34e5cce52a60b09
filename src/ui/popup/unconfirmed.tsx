import { useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { type FirstResult, fillFirst, sentenceForFirst } from '../capture/fill-first.ts';
import { sentenceFor } from '../failure.ts';
import type { Page } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { Waiting } from '../parts/waiting.tsx';

interface Props {
  readonly entry: EntryView;
  readonly page: Page | null;
}

/** Nobody has seen the site take a code of this account yet. The user can try again, or say that it did. */
export function Unconfirmed({ entry, page }: Props) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<FirstResult | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function fill(tabId: number): Promise<void> {
    if (busy) return;
    setBusy(true);
    setResult(null);
    setResult(await fillFirst(entry.id, tabId));
    setBusy(false);
  }

  async function confirm(): Promise<void> {
    const confirmed = await send('confirm-entry', { id: entry.id });
    setFailure(confirmed.ok ? null : confirmed.failure);
    // The sign and its buttons go; who does not see that is told.
    if (confirmed.ok) announce(text('confirmed'));
  }

  const onItsPage = page?.origin !== null && page?.origin === entry.enrolledAt;
  return (
    <div class="unconfirmed">
      <span class="chip chip-warn">{text('unconfirmed')}</span>
      <div class="unconfirmed-buttons">
        {page && onItsPage && (
          <button
            type="button"
            class="button button-small"
            aria-label={text('first_again_name', entry.name)}
            aria-disabled={busy}
            onClick={() => void fill(page.tabId)}
          >
            {text('first_again')}
          </button>
        )}
        <button
          type="button"
          class="button button-small"
          aria-label={text('confirm_name', entry.name)}
          onClick={() => void confirm()}
        >
          {text('confirm')}
        </button>
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <div class="said" role="status">
        {busy && <Waiting>{text('first_busy')}</Waiting>}
        {result?.filled && <Notice tone="good">{sentenceForFirst(result)}</Notice>}
      </div>
      {result && !result.filled && (
        <Notice tone="warn" alert>
          {sentenceForFirst(result)}
        </Notice>
      )}
    </div>
  );
}
