import type { ComponentChildren } from 'preact';

/** Something takes its time. Put it where a live region stands, so that it is heard too. */
export const Waiting = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="waiting">
    <span class="busy" aria-hidden="true" />
    {children}
  </p>
);
