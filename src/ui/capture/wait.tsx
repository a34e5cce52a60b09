import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { Heading } from '../parts/heading.tsx';

/** Sooner than this, a word about progress would only flicker. */
const AFTER = 300;

interface Props {
  /** How much of the work is done at most, of 1. */
  readonly share: number;
  readonly onCancel: () => void;
}

export function Wait({ share, onCancel }: Props) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="screen capture-wait" aria-busy="true">
      <Heading hidden>{text('capture_title')}</Heading>
      <p role="status">{long && text('capture_busy')}</p>
      {long && <progress class="progress" max={1} value={share} aria-label={text('capture_busy')} />}
      <button type="button" class="button" onClick={onCancel}>
        {text('cancel')}
      </button>
    </div>
  );
}
