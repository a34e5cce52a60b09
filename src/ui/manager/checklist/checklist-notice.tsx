import { text } from '../../../text/text.ts';
import { useReply } from '../../ask.ts';
import { Notice } from '../../parts/notice.tsx';
import { rowsIn } from './checklist-rows.tsx';

/** Leads to the list of what is to be registered again, if there is one. */
export function ChecklistNotice() {
  const reply = useReply('checklist', {}).value;
  const rows = rowsIn(reply);
  if (rows.length === 0) return null;
  const finished = rows.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <Notice tone="info">
      <p>{text('checklist_notice', finished, rows.length)}</p>
      <a class="button" href="#/checklist">
        {text('checklist_open_list')}
      </a>
    </Notice>
  );
}
