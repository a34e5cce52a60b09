/** The mark: "once", as the toolbar shows it (public/icons/unlocked.svg). Decoration: the name stands beside it. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
    <rect class="mark-ground" width="16" height="16" rx="3.5" />
    <path class="mark-one" d="M7 3h3v8h2v2H5v-2h2V6H5V4.4Q6.6 4.2 7 3Z" />
  </svg>
);
