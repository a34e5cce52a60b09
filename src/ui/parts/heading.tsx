import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** For a screen that speaks for itself to the eye. */
  readonly hidden?: boolean;
  readonly children: ComponentChildren;
}

/** A screen's heading. It takes the focus when its screen comes, so that keyboard and screen reader start there. */
export function Heading({ hidden = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 class={hidden ? 'visually-hidden' : 'heading'} tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
