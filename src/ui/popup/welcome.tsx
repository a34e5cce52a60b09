import { text } from '../../text/text.ts';
import { erased } from '../erased.ts';
import { sentenceFor } from '../failure.ts';
import { Heading } from '../parts/heading.tsx';
import { Notice } from '../parts/notice.tsx';

export const Welcome = ({ onSetUp }: { readonly onSetUp: () => void }) => (
  <div class="welcome">
    <Heading>{text('welcome_title')}</Heading>
    {erased.value ? <Notice tone="danger">{sentenceFor('vault-erased')}</Notice> : <p>{text('welcome_words')}</p>}
    <button type="button" class="button button-main button-wide" onClick={onSetUp}>
      {text('welcome_start')}
    </button>
  </div>
);
