import { useEffect } from 'preact/hooks';
import { onEvent } from '../../messages/send.ts';
import { announcement, hush } from '../announce.ts';

/** The surface's one live region. It has to stand in the page before anything is said. */
export function Announcer() {
  const { sentence, turn } = announcement.value;
  useEffect(() => {
    const ending = new AbortController();
    // It may have been a code.
    onEvent(({ kind }) => kind === 'vault-changed' && hush(), ending.signal);
    return () => ending.abort();
  }, []);
  return (
    <div class="visually-hidden" role="status">
      <span key={turn}>{sentence}</span>
    </div>
  );
}
