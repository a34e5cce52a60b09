import type { ComponentChildren } from 'preact';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { printList, printShape } from '../format.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { type Captured, type CapturedAccount, incomplete } from './captured.ts';
import { OtherCodes } from './other-codes.tsx';
import type { Standing, StandingOf } from './standing.ts';

interface Props {
  readonly captured: Captured;
  /** Those that were saved just now. */
  readonly done: readonly CapturedAccount[];
  readonly standing: StandingOf;
  /** The other parts of a transfer are collected here, and not looked for on another page. */
  readonly collects: boolean;
  readonly onChoose: (account: CapturedAccount) => void;
  readonly onKey: (key: string) => void;
  readonly onBack: () => void;
  readonly children?: ComponentChildren;
}

/** Several accounts, taken one after the other, and texts that may be keys. */
export const Choose = ({ captured, done, standing, collects, onChoose, onKey, onBack, children }: Props) => {
  const { accounts, keys, refused, others } = captured;
  const left = accounts.filter((account) => !done.includes(account) && standing(account)?.is !== 'there');
  return (
    <div class="screen">
      <BackButton onBack={onBack} />
      <Heading>{titleOf(captured)}</Heading>
      {refused.map((failure) => (
        <Notice tone="warn" key={failure}>
          {sentenceFor(failure)}
        </Notice>
      ))}
      {incomplete(captured).map(({ batch, size, parts }) => (
        <Notice tone="info" key={batch}>
          {collects
            ? text('batch_part', parts.length, size)
            : text('batch_one', printList(parts.map((part) => String(part + 1))), size)}
        </Notice>
      ))}
      {left.length > 1 && <p class="soft">{text('several_words')}</p>}
      {accounts.length > 0 && (
        <ul class="picks">
          {accounts.map((account) => (
            <li key={account.uri}>
              <Pick
                account={account}
                isDone={done.includes(account)}
                standing={standing(account)}
                onChoose={onChoose}
              />
            </li>
          ))}
        </ul>
      )}
      {keys.length > 0 && (
        <>
          <p class="soft">{text('keys_words')}</p>
          <ul class="picks">
            {keys.map(({ key, before }) => (
              <li key={key}>
                <button type="button" class="pick" onClick={() => onKey(key)}>
                  <span class="pick-words">
                    {before && <bdi class="soft">{before}</bdi>}
                    <code class="pick-name">{key}</code>
                  </span>
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <OtherCodes others={others} />
      {children}
    </div>
  );
};

function titleOf({ accounts, keys }: Captured): string {
  if (accounts.length === 0) return text(keys.length === 1 ? 'keys_title_one' : 'keys_title');
  return accounts.length === 1 ? text('several_title_one') : text('several_title', accounts.length);
}

interface PickProps {
  readonly account: CapturedAccount;
  readonly isDone: boolean;
  readonly standing: Standing | null;
  readonly onChoose: (account: CapturedAccount) => void;
}

const Pick = ({ account, isDone, standing, onChoose }: PickProps) => {
  const { issuer, account: user, otp } = account.enrolment;
  return (
    <button type="button" class="pick" disabled={isDone} onClick={() => onChoose(account)}>
      <span class="pick-words">
        <bdi class="pick-name">{[issuer, user].filter(Boolean).join(' – ') || text('nameless')}</bdi>
        <span class="soft">{isDone ? text('several_done') : standing?.words || printShape(otp)}</span>
      </span>
      <Icon name={isDone || standing?.is === 'there' ? 'check' : 'next'} />
    </button>
  );
};
