import type { TargetedSubmitEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { isTypedWrong, sentenceFor } from '../failure.ts';
import { useFirstWrong } from '../first-wrong.ts';
import { useNewPassphrase } from '../new-passphrase.ts';
import { Heading } from '../parts/heading.tsx';
import { NewPassphrase } from '../parts/new-passphrase.tsx';
import { Notice } from '../parts/notice.tsx';
import { RecoveryField } from '../parts/recovery-field.tsx';
import { report } from './outcome.ts';
import { type RecoverFailure, recover } from './recover.ts';
import { navigate } from './route.ts';

/** The passphrase is forgotten, the recovery code is there: it opens the vault and lets a new passphrase be chosen. */
export function RecoverScreen() {
  const code = useRef<HTMLInputElement>(null);
  const fresh = useNewPassphrase();
  const failureId = useId();
  const lock = useReply('lock-state', {}).value;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RecoverFailure | null>(null);
  const [refused, setRefused] = useState(0);
  const form = useFirstWrong(refused);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const recovered = await recover(code.current?.value ?? '', fresh);
    setBusy(false);
    if (!recovered) return;
    if (!recovered.ok) {
      setFailure(recovered.failure);
      setRefused((before) => before + 1);
      return;
    }
    navigate('accounts');
    report(text('recover_done'));
  }

  return (
    <form class="setup" noValidate ref={form} onSubmit={(event) => void submit(event)}>
      <Heading>{text('recover_title')}</Heading>
      <p class="lead">{text('recover_words')}</p>
      {lock?.ok && !lock.value.recovery && <Notice tone="warn">{sentenceFor('recovery-none')}</Notice>}
      <div class="card">
        <RecoveryField
          input={code}
          busy={busy}
          invalid={isTypedWrong(failure)}
          describedBy={failure ? failureId : undefined}
        />
        {failure && (
          <Notice tone="danger" alert id={failureId}>
            {failure === 'recovery-malformed' ? text('recover_malformed') : sentenceFor(failure)}
          </Notice>
        )}
        <h2 class="section-title">{text('recover_new')}</h2>
        <NewPassphrase of={fresh} busy={busy} label={text('passphrase_new')} />
        <div class="form-actions">
          <a class="button" href="#/accounts">
            {text('back')}
          </a>
          <button type="submit" class="button button-main" aria-disabled={busy || !fresh.good}>
            {busy && <span class="busy" aria-hidden="true" />}
            {text(busy ? 'lock_busy' : 'recover_open')}
          </button>
        </div>
      </div>
    </form>
  );
}
