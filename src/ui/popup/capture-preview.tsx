import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import type { OriginFailure } from '../../site/origin.ts';
import { propose } from '../../site/propose.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { useFirstWrong } from '../first-wrong.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { NameField } from '../parts/name-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { SitesField } from '../parts/sites-field.tsx';
import { printSite, readSites } from '../site-lines.ts';
import type { CapturedAccount } from './captured.ts';
import { EnrolmentFacts } from './enrolment-facts.tsx';
import { issuerFits } from './fits.ts';
import type { Page } from './page.ts';
import { dropPreview, keepPreview, keptFor, type PreviewDraft } from './preview-draft.ts';
import { RunningCode } from './running-code.tsx';

interface Props {
  readonly account: CapturedAccount;
  readonly page: Page;
  readonly onSaved: (entry: EntryView) => void;
  readonly onBack: () => void;
}

/** What the code says, before anything is stored. The secret stays in this component until saved or dismissed. */
export function CapturePreview({ account, page, onSaved, onBack }: Props) {
  const { uri, enrolment } = account;
  const proposal = propose(enrolment.issuer, enrolment.account, page.origin);
  const of = JSON.stringify([enrolment.issuer, enrolment.account, page.origin]);
  const [draft, setDraft] = useState(
    () => keptFor(of) ?? { name: proposal.name, lines: proposal.sites.map(printSite) },
  );
  const { name, lines } = draft;
  const change = (changed: Partial<PreviewDraft>) => {
    setDraft({ ...draft, ...changed });
    keepPreview(of, { ...draft, ...changed });
  };
  const leave = () => {
    dropPreview();
    onBack();
  };
  const [siteFailures, setSiteFailures] = useState<readonly (OriginFailure | null)[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(0);
  const form = useFirstWrong(refused);
  const changeSites = (newLines: typeof lines, failures: typeof siteFailures) => {
    change({ lines: newLines });
    setSiteFailures(failures);
  };
  const refuse = (why: Failure | null) => {
    setFailure(why);
    setRefused((before) => before + 1);
  };

  async function save(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const read = readSites(lines);
    setSiteFailures(read.ok ? [] : read.failures);
    setFailure(null);
    if (!read.ok || !name.trim()) return refuse(name.trim() ? null : 'name-missing');
    if (busy) return;
    setBusy(true);
    const saved = await send('save-captured', {
      uri,
      name,
      sites: read.sites,
      enrolledAt: page.origin,
      tabId: page.tabId,
    });
    setBusy(false);
    if (!saved.ok) return refuse(saved.failure);
    dropPreview();
    onSaved(saved.value);
  }

  return (
    <form class="screen" noValidate ref={form} onSubmit={(event) => void save(event)}>
      <BackButton onBack={leave} />
      <Heading>{text('preview_title')}</Heading>
      {!issuerFits(enrolment.issuer, page.origin) && (
        <Notice tone="warn">{text('preview_misfit', enrolment.issuer, page.host)}</Notice>
      )}
      <RunningCode enrolment={enrolment} />
      <NameField name={name} missing={failure === 'name-missing'} onChange={(typed) => change({ name: typed })} />
      <SitesField lines={lines} failures={siteFailures} onChange={changeSites} />
      <EnrolmentFacts enrolment={enrolment} host={page.host} />
      <div class="form-actions form-foot">
        {failure && failure !== 'name-missing' && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <button type="submit" class="button button-main button-wide" aria-disabled={busy}>
          {text('save')}
        </button>
      </div>
    </form>
  );
}
