import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { erased } from '../erased.ts';
import { sentenceFor } from '../failure.ts';
import { printDate } from '../format.ts';
import { Heading } from '../parts/heading.tsx';
import { Notice } from '../parts/notice.tsx';

/** There is no vault yet, or none any more: then that is said, and where the list of what was in it is. */
export function Welcome({ onSetUp }: { readonly onSetUp: () => void }) {
  const reply = useReply('checklist', {}).value;
  if (!reply) return null;
  const list = reply.ok ? reply.value : null;
  return (
    <div class="welcome">
      <Heading>{text('welcome_title')}</Heading>
      {erased.value && <Notice tone="danger">{sentenceFor('vault-erased')}</Notice>}
      {!erased.value &&
        (list ? (
          <Notice tone="info">{text('setup_erased', printDate(list.erasedAt))}</Notice>
        ) : (
          <p>{text('welcome_words')}</p>
        ))}
      {list && list.rows.length > 0 && <p>{text('welcome_list')}</p>}
      <button type="button" class="button button-main button-wide" onClick={onSetUp}>
        {text('welcome_start')}
      </button>
    </div>
  );
}
