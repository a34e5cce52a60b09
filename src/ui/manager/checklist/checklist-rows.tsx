import type { ChecklistRow, UiReply } from '../../../messages/ui-to-background.ts';
import { hostOf } from '../../../site/origin.ts';
import { text } from '../../../text/text.ts';
import { printDate } from '../../format.ts';
import { Icon } from '../../parts/icon.tsx';

/** The rows that a reply brought, as people would sort them; none where the administration wants no list of names. */
export function rowsIn(reply: UiReply<'checklist'> | null): readonly ChecklistRow[] {
  const rows = reply?.ok ? (reply.value?.rows ?? []) : [];
  const { compare } = new Intl.Collator(text('language'), { numeric: true });
  return rows.toSorted((a, b) => compare(a.issuer, b.issuer) || compare(a.account, b.account));
}

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
          {origin && <span>{hostOf(origin)}</span>}
          <span class="soft">{text('checklist_created', printDate(createdAt))}</span>
        </div>
        <span class="check-state">
          {doneAt === null ? text('checklist_open') : text('checklist_row_done', printDate(doneAt))}
        </span>
      </li>
    ))}
  </ul>
);
