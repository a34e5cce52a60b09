import { useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { Heading } from '../parts/heading.tsx';
import { Notice } from '../parts/notice.tsx';
import { AccountCard } from './account-card.tsx';
import { EditAccount } from './edit-account.tsx';
import { RemoveAccount } from './remove-account.tsx';

type Open = { readonly dialog: 'edit' | 'remove'; readonly entry: EntryView };

/** All accounts, to be looked over, renamed and removed. */
export function Accounts() {
  const entries = useReply('entries', {}).value;
  const sites = useReply('sites', {}).value;
  const [open, setOpen] = useState<Open | null>(null);
  const [removed, setRemoved] = useState(0);
  const close = () => setOpen(null);
  /** Where the removed account's button was is nothing now: the focus goes back to the heading, made anew. */
  const leave = () => {
    close();
    setRemoved(removed + 1);
  };
  const current = entries?.ok ? entries.value.find(({ id }) => id === open?.entry.id) : undefined;
  const granted = new Set(sites?.ok ? sites.value.filter((site) => site.granted).map(({ origin }) => origin) : []);
  return (
    <>
      <Heading key={removed}>{text('accounts_title')}</Heading>
      {entries && !entries.ok && <Notice tone="danger">{sentenceFor(entries.failure)}</Notice>}
      {entries?.ok && entries.value.length === 0 && (
        <div class="card empty">
          <p class="empty-title">{text('list_empty_title')}</p>
          <p class="soft">{text('list_empty_todo')}</p>
        </div>
      )}
      {entries?.ok && entries.value.length > 0 && (
        <ul class="cards">
          {entries.value.map((entry) => (
            <AccountCard
              key={entry.id}
              entry={entry}
              isGranted={(origin) => !sites?.ok || granted.has(origin)}
              onEdit={() => setOpen({ dialog: 'edit', entry })}
              onRemove={() => setOpen({ dialog: 'remove', entry })}
            />
          ))}
        </ul>
      )}
      {open?.dialog === 'edit' && <EditAccount entry={open.entry} current={current} onClose={close} />}
      {open?.dialog === 'remove' && <RemoveAccount entry={open.entry} onClose={close} onRemoved={leave} />}
    </>
  );
}
