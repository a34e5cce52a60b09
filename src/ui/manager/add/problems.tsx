import { type TextKey, text } from '../../../text/text.ts';
import type { Captured } from '../../capture/captured.ts';
import type { FileFailure } from '../../capture/files.ts';
import { OtherCodes } from '../../capture/other-codes.tsx';
import { sentenceFor } from '../../failure.ts';
import { Notice } from '../../parts/notice.tsx';

/** Why there is no account, and what helps. */
export type Problem =
  | { readonly kind: 'nothing-there' | 'nothing-on-page' | 'no-key' | 'unseen' | 'unread' | 'hidden' | 'not-meant' }
  /** `of`: the character that no key has. */
  | { readonly kind: 'odd-key'; readonly of: string }
  /** `name`: of the file. */
  | { readonly kind: FileFailure; readonly name: string };

const SENTENCES: Readonly<Record<Problem['kind'], TextKey>> = {
  nothing: 'problem_nothing',
  'nothing-there': 'problem_nothing_there',
  'nothing-on-page': 'problem_nothing_on_page',
  'text-nothing': 'problem_text_nothing',
  'no-key': 'problem_no_key',
  'odd-key': 'type_secret_odd',
  unseen: 'none_page',
  hidden: 'problem_hidden',
  'not-meant': 'problem_not_meant',
  'picture-unknown': 'problem_picture_unknown',
  'picture-too-large': 'problem_picture_too_large',
  'picture-damaged': 'problem_picture_damaged',
  'file-too-large': 'problem_file_too_large',
  'pdf-unreadable': 'problem_pdf_unreadable',
  'pdf-locked': 'problem_pdf_locked',
  unread: 'unread_words',
  aborted: 'problem_nothing',
};

interface Props {
  readonly problems: readonly Problem[];
  readonly captured: Captured;
}

export const Problems = ({ problems, captured }: Props) => (
  <>
    {captured.refused.map((failure) => (
      <Notice tone="warn" key={failure} alert>
        {sentenceFor(failure)}
      </Notice>
    ))}
    {problems.map((problem) => (
      <Notice tone="warn" key={`${problem.kind} ${'name' in problem ? problem.name : ''}`} alert>
        <p>
          {'name' in problem && problem.name && (
            <>
              <bdi>{problem.name}</bdi>:{' '}
            </>
          )}
          {text(SENTENCES[problem.kind], 'of' in problem ? problem.of : '')}
        </p>
      </Notice>
    ))}
    <OtherCodes others={captured.others} />
  </>
);
