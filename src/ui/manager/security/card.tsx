import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** One subject of the security screen. */
export function Card({ title, children }: Props) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
