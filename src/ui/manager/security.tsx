import { useState } from 'preact/hooks';
import { FLOOR } from '../../derive/params.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { useLock } from '../lock.ts';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { downloadText, nameOfCopy } from './download.ts';

/** Lock now, keep a sealed copy, and what the vault is made of. */
export function Security() {
  const { lock, problem } = useLock();
  const entries = useReply('entries', {}).value;
  const [failure, setFailure] = useState<Failure | null>(null);

  async function saveCopy(): Promise<void> {
    const copy = await send('sealed-copy', {});
    setFailure(copy.ok ? null : copy.failure);
    if (!copy.ok) return;
    downloadText(copy.value, nameOfCopy(new Date()));
    announce(text('copy_saved'));
  }

  return (
    <>
      <Heading>{text('security_title')}</Heading>
      <section class="card" aria-labelledby="lock">
        <h2 class="section-title" id="lock">
          {text('security_lock_title')}
        </h2>
        <p>{text('security_lock_words')}</p>
        {problem && (
          <Notice tone="danger" alert>
            {problem}
          </Notice>
        )}
        <button type="button" class="button" onClick={lock}>
          <Icon name="lock" />
          {text('security_lock')}
        </button>
      </section>
      <section class="card" aria-labelledby="copy">
        <h2 class="section-title" id="copy">
          {text('security_copy_title')}
        </h2>
        <p>{text('security_copy_words')}</p>
        {failure && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <button type="button" class="button button-main" onClick={() => void saveCopy()}>
          <Icon name="download" />
          {text('security_copy')}
        </button>
      </section>
      <section class="card" aria-labelledby="vault">
        <h2 class="section-title" id="vault">
          {text('security_vault_title')}
        </h2>
        <dl class="account-facts">
          <div>
            <dt>{text('security_count')}</dt>
            <dd>{entries?.ok ? entries.value.length : '–'}</dd>
          </div>
          <div>
            <dt>{text('security_place')}</dt>
            <dd>{text('security_place_words')}</dd>
          </div>
          <div>
            <dt>{text('security_seal')}</dt>
            <dd>{text('security_seal_words')}</dd>
          </div>
          <div>
            <dt>{text('security_key')}</dt>
            <dd>{text('security_key_words', FLOOR.memory / 1024, FLOOR.passes)}</dd>
          </div>
        </dl>
      </section>
    </>
  );
}
