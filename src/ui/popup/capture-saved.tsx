import type { EntryView } from '../../entry.ts';
import type { UiReply } from '../../messages/ui-to-background.ts';
import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { useCodes } from '../codes.ts';
import { printList } from '../format.ts';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useSiteAccess } from '../site-access.ts';
import { CodeLine } from './code-line.tsx';
import { type FirstResult, sentenceForFirst } from './fill-first.ts';

interface Props {
  readonly entry: EntryView;
  /** Null while the page is being filled. */
  readonly first: FirstResult | null;
  /** Null until it is known where the browser lets us fill. */
  readonly sites: UiReply<'sites'> | null;
  /** How many accounts of the same page are still to be taken. */
  readonly left: number;
  readonly onNext: () => void;
  readonly onDone: () => void;
}

/** The account is sealed. Two things are left, and both may be done later: prove it to the page, let us fill its logins. */
export function CaptureSaved({ entry, first, sites, left, onNext, onDone }: Props) {
  const codes = useCodes(entry.otp.kind === 'totp' ? [entry.id] : []).value;
  const access = useSiteAccess();
  const isGranted = (origin: string) =>
    sites?.ok === true && sites.value.some((site) => site.origin === origin && site.granted);
  const pending = entry.sites.filter((origin) => !isGranted(origin));
  return (
    <div class="screen">
      <Heading>
        <span class="saved-sign">
          <Icon name="check" />
        </span>
        {text('saved_title')}
      </Heading>
      <ol class="steps">
        <li class="step">
          <h2 class="step-title">{text('saved_confirm_title')}</h2>
          <div role="status">
            {first ? (
              <Notice tone={first.filled ? 'good' : 'info'}>{sentenceForFirst(first)}</Notice>
            ) : (
              <Waiting>{text('first_busy')}</Waiting>
            )}
          </div>
          {first?.filled ? (
            <p>{text('saved_confirm_words')}</p>
          ) : (
            <div class="row row-large">
              <CodeLine entry={entry} code={codes.running.get(entry.id)} large />
            </div>
          )}
        </li>
        {sites && entry.sites.length > 0 && (
          <li class="step">
            <h2 class="step-title">{text('saved_allow_title')}</h2>
            {pending.length > 0 ? (
              <>
                <p>{text('saved_allow_words', printList(pending.map(hostOf)))}</p>
                <button type="button" class="button button-main button-wide" onClick={() => access.request(pending)}>
                  <Icon name="globe" />
                  {text('saved_allow')}
                </button>
                {access.problem && (
                  <Notice tone="danger" alert>
                    {access.problem}
                  </Notice>
                )}
              </>
            ) : (
              <Notice tone="good">{text('saved_allowed', printList(entry.sites.map(hostOf)))}</Notice>
            )}
          </li>
        )}
      </ol>
      {left > 0 ? (
        <button type="button" class="button button-wide" onClick={onNext}>
          {text('saved_next', left)}
        </button>
      ) : (
        <button type="button" class="button button-wide" onClick={onDone}>
          {text('saved_done')}
        </button>
      )}
    </div>
  );
}
