import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import type { OriginFailure } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { useFirstWrong } from '../first-wrong.ts';
import { Dialog } from '../parts/dialog.tsx';
import { NameField } from '../parts/name-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { SitesField } from '../parts/sites-field.tsx';
import { Tick } from '../parts/tick.tsx';
import { readSites } from '../site-lines.ts';
import { type Draft, draftOf, keepDraft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  /** The account by the newest reply; undefined if it is gone, or not known now. */
  readonly current: EntryView | undefined;
  readonly onClose: () => void;
  /** Name and sites are stored; whether the passphrase is asked for each time has to be changed yet, or not. */
  readonly onSaved: (entry: EntryView, guarded: boolean) => void;
}

/** Name, sign-in pages, and how well an account is guarded. */
export function EditAccount({ draft, current, onClose, onSaved }: Props) {
  const { seen, name, lines, guarded } = draft;
  const [siteFailures, setSiteFailures] = useState<readonly (OriginFailure | null)[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refused, setRefused] = useState(0);
  const [busy, setBusy] = useState(false);
  const form = useFirstWrong(refused);
  const change = (changed: Partial<Draft>) => keepDraft({ ...draft, ...changed });
  const refuse = (why: Failure | null) => {
    setFailure(why);
    setRefused((before) => before + 1);
  };

  /** It was changed elsewhere meanwhile: what holds now is shown and never overwritten unseen. */
  function showAnew(now: EntryView): void {
    keepDraft(draftOf(now));
    setSiteFailures([]);
    refuse('vault-changed');
  }

  async function save(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const read = readSites(lines);
    setSiteFailures(read.ok ? [] : read.failures);
    setFailure(null);
    if (!read.ok || !name.trim()) return refuse(name.trim() ? null : 'name-missing');
    if (current && current.changedAt !== seen.changedAt) return showAnew(current);
    if (busy) return;
    setBusy(true);
    const changed = await send('change-entry', { id: seen.id, name, sites: read.sites });
    setBusy(false);
    if (changed.ok) onSaved(changed.value, guarded);
    else refuse(changed.failure);
  }

  return (
    <Dialog title={text('edit_title')} onClose={onClose}>
      <form noValidate ref={form} onSubmit={(event) => void save(event)}>
        <NameField name={name} missing={failure === 'name-missing'} onChange={(typed) => change({ name: typed })} />
        <SitesField
          lines={lines}
          failures={siteFailures}
          onChange={(typed, failures) => {
            change({ lines: typed });
            setSiteFailures(failures);
          }}
        />
        <Tick
          label={text('guard_field')}
          hint={text('guard_hint')}
          checked={guarded}
          onChange={(checked) => change({ guarded: checked })}
        />
        {failure && failure !== 'name-missing' && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <div class="form-actions">
          <button type="button" class="button" onClick={onClose}>
            {text('cancel')}
          </button>
          <button type="submit" class="button button-main" aria-disabled={busy}>
            {text('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
