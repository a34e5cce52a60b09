import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { NOTHING } from './captured.ts';
import type { Look } from './look.ts';
import { MoreButton } from './more-button.tsx';
import { OtherCodes } from './other-codes.tsx';

interface Props {
  /** Null where the browser lets nobody look. */
  readonly look: Look | null;
  readonly onAgain: () => void;
  readonly onMore: () => void;
  readonly onBack: () => void;
}

/** No account on the page: what was there instead, and what to do next. */
export const NothingFound = ({ look, onAgain, onMore, onBack }: Props) => {
  const { refused, others } = look?.captured ?? NOTHING;
  return (
    <div class="screen">
      <BackButton onBack={onBack} />
      <Heading>{text('none_title')}</Heading>
      {refused.map((failure) => (
        <Notice tone="warn" key={failure}>
          {sentenceFor(failure)}
        </Notice>
      ))}
      <OtherCodes others={others} />
      {refused.length === 0 && (
        <>
          <p>{text('none_words')}</p>
          <ul class="hints">
            {look ? (
              <>
                <li>{text('none_whole')}</li>
                <li>{text('none_zoom')}</li>
                <li>{text('none_cover')}</li>
              </>
            ) : (
              <li>{text('none_page')}</li>
            )}
          </ul>
        </>
      )}
      <button type="button" class="button button-main button-wide" onClick={onAgain}>
        <Icon name="scan" />
        {text('none_again')}
      </button>
      <MoreButton onMore={onMore} />
    </div>
  );
};
