import { useState } from 'preact/hooks';
import { send } from '../../messages/send.ts';
import type { Failure, VaultNotice } from '../../messages/ui-to-background.ts';
import { type TextKey, text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { Notice } from './notice.tsx';

const SENTENCES: Readonly<Record<VaultNotice, TextKey>> = {
  'copy-restored': 'notice_copy_restored',
  'older-state': 'notice_older_state',
  'copy-behind': 'notice_copy_behind',
  'names-changed': 'notice_names_changed',
  'passphrase-kept': 'notice_passphrase_kept',
};

/** What the user should know of the vault, until it was read. */
export function Notices() {
  const [turn, setTurn] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const notices = useReply('notices', {}, turn).value;

  async function dismiss(shown: readonly VaultNotice[]): Promise<void> {
    const dismissed = await send('dismiss-notices', { shown });
    setFailure(dismissed.ok ? null : dismissed.failure);
    setTurn(turn + 1);
  }

  if (!notices?.ok || notices.value.length === 0) return null;
  return (
    <Notice tone={notices.value.includes('older-state') ? 'warn' : 'info'}>
      {notices.value.map((notice) => (
        <p key={notice}>{text(SENTENCES[notice])}</p>
      ))}
      {failure && <p role="alert">{sentenceFor(failure)}</p>}
      <button type="button" class="button button-small" onClick={() => void dismiss(notices.value)}>
        {text('notice_read')}
      </button>
    </Notice>
  );
}
