import { recoveryGroups } from '../../../derive/recovery.ts';
import { text } from '../../../text/text.ts';
import { Heading } from '../../parts/heading.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { CodeSheet } from './code-sheet.tsx';

interface Props {
  readonly code: string;
  readonly issuedAt: number;
  /** Whether another code ended with this one. */
  readonly anew: boolean;
  readonly onNext: () => void;
  readonly onLater: () => void;
}

/** The recovery code, to be printed or written down. For the ear each group is spelled. */
export const ShowCode = ({ code, issuedAt, anew, onNext, onLater }: Props) => (
  <>
    <div class="setup">
      <Heading>{text(anew ? 'code_title_anew' : 'code_title')}</Heading>
      <p class="lead">{text('code_words')}</p>
      <div class="card">
        <ol class="code-groups" translate={false}>
          {recoveryGroups(code).map((group, index) => (
            <li class="code-slip" key={index}>
              <span class="visually-hidden">
                {text('code_group', index + 1)}: {[...group].join(' ')}
              </span>
              <span class="code-number" aria-hidden="true">
                {index + 1}
              </span>
              <span class="code-letters" aria-hidden="true">
                {group}
              </span>
            </li>
          ))}
        </ol>
        <Notice tone="warn">
          <p>{text('code_once')}</p>
          {anew && <p>{text('code_before_ends')}</p>}
        </Notice>
        <div class="form-actions">
          <button type="button" class="button button-quiet" onClick={onLater}>
            {text('code_later')}
          </button>
          <button type="button" class="button" onClick={() => window.print()}>
            <Icon name="print" />
            {text('code_print')}
          </button>
          <button type="button" class="button button-main" onClick={onNext}>
            {text('code_next')}
          </button>
        </div>
      </div>
    </div>
    <CodeSheet code={code} issuedAt={issuedAt} />
  </>
);
