import type { EntryView } from '../../entry.ts';
import type { ListAt } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import type { TextFailure } from '../capture/captured.ts';
import type { Look } from '../capture/look.ts';
import { useCodes } from '../codes.ts';
import { sentenceFor } from '../failure.ts';
import type { Page } from '../page.ts';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { Notice } from '../parts/notice.tsx';
import { Notices } from '../parts/notices.tsx';
import type { Steps } from '../steps.ts';
import { CaptureButton } from './capture-button.tsx';
import { EntryRow } from './entry-row.tsx';
import { PermissionBanner } from './permission-banner.tsx';
import { ThisPage } from './this-page.tsx';
import { WhyNothing } from './why-nothing.tsx';

interface Props {
  readonly list: ListAt;
  readonly steps: Steps;
  readonly page: Page | null;
  /** What is new on the page. */
  readonly found: Look | null;
  /** A code on it that was meant as an account, and cannot be one. */
  readonly refused: TextFailure | null;
  readonly onCapture: (found: Look | null) => void;
  readonly onChoose: () => void;
}

/** All codes, those of the current page first. */
export function CodeList({ list, steps, page, found, refused, onCapture, onChoose }: Props) {
  const { here, others, othersCount, pending } = list;
  const isEmpty = here.length + othersCount === 0;
  const running = [...here, ...others].filter(({ otp, guarded }) => otp.kind === 'totp' && !guarded);
  const codes = useCodes(running.map(({ id }) => id)).value;
  const rowFor = (entry: EntryView) => (
    <EntryRow key={entry.id} entry={entry} code={codes.running.get(entry.id)} page={page} />
  );
  return (
    <>
      <Heading hidden>{text('list_title')}</Heading>
      <Notices />
      {codes.failure && <Notice tone="danger">{sentenceFor(codes.failure)}</Notice>}
      {pending.length > 0 && <PermissionBanner origins={pending} here={page?.origin ?? null} />}
      {page && here.length > 0 && <ThisPage page={page} entries={here} codes={codes} />}
      {othersCount > 0 && (
        <section aria-labelledby="others">
          <h2 class="section-title" id="others">
            {text(here.length > 0 ? 'list_others' : 'list_all')}
          </h2>
          <ul class="rows">{others.map(rowFor)}</ul>
          <MoreRows count={othersCount} drawn={others.length} onMore={steps.more} />
        </section>
      )}
      {isEmpty && (
        <div class="empty">
          <p class="empty-title">{text('list_empty_title')}</p>
          <p class="soft">{text('list_empty_todo')}</p>
        </div>
      )}
      {refused && <Notice tone="warn">{sentenceFor(refused)}</Notice>}
      {page && !isEmpty && <WhyNothing page={page} />}
      <div class="popup-actions">
        {page?.origin && here.length === 0 && !isEmpty && (
          <button type="button" class="button button-wide" onClick={onChoose}>
            <Icon name="fill" />
            {text('choose_open')}
          </button>
        )}
        <CaptureButton found={found !== null} prominent={isEmpty} onCapture={() => onCapture(found)} />
      </div>
    </>
  );
}
