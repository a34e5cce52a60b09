import { useRef, useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { done, type Result } from '../../result.ts';
import { propose } from '../../site/propose.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import type { Page } from '../page.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import type { CapturedAccount } from './captured.ts';

interface Taken {
  readonly account: CapturedAccount;
  readonly entry: EntryView;
}

interface Props {
  /** Those that are not saved yet and raise no question. */
  readonly accounts: readonly CapturedAccount[];
  /** How many are to be looked at one by one. */
  readonly left: number;
  readonly pageOf: (account: CapturedAccount) => Page | null;
  readonly onTaken: (accounts: readonly CapturedAccount[]) => void;
  readonly onUndone: (accounts: readonly CapturedAccount[]) => void;
  readonly onDone: () => void;
}

/** All accounts of the list with one press; those that raise a question stay in it, to be looked at one by one. */
export function TakeAll({ accounts, left, pageOf, onTaken, onUndone, onDone }: Props) {
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  /** What became of the last press. */
  const [said, setSaid] = useState<{ readonly tone: 'good' | 'info'; readonly words: string } | null>(null);

  /** While they are being saved one by one, the button stays what it was. */
  const before = useRef(accounts.length);
  if (!busy) before.current = accounts.length;
  const offered = before.current;

  async function work(of: () => Promise<Failure | null>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    setSaid(null);
    setFailure(await of());
    setBusy(false);
  }
  const take = async (): Promise<Failure | null> => {
    const result = await takeAll(accounts, pageOf);
    const all = [...taken, ...result.taken];
    setTaken(all);
    if (all.length > 0) setSaid({ tone: 'good', words: text('all_taken', all.length) });
    else if (!result.failure) setSaid({ tone: 'info', words: text('all_left', accounts.length) });
    onTaken(result.taken.map(({ account }) => account));
    return result.failure;
  };
  const undo = async (): Promise<Failure | null> => {
    const undone: CapturedAccount[] = [];
    let why: Failure | null = null;
    for (const { account, entry } of taken) {
      const gone = await send('undo-captured', { id: entry.id, sure: false });
      if (gone.ok || gone.failure === 'entry-unknown') undone.push(account);
      else why = gone.failure;
    }
    setTaken(taken.filter(({ account }) => !undone.includes(account)));
    if (undone.length > 0) setSaid({ tone: 'good', words: text('all_undone', undone.length) });
    onUndone(undone);
    return why;
  };

  return (
    <>
      <div class="said" role="status">
        {said && (
          <Notice tone={said.tone}>
            {said.words} {taken.length > 0 && left > 0 && text('all_left', left)}
          </Notice>
        )}
      </div>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      {offered > 0 && (offered > 1 || taken.length > 0) && (
        <div class="form-foot">
          <button
            type="button"
            class="button button-main button-wide"
            aria-disabled={busy}
            onClick={() => void work(take)}
          >
            {text('all_take', offered)}
          </button>
        </div>
      )}
      {taken.length > 0 && (
        <>
          <button type="button" class="button button-wide" onClick={onDone}>
            {text('saved_done')}
          </button>
          <button type="button" class="button button-quiet" aria-disabled={busy} onClick={() => void work(undo)}>
            <Icon name="back" />
            {text('undo')}
          </button>
        </>
      )}
    </>
  );
}

/** With what the preview would propose. What raises a question by now is left out; any other failure ends it. */
async function takeAll(
  accounts: readonly CapturedAccount[],
  pageOf: Props['pageOf'],
): Promise<{ readonly taken: readonly Taken[]; readonly failure: Failure | null }> {
  const taken: Taken[] = [];
  for (const account of accounts) {
    const saved = await takeOne(account, pageOf(account));
    if (!saved.ok) return { taken, failure: saved.failure };
    if (saved.value) taken.push({ account, entry: saved.value });
  }
  return { taken, failure: null };
}

async function takeOne(
  { uri, enrolment: { issuer, account } }: CapturedAccount,
  page: Page | null,
): Promise<Result<EntryView | null, Failure>> {
  const origin = page?.origin ?? null;
  const { name, sites } = propose(issuer, account, origin);
  const id = crypto.randomUUID();
  const saved = await send('save-captured', { id, uri, name, sites, enrolledAt: origin, tabId: null });
  const isQuestion = !saved.ok && ['entry-known', 'entry-like', 'name-missing'].includes(saved.failure);
  return isQuestion ? done(null) : saved;
}
