import { useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import { type EntryView, REPLACED_KEPT } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure, UiReply } from '../../messages/ui-to-background.ts';
import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { useCodes } from '../codes.ts';
import { sentenceFor } from '../failure.ts';
import { printDate, printList } from '../format.ts';
import type { Page } from '../page.ts';
import { CodeLine } from '../parts/code-line.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useSiteAccess } from '../site-access.ts';
import { type FirstResult, sentenceForFirst } from './fill-first.ts';

interface Props {
  readonly entry: EntryView;
  /** It has taken the place of another key, which is kept for a while. */
  readonly replaces: boolean;
  /** Null while the page is being filled; undefined if it is not yet to be. */
  readonly first: FirstResult | null | undefined;
  readonly page: Page | null;
  /** The page is under this very surface. */
  readonly over: boolean;
  /** Null until it is known where the browser lets us fill. */
  readonly sites: UiReply<'sites'> | null;
  /** How many accounts of the same look are still to be taken. */
  readonly left: number;
  /** Another part of the same transfer is still to come. */
  readonly isPart: boolean;
  readonly onFill: (page: Page) => void;
  readonly onUndone: (sentence: string) => void;
  readonly onNext: () => void;
  readonly onDone: () => void;
}

/** The account is sealed. Two things are left, and both may be done later: prove it to the page, let us fill its logins. */
export function Saved(props: Props) {
  const { entry, replaces, first, page, over, sites, left, isPart, onFill, onUndone, onNext, onDone } = props;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);

  /** Gives why it could not be done. */
  async function undo(sure: boolean): Promise<Failure | null> {
    const undone = await send('undo-captured', { id: entry.id, sure });
    if (!undone.ok && undone.failure !== 'entry-unknown') return undone.failure;
    const sentence = text(undone.ok && replaces ? 'undone_replaced' : 'undone', entry.name);
    announce(sentence);
    onUndone(sentence);
    return null;
  }
  async function tryUndo(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const why = await undo(false);
    setBusy(false);
    if (why === 'undo-used') setAsking(true);
    else setFailure(why);
  }

  return (
    <div class="screen">
      <Heading>
        <span class="saved-sign">
          <Icon name="check" />
        </span>
        {text('saved_title')}
      </Heading>
      {replaces && <p>{text('saved_replaced', printDate(entry.createdAt + REPLACED_KEPT))}</p>}
      <ol class="steps">
        <li class="step">
          <h2 class="step-title">{text(page ? 'saved_confirm_title' : 'saved_code_title')}</h2>
          <Confirming entry={entry} first={first} page={page} over={over} onFill={onFill} />
        </li>
        {sites && entry.sites.length > 0 && (
          <li class="step">
            <h2 class="step-title">{text('saved_allow_title')}</h2>
            <Access entry={entry} sites={sites} />
          </li>
        )}
      </ol>
      {entry.sites.length === 0 && <Notice tone="info">{text('saved_no_site')}</Notice>}
      {isPart && left === 0 && <Notice tone="info">{text(over ? 'batch_more_there' : 'batch_more_here')}</Notice>}
      {(left > 0 || (isPart && !over)) && (
        <button type="button" class="button button-main button-wide" onClick={onNext}>
          {left > 0 ? text('saved_next', left) : text('batch_next')}
        </button>
      )}
      <button type="button" class="button button-wide" onClick={onDone}>
        {text('saved_done')}
      </button>
      {failure !== 'undo-late' && (
        <button type="button" class="button button-quiet" aria-disabled={busy} onClick={() => void tryUndo()}>
          <Icon name="back" />
          {text('undo')}
        </button>
      )}
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      {asking && (
        <Confirm
          title={text('undo_used_title')}
          words={[text('undo_used_words')]}
          sure={text('undo_used_sure')}
          onSure={() => undo(true)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

type ConfirmingProps = Pick<Props, 'entry' | 'first' | 'page' | 'over' | 'onFill'>;

/** The first code: put into the page, or here to be typed. */
function Confirming({ entry, first, page, over, onFill }: ConfirmingProps) {
  const codes = useCodes(entry.otp.kind === 'totp' ? [entry.id] : []).value;
  const go = async (to: Page): Promise<void> => {
    await browser.tabs.update(to.tabId, { active: true }).catch(() => undefined);
    onFill(to);
  };
  return (
    <>
      <div role="status">
        {first && <Notice tone={first.filled ? 'good' : 'info'}>{sentenceForFirst(first)}</Notice>}
        {first === null && <Waiting>{text('first_busy')}</Waiting>}
      </div>
      {page && (first === undefined || (first && !first.filled && !over)) && (
        <button type="button" class="button button-main button-wide" onClick={() => void go(page)}>
          <Icon name="fill" />
          {text('saved_go', page.host)}
        </button>
      )}
      {first?.filled ? (
        <p>{text('saved_confirm_words')}</p>
      ) : (
        <div class="row row-large">
          <CodeLine entry={entry} code={codes.running.get(entry.id)} large />
        </div>
      )}
      {!page && <p>{text('saved_code_words')}</p>}
    </>
  );
}

interface AccessProps {
  readonly entry: EntryView;
  readonly sites: UiReply<'sites'>;
}

function Access({ entry, sites }: AccessProps) {
  const access = useSiteAccess();
  const isGranted = (origin: string) => sites.ok && sites.value.some((site) => site.origin === origin && site.granted);
  const pending = entry.sites.filter((origin) => !isGranted(origin));
  if (pending.length === 0) {
    return <Notice tone="good">{text('saved_allowed', printList(entry.sites.map(hostOf)))}</Notice>;
  }
  return (
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
  );
}
