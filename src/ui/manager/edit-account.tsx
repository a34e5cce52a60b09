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
import { printSite, readSites } from '../site-lines.ts';

interface Props {
  /** As it was when the dialog was opened. */
  readonly entry: EntryView;
  /** As it is by the newest reply; undefined if it is gone, or not known now. */
  readonly current: EntryView | undefined;
  readonly onClose: () => void;
}

export function EditAccount({ entry, current, onClose }: Props) {
  const [seen, setSeen] = useState(entry);
  const [name, setName] = useState(entry.name);
  const [lines, setLines] = useState<readonly string[]>(entry.sites.map(printSite));
  const [siteFailures, setSiteFailures] = useState<readonly (OriginFailure | null)[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refused, setRefused] = useState(0);
  const form = useFirstWrong(refused);
  const changeSites = (newLines: typeof lines, failures: typeof siteFailures) => {
    setLines(newLines);
    setSiteFailures(failures);
  };
  const refuse = (why: Failure | null) => {
    setFailure(why);
    setRefused((before) => before + 1);
  };

  /** It was changed elsewhere meanwhile: what holds now is shown and never overwritten unseen. */
  function showAnew(now: EntryView): void {
    setSeen(now);
    setName(now.name);
    changeSites(now.sites.map(printSite), []);
    refuse('vault-changed');
  }

  async function save(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const read = readSites(lines);
    setSiteFailures(read.ok ? [] : read.failures);
    setFailure(null);
    if (!read.ok || !name.trim()) return refuse(name.trim() ? null : 'name-missing');
    if (current && current.changedAt !== seen.changedAt) return showAnew(current);
    const changed = await send('change-entry', { id: entry.id, name, sites: read.sites });
    if (changed.ok) onClose();
    else refuse(changed.failure);
  }

  return (
    <Dialog title={text('edit_title')} onClose={onClose}>
      <form noValidate ref={form} onSubmit={(event) => void save(event)}>
        <NameField name={name} missing={failure === 'name-missing'} onChange={setName} />
        <SitesField lines={lines} failures={siteFailures} onChange={changeSites} />
        {failure && failure !== 'name-missing' && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <div class="form-actions">
          <button type="button" class="button" onClick={onClose}>
            {text('cancel')}
          </button>
          <button type="submit" class="button button-main">
            {text('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
