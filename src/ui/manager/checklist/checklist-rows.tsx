import type { ChecklistRow, UiReply } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { printDate } from '../../format.ts';
import { Icon } from '../../parts/icon.tsx';
import { printSite } from '../../site-lines.ts';

/** The rows that a reply brought; none where the administration wants no list of names. */
export const rowsIn = (reply: UiReply<'checklist'> | null): readonly ChecklistRow[] =>
  reply?.ok ? (reply.value?.rows ?? []) : [];

/** The accounts to be registered again, and which of them are there again. */
export const ChecklistRows = ({ rows }: { readonly rows: readonly ChecklistRow[] }) => (
  <ul class="checks">
    {rows.map(({ id, issuer, account, origin, createdAt, doneAt }) => (
      <li key={id} class={`check${doneAt === null ? '' : ' check-done'}`}>
        <span class="rule-sign" aria-hidden="true">
          {doneAt !== null && <Icon name="check" />}
        </span>
        <div class="check-words">
          <bdi class="check-name">{[issuer, account].filter(Boolean).join(' – ') || text('nameless')}</bdi>
          {origin && <span>{printSite(origin)}</span>}
          <span class="soft">{text('checklist_created', printDate(createdAt))}</span>
        </div>
        <span class="check-state">
          {doneAt === null ? text('checklist_open') : text('checklist_row_done', printDate(doneAt))}
        </span>
      </li>
    ))}
  </ul>
);
