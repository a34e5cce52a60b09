import type { EntryView } from '../../entry.ts';
import type { SiteView } from '../../messages/ui-to-background.ts';
import { entriesFor } from '../../site/match.ts';
import { text } from '../../text/text.ts';
import { useCodes } from '../codes.ts';
import { sentenceFor } from '../failure.ts';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { Notice } from '../parts/notice.tsx';
import { Notices } from '../parts/notices.tsx';
import { useSteps } from '../steps.ts';
import { CaptureButton } from './capture-button.tsx';
import type { Captured } from './captured.ts';
import { EntryRow } from './entry-row.tsx';
import type { Page } from './page.ts';
import { pendingSites } from './pending-sites.ts';
import { PermissionBanner } from './permission-banner.tsx';
import { ThisPage } from './this-page.tsx';

interface Props {
  readonly entries: readonly EntryView[];
  readonly sites: readonly SiteView[];
  readonly page: Page | null;
  readonly found: Captured | null;
  readonly onCapture: (found: Captured | null) => void;
  readonly onChoose: () => void;
}

/** All codes, those of the current page first. */
export function CodeList({ entries, sites, page, found, onCapture, onChoose }: Props) {
  const origin = page?.origin ?? null;
  const here = origin ? entriesFor(origin, entries) : [];
  const others = entries.filter((entry) => !here.includes(entry));
  const steps = useSteps();
  const shown = others.slice(0, steps.shown);
  const running = [...here, ...shown].filter(({ otp, guarded }) => otp.kind === 'totp' && !guarded);
  const codes = useCodes(running.map(({ id }) => id)).value;
  const pending = pendingSites(origin, entries, sites, Date.now());
  const isFound = found !== null && found.accounts.length > 0;
  const [refused] = found?.refused ?? [];
  const rowFor = (entry: EntryView) => (
    <EntryRow key={entry.id} entry={entry} code={codes.running.get(entry.id)} page={page} />
  );
  return (
    <>
      <Heading hidden>{text('list_title')}</Heading>
      <Notices />
      {codes.failure && <Notice tone="danger">{sentenceFor(codes.failure)}</Notice>}
      {pending.length > 0 && <PermissionBanner origins={pending} />}
      {page && here.length > 0 && <ThisPage page={page} entries={here} codes={codes} />}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <h2 class="section-title" id="others">
            {text(here.length > 0 ? 'list_others' : 'list_all')}
          </h2>
          <ul class="rows">{shown.map(rowFor)}</ul>
          <MoreRows count={others.length} drawn={shown.length} onMore={steps.more} />
        </section>
      )}
      {entries.length === 0 && (
        <div class="empty">
          <p class="empty-title">{text('list_empty_title')}</p>
          <p class="soft">{text('list_empty_todo')}</p>
        </div>
      )}
      {refused && <Notice tone="warn">{sentenceFor(refused)}</Notice>}
      <div class="popup-actions">
        {origin && here.length === 0 && entries.length > 0 && (
          <button type="button" class="button button-wide" onClick={onChoose}>
            <Icon name="fill" />
            {text('choose_open')}
          </button>
        )}
        <CaptureButton
          found={isFound}
          prominent={entries.length === 0}
          onCapture={() => onCapture(isFound ? found : null)}
        />
      </div>
    </>
  );
}
