import { useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { ListAt } from '../../messages/ui-to-background.ts';
import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { printList } from '../format.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { Notice } from '../parts/notice.tsx';
import { requestSites } from '../permissions.ts';
import type { Steps } from '../steps.ts';

interface Props {
  readonly origin: string;
  readonly list: ListAt;
  readonly steps: Steps;
  readonly onDone: () => void;
}

/** Ties an account to the login page under the popup, and asks to fill there: both in one click. */
export function ChooseEntry({ origin, list, steps, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // One that was just chosen belongs to the page already, and stays in sight.
  const entries = [...list.here, ...list.others];

  async function choose({ id, name, sites }: EntryView): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    // Both before any await: the browser wants its question asked within the click, and its prompt may close this popup.
    // So nothing is asked anew here; `list` is the newest reply, asked for at every event of the background.
    const changing = send('change-entry', { id, name, sites: [...new Set([...sites, origin])] });
    const asking = requestSites([origin]);
    const [changed, access] = await Promise.all([changing, asking]);
    setBusy(false);
    if (!changed.ok) setProblem(sentenceFor(changed.failure));
    else if (access === 'failed') setProblem(text('permission_failed'));
    else onDone();
  }

  return (
    <div class="screen">
      <BackButton onBack={onDone} />
      <Heading>{text('choose_title')}</Heading>
      <p class="host-plate">{hostOf(origin)}</p>
      <p class="soft">{text('choose_words')}</p>
      {problem && (
        <Notice tone="danger" alert>
          {problem}
        </Notice>
      )}
      <ul class="picks">
        {entries.map((entry) => (
          <li key={entry.id}>
            <button type="button" class="pick" aria-disabled={busy} onClick={() => void choose(entry)}>
              <span class="pick-words">
                <bdi class="pick-name">{entry.name}</bdi>
                <span class="soft">
                  {entry.sites.length > 0
                    ? text('choose_so_far', printList(entry.sites.map(hostOf)))
                    : text('choose_no_site')}
                </span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      <MoreRows count={list.here.length + list.othersCount} drawn={entries.length} onMore={steps.more} />
    </div>
  );
}
