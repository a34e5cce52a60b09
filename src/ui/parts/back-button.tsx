import { text } from '../../text/text.ts';
import { Icon } from './icon.tsx';

export const BackButton = ({ onBack }: { readonly onBack: () => void }) => (
  <button type="button" class="button button-quiet back" onClick={onBack}>
    <Icon name="back" />
    {text('back')}
  </button>
);
