import { useEffect, useRef } from 'preact/hooks';
import { text } from '../../text/text.ts';

interface Props {
  /** How many rows there are in all, and how many are drawn. */
  readonly count: number;
  readonly drawn: number;
  readonly onMore: () => void;
}

/** The end of what is drawn of a long list: when it comes into view, more is. */
export const MoreRows = (props: Props) => (props.count > props.drawn ? <End {...props} /> : null);

function End({ count, drawn, onMore }: Props) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Once more at every step: an observer speaks only of changes, and the end may still be in view after one.
    const observer = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) onMore();
    });
    if (end.current) observer.observe(end.current);
    return () => observer.disconnect();
  }, [drawn]);
  return (
    <div class="more-rows" ref={end}>
      <button type="button" class="button button-wide" onClick={onMore}>
        {text('more_rows', count - drawn)}
      </button>
    </div>
  );
}
