import { text } from '../../text/text.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';

interface Props {
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

/** The picture could not be looked through: that is not the same as nothing found. */
export const Unread = ({ onAgain, onBack }: Props) => (
  <div class="screen">
    <BackButton onBack={onBack} />
    <Heading>{text('unread_title')}</Heading>
    <p>{text('unread_words')}</p>
    <button type="button" class="button button-main button-wide" onClick={onAgain}>
      <Icon name="scan" />
      {text('none_again')}
    </button>
  </div>
);
