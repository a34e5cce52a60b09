import { useEffect } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { Icon } from '../parts/icon.tsx';

interface Props {
  /** An account's code was seen on the page, and the user was not led to it by itself. */
  readonly found: boolean;
  readonly prominent: boolean;
  readonly onCapture: () => void;
}

/** Leads to the capture. When a code is found while the list is in use, it says so in its own place: nothing moves. */
export function CaptureButton({ found, prominent, onCapture }: Props) {
  useEffect(() => {
    if (found) announce(text('found_words'));
  }, [found]);
  return (
    <button type="button" class={`button button-wide${found || prominent ? ' button-main' : ''}`} onClick={onCapture}>
      <Icon name="scan" />
      {text(found ? 'found_look' : 'capture_open')}
    </button>
  );
}
