import { text } from '../../../text/text.ts';
import { useReply } from '../../ask.ts';
import { Notice } from '../../parts/notice.tsx';

/** Reminds of a recovery code that was never noted. It cannot be shown again: a new one is issued. */
export function CodeNotice() {
  const facts = useReply('vault-facts', {}).value;
  if (!facts?.ok || facts.value.recoveryNotedAt !== null) return null;
  return (
    <Notice tone="warn">
      <p>{text('code_not_noted')}</p>
      <a class="button" href="#/recovery-code">
        {text('new_code_open')}
      </a>
    </Notice>
  );
}
