import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Alike, Failure } from '../../messages/ui-to-background.ts';
import type { OriginFailure } from '../../site/origin.ts';
import { propose } from '../../site/propose.ts';
import { text } from '../../text/text.ts';
import { useCodes } from '../codes.ts';
import { sentenceFor } from '../failure.ts';
import { useFirstWrong } from '../first-wrong.ts';
import type { Page } from '../page.ts';
import { BackButton } from '../parts/back-button.tsx';
import { CodeLine } from '../parts/code-line.tsx';
import { Heading } from '../parts/heading.tsx';
import { NameField } from '../parts/name-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { SitesField } from '../parts/sites-field.tsx';
import { printSite, readSites } from '../site-lines.ts';
import { AlikeChoice, type Decision } from './alike-choice.tsx';
import { type CapturedAccount, lacksCounter } from './captured.ts';
import { useCompared } from './compared.ts';
import { EnrolmentFacts } from './enrolment-facts.tsx';
import { issuerFits } from './fits.ts';
import { dropPreview, keepPreview, keptFor, type PreviewDraft } from './preview-draft.ts';
import { RunningCode } from './running-code.tsx';

interface Props {
  readonly account: CapturedAccount;
  /** The page that shows the code; null if it came another way. */
  readonly page: Page | null;
  /** `replaces`: what it has taken the place of is kept for a while. */
  readonly onSaved: (entry: EntryView, replaces: boolean) => void;
  readonly onBack: () => void;
  /** There is nothing to save. */
  readonly onDone: () => void;
}

/** What the code says, before anything is stored. The secret stays in this component until saved or dismissed. */
export function Preview({ account, page, onSaved, onBack, onDone }: Props) {
  const { uri, enrolment } = account;
  const origin = page?.origin ?? null;
  const proposal = propose(enrolment.issuer, enrolment.account, origin);
  const of = JSON.stringify([enrolment.issuer, enrolment.account, origin]);
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
  /** One for each look at an account: saved again after a failure it is still the same one. */
  const [id] = useState(() => crypto.randomUUID());
  const [decision, decide] = useState<Decision>();
  const [siteFailures, setSiteFailures] = useState<readonly (OriginFailure | null)[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(0);
  const alike = useAlike(uri, id);
  const form = useFirstWrong(refused);
  const changeSites = (newLines: typeof lines, failures: typeof siteFailures) => {
    change({ lines: newLines });
    setSiteFailures(failures);
  };
  const refuse = (why: Failure | null) => {
    setFailure(why);
    setRefused((before) => before + 1);
  };
  /** The new key is for the account as the user knows it. */
  const choose = (chosen: Decision) => {
    decide(chosen);
    setFailure(null);
    const old = typeof chosen === 'object' ? alike?.named.find(({ id }) => id === chosen.replaces) : undefined;
    if (old) change({ name: old.name, lines: old.sites.map(printSite) });
    // Two of one name could not be told apart in the list.
    if (chosen === 'besides') change({ name: besides(name, alike?.named ?? []) });
  };

  async function save(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const read = readSites(lines);
    setSiteFailures(read.ok ? [] : read.failures);
    setFailure(null);
    if (!read.ok || !name.trim()) return refuse(name.trim() ? null : 'name-missing');
    if (alike && alike.named.length > 0 && !decision) return refuse('entry-like');
    if (busy) return;
    setBusy(true);
    const saved = await send('save-captured', {
      id,
      uri,
      name,
      sites: read.sites,
      enrolledAt: origin,
      tabId: page?.tabId ?? null,
      ...(decision === 'besides' ? { besides: true } : decision),
    });
    setBusy(false);
    if (!saved.ok) return refuse(saved.failure);
    dropPreview();
    onSaved(saved.value, typeof decision === 'object');
  }

  if (alike?.same) return <Known entry={alike.same} onBack={leave} onDone={onDone} />;
  return (
    <form class="screen" noValidate ref={form} onSubmit={(event) => void save(event)}>
      <BackButton onBack={leave} />
      <Heading>{text('preview_title')}</Heading>
      {page && !issuerFits(enrolment.issuer, origin) && (
        <Notice tone="warn">{text('preview_misfit', enrolment.issuer, page.host)}</Notice>
      )}
      {lacksCounter(account) && <Notice tone="warn">{text('preview_no_counter')}</Notice>}
      <RunningCode enrolment={enrolment} />
      {alike && alike.named.length > 0 && (
        <AlikeChoice named={alike.named} decision={decision} missing={failure === 'entry-like'} onDecide={choose} />
      )}
      <NameField name={name} missing={failure === 'name-missing'} onChange={(typed) => change({ name: typed })} />
      <SitesField lines={lines} failures={siteFailures} onChange={changeSites} />
      <EnrolmentFacts enrolment={enrolment} host={page?.host ?? ''} />
      <div class="form-actions form-foot">
        {failure && failure !== 'name-missing' && failure !== 'entry-like' && (
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

/** What the vault has that is like it, but not what `id` is: saved again after no answer, it is still the one. Null until known. */
function useAlike(uri: string, id: string): Alike | null {
  const found = useCompared([uri])?.[0];
  if (!found) return null;
  return { same: found.same?.id === id ? null : found.same, named: found.named.filter((entry) => entry.id !== id) };
}

/** The name itself, or with the first free number behind it. */
function besides(name: string, named: readonly EntryView[]): string {
  const bare = name.trim();
  const isTaken = (wanted: string) => named.some((entry) => entry.name.toLowerCase() === wanted.toLowerCase());
  let count = 1;
  const numbered = () => (count === 1 ? bare : `${bare} (${count})`);
  while (isTaken(numbered())) count += 1;
  return numbered();
}

interface KnownProps extends Pick<Props, 'onBack' | 'onDone'> {
  readonly entry: EntryView;
}

/** Nothing to do: it is there already, whatever it is called. Perhaps its code is what was wanted. */
function Known({ entry, onBack, onDone }: KnownProps) {
  const isShown = !entry.guarded;
  const codes = useCodes(isShown && entry.otp.kind === 'totp' ? [entry.id] : []).value;
  return (
    <div class="screen">
      <BackButton onBack={onBack} />
      <Heading>{text('known_title')}</Heading>
      <p>{text('known_words', entry.name)}</p>
      {isShown && (
        <div class="row row-large">
          <CodeLine entry={entry} code={codes.running.get(entry.id)} large />
        </div>
      )}
      <button type="button" class="button button-wide" onClick={onDone}>
        {text('saved_done')}
      </button>
    </div>
  );
}
