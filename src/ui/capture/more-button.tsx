import { text } from '../../text/text.ts';
import { Icon } from '../parts/icon.tsx';

/** Into the full page, where there are more ways and more room. */
export const MoreButton = ({ onMore }: { readonly onMore: () => void }) => (
  <button type="button" class="button button-wide" onClick={onMore}>
    <Icon name="manage" />
    {text('none_more')}
  </button>
);
