import { text } from '../../text/text.ts';
import { Heading } from '../parts/heading.tsx';

export const Welcome = ({ onSetUp }: { readonly onSetUp: () => void }) => (
  <div class="welcome">
    <Heading>{text('welcome_title')}</Heading>
    <p>{text('welcome_words')}</p>
    <button type="button" class="button button-main button-wide" onClick={onSetUp}>
      {text('welcome_start')}
    </button>
  </div>
);
