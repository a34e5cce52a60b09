import { text } from '../../text/text.ts';
import { printShape } from '../format.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import type { Captured, CapturedAccount } from './captured.ts';
import { OtherCodes } from './other-codes.tsx';

interface Props {
  readonly captured: Captured;
  /** Those that were saved already. */
  readonly done: readonly CapturedAccount[];
  readonly onChoose: (account: CapturedAccount) => void;
  readonly onBack: () => void;
}

/** Several accounts on one page: taken one after the other. */
export const CaptureChoose = ({ captured, done, onChoose, onBack }: Props) => (
  <div class="screen">
    <BackButton onBack={onBack} />
    <Heading>{text('several_title', captured.accounts.length)}</Heading>
    <p class="soft">{text('several_words')}</p>
    <ul class="picks">
      {captured.accounts.map((account) => {
        const { issuer, account: user, otp } = account.enrolment;
        const isDone = done.includes(account);
        return (
          <li key={account.uri}>
            <button type="button" class="pick" disabled={isDone} onClick={() => onChoose(account)}>
              <span class="pick-words">
                <bdi class="pick-name">{[issuer, user].filter(Boolean).join(' – ') || text('nameless')}</bdi>
                <span class="soft">{isDone ? text('several_done') : printShape(otp)}</span>
              </span>
              <Icon name={isDone ? 'check' : 'next'} />
            </button>
          </li>
        );
      })}
    </ul>
    <OtherCodes others={captured.others} />
  </div>
);
