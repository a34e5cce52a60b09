import { useState } from 'preact/hooks';
import { type EntryView, formersOf } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure, FirstEntries } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { Notice } from '../parts/notice.tsx';
import { useSteps } from '../steps.ts';
import { AccountCard, type Said } from './account-card.tsx';
import { ChecklistNotice } from './checklist/checklist-notice.tsx';
import { draft, draftOf, dropDraft, keepDraft } from './draft.ts';
import { EditAccount } from './edit-account.tsx';
import { FactsNotice } from './facts-notice.tsx';
import { GuardAccount } from './guard-account.tsx';
import { RemoveAccount } from './remove-account.tsx';
import { RestoreFormer } from './restore-former.tsx';
import { RevealSecret } from './reveal-secret.tsx';
import { navigate } from './route.ts';

type Open =
  | { readonly dialog: 'remove' | 'reveal' | 'restore'; readonly entry: EntryView }
  | { readonly dialog: 'guard'; readonly entry: EntryView; readonly guarded: boolean };

const NONE: FirstEntries = { entries: [], count: 0, granted: [] };

/** All accounts, to be looked over, renamed and removed. */
export function Accounts() {
  const steps = useSteps();
  const first = useReply('first-entries', { most: steps.shown }, steps.shown).value;
  const settings = useReply('settings', {}).value;
  const replaced = useReply('replaced-entries', {}).value;
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState<(Said & { readonly id: string }) | null>(null);
  const [removed, setRemoved] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { entries, count, granted } = first?.ok ? first.value : NONE;
  const editing = draft.value;
  const close = () => setOpen(null);
  /** Where the removed account's button was is nothing now: the focus goes back to the heading, made anew. */
  const leave = () => {
    close();
    setRemoved(removed + 1);
  };
  const saved = (entry: EntryView, guarded: boolean) => {
    dropDraft();
    if (entry.guarded !== guarded) setOpen({ dialog: 'guard', entry, guarded });
  };
  const formersIn = ({ id }: EntryView) => (replaced?.ok ? formersOf(id, replaced.value) : []);
  const restored = ({ id }: EntryView) => {
    close();
    setSaid({ id, sentence: text('former_restored'), tone: 'good', isNew: true });
  };
  const confirm = async ({ id }: EntryView): Promise<void> => {
    const confirmed = await send('confirm-entry', { id });
    setFailure(confirmed.ok ? null : confirmed.failure);
    if (confirmed.ok) setSaid({ id, sentence: text('confirmed'), tone: 'good' });
  };
  const exportable = settings?.ok ? settings.value.exportSecrets : null;
  return (
    <>
      <Heading key={removed}>{text('accounts_title')}</Heading>
      <div class="screen-actions">
        <button type="button" class="button button-main" onClick={() => navigate('add')}>
          <Icon name="add" />
          {text('add_open')}
        </button>
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <ChecklistNotice />
      <FactsNotice />
      {exportable === false && count > 0 && <p class="hint">{text('reveal_never')}</p>}
      {first && !first.ok && <Notice tone="danger">{sentenceFor(first.failure)}</Notice>}
      {first?.ok && count === 0 && (
        <div class="card empty">
          <p class="empty-title">{text('list_empty_title')}</p>
          <p class="soft">{text('list_empty_todo')}</p>
        </div>
      )}
      {count > 0 && (
        <ul class="cards">
          {entries.map((entry) => (
            <AccountCard
              key={entry.id}
              entry={entry}
              isGranted={(origin) => granted.includes(origin)}
              formers={formersIn(entry)}
              said={said?.id === entry.id ? said : null}
              onEdit={() => {
                setSaid(null);
                keepDraft(draftOf(entry));
              }}
              onReveal={exportable ? () => setOpen({ dialog: 'reveal', entry }) : null}
              onRemove={() => setOpen({ dialog: 'remove', entry })}
              onConfirm={() => void confirm(entry)}
              onRestore={(former) => setOpen({ dialog: 'restore', entry: former })}
            />
          ))}
        </ul>
      )}
      <MoreRows count={count} drawn={entries.length} onMore={steps.more} />
      {editing && (
        <EditAccount
          draft={editing}
          current={entries.find(({ id }) => id === editing.seen.id)}
          onClose={dropDraft}
          onSaved={saved}
        />
      )}
      {open?.dialog === 'guard' && (
        <GuardAccount
          entry={open.entry}
          guarded={open.guarded}
          onDone={(what) => {
            close();
            setSaid({ ...what, id: open.entry.id });
          }}
        />
      )}
      {open?.dialog === 'reveal' && <RevealSecret entry={open.entry} onClose={close} />}
      {open?.dialog === 'restore' && (
        <RestoreFormer former={open.entry} onClose={close} onRestored={() => restored(open.entry)} />
      )}
      {open?.dialog === 'remove' && (
        <RemoveAccount
          entry={open.entry}
          hasFormers={formersIn(open.entry).length > 0}
          onClose={close}
          onRemoved={leave}
        />
      )}
    </>
  );
}
