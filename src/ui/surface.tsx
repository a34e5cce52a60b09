import { type ComponentChildren, render } from 'preact';
import { text } from '../text/text.ts';
import { keepFocus } from './keep-focus.ts';
import { Announcer } from './parts/announcer.tsx';

/** Draws a surface into its page. The page's language is ours, so that a screen reader speaks it rightly. */
export function showSurface(surface: ComponentChildren): void {
  document.documentElement.lang = text('language');
  const root = document.getElementById('root');
  if (!root) throw new Error('a surface needs an element with the id "root"');
  keepFocus(root);
  render(
    <>
      {surface}
      <Announcer />
    </>,
    root,
  );
}
