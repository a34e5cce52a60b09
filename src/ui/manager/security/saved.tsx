import { text } from '../../../text/text.ts';
import { Notice } from '../../parts/notice.tsx';

/** Beside what takes effect at once: that it was stored. */
export const Saved = ({ shown }: { readonly shown: boolean }) => (
  <div class="said" role="status">
    {shown && <Notice tone="good">{text('choice_saved')}</Notice>}
  </div>
);
