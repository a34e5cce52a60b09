import { announcement } from '../announce.ts';

/** The surface's one live region. It has to stand in the page before anything is said. */
export function Announcer() {
  const { sentence, turn } = announcement.value;
  return (
    <div class="visually-hidden" role="status">
      <span key={turn}>{sentence}</span>
    </div>
  );
}
