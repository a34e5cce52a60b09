import { text } from '../../text/text.ts';
import type { Steps } from '../steps.ts';

interface Props {
  readonly steps: Steps;
  /** How many rows there are in all. */
  readonly count: number;
}

/** The end of what is drawn of a long list. */
export const MoreRows = ({ steps: { shown, more, end }, count }: Props) =>
  count > shown ? (
    <div class="more-rows" ref={end}>
      <button type="button" class="button button-wide" onClick={more}>
        {text('more_rows', count - shown)}
      </button>
    </div>
  ) : null;
