import type { ComponentChildren } from 'preact';
import type { EntryView } from '../../entry.ts';
import type { Code } from '../../otp/code.ts';
import type { Page } from '../page.ts';
import { CodeLine } from '../parts/code-line.tsx';
import { GuardedLine } from './guarded-line.tsx';
import { Unconfirmed } from './unconfirmed.tsx';

interface Props {
  readonly entry: EntryView;
  readonly code: Code | undefined;
  readonly page: Page | null;
  /** The entry belongs to the page. */
  readonly large?: boolean;
  /** The one large action, if the entry belongs to the page; a guarded one brings its own. */
  readonly children?: ComponentChildren;
}

/** One account in the list, with what can be done about it. */
export const EntryRow = ({ entry, code, page, large = false, children }: Props) => (
  <li class={`row${large ? ' row-large' : ''}`}>
    {entry.guarded ? (
      <GuardedLine entry={entry} tabId={large && page ? page.tabId : null} large={large} />
    ) : (
      <>
        <CodeLine entry={entry} code={code} large={large} />
        {children}
      </>
    )}
    {entry.confirmedAt === null && <Unconfirmed entry={entry} page={entry.guarded ? null : page} />}
  </li>
);
