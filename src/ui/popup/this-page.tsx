import type { EntryView } from '../../entry.ts';
import { text } from '../../text/text.ts';
import type { Codes } from '../codes.ts';
import type { Page } from '../page.ts';
import { EntryRow } from './entry-row.tsx';
import { FillButton } from './fill-button.tsx';

interface Props {
  readonly page: Page;
  readonly entries: readonly EntryView[];
  readonly codes: Codes;
}

/** The accounts of the page under the popup, each with the one large action. */
export const ThisPage = ({ page, entries, codes }: Props) => (
  <section class="this-page" aria-labelledby="this-page">
    <h2 class="section-title" id="this-page">
      {text('list_here')} <span class="section-host">{page.host}</span>
    </h2>
    <ul class="rows">
      {entries.map((entry) => (
        <EntryRow key={entry.id} entry={entry} code={codes.running.get(entry.id)} page={page} large>
          <FillButton id={entry.id} name={entry.name} tabId={page.tabId} />
        </EntryRow>
      ))}
    </ul>
  </section>
);
