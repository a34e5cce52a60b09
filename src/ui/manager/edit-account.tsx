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
  readonly entry: EntryView;
  readonly onClose: () => void;
}

export function EditAccount({ entry, onClose }: Props) {
  const [name, setName] = useState(entry.name);
  const [lines, setLines] = useState<readonly string[]>(entry.sites.map(printSite));
  const [siteFailures, setSiteFailures] = useState<readonly (OriginFailure | null)[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useFirstWrong(siteFailures, failure);

  async function save(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const read = readSites(lines);
    setSiteFailures(read.ok ? [] : read.failures);
    setFailure(name.trim() ? null : 'name-missing');
    if (!read.ok || !name.trim()) return;
    const changed = await send('change-entry', { id: entry.id, name, sites: read.sites });
    if (changed.ok) onClose();
    else setFailure(changed.failure);
  }

  return (
    <Dialog title={text('edit_title')} onClose={onClose}>
      <form noValidate ref={form} onSubmit={(event) => void save(event)}>
        <NameField name={name} missing={failure === 'name-missing'} onChange={setName} />
        <SitesField lines={lines} failures={siteFailures} onChange={setLines} />
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
