import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { Notice } from '../parts/notice.tsx';

/** What an open vault wants of the user: an update, or a recovery code noted. That one cannot be shown again, only issued anew. */
export function FactsNotice() {
  const facts = useReply('vault-facts', {}).value;
  if (!facts?.ok) return null;
  if (facts.value.readOnly) return <Notice tone="warn">{text('vault_read_only')}</Notice>;
  const { recoveryNotedAt } = facts.value;
  if (typeof recoveryNotedAt === 'number') return null;
  return (
    <Notice tone="warn">
      <p>{text(recoveryNotedAt === null ? 'code_not_noted' : 'code_missing')}</p>
      <a class="button" href="#/recovery-code">
        {text('new_code_open')}
      </a>
    </Notice>
  );
}
