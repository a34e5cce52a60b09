import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { Heading } from '../parts/heading.tsx';

/** Sooner than this, a word about progress would only flicker. */
const AFTER = 300;

export function CaptureWait({ onCancel }: { readonly onCancel: () => void }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="screen capture-wait" aria-busy="true">
      <Heading hidden>{text('capture_open')}</Heading>
      <p role="status">
        {long && (
          <>
            <span class="busy" aria-hidden="true" />
            {text('capture_busy')}
          </>
        )}
      </p>
      <button type="button" class="button" onClick={onCancel}>
        {text('cancel')}
      </button>
    </div>
  );
}
