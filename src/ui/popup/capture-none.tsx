import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import type { Captured } from './captured.ts';
import { OtherCodes } from './other-codes.tsx';

interface Props {
  readonly captured: Captured;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

/** No account on the page: what was there instead, and what to do next. */
export const CaptureNone = ({ captured, onAgain, onBack }: Props) => (
  <div class="screen">
    <BackButton onBack={onBack} />
    <Heading>{text('none_title')}</Heading>
    {captured.refused.map((failure) => (
      <Notice tone="warn" key={failure}>
        {sentenceFor(failure)}
      </Notice>
    ))}
    <OtherCodes others={captured.others} />
    {captured.refused.length === 0 && (
      <>
        <p>{text('none_words')}</p>
        <ul class="hints">
          <li>{text('none_whole')}</li>
          <li>{text('none_zoom')}</li>
          <li>{text('none_cover')}</li>
          <li>{text('none_page')}</li>
        </ul>
      </>
    )}
    <button type="button" class="button button-main button-wide" onClick={onAgain}>
      <Icon name="scan" />
      {text('none_again')}
    </button>
  </div>
);
