import type { TargetedSubmitEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import { text } from '../../../text/text.ts';
import { isTypedWrong, sentenceFor } from '../../failure.ts';
import { printDate } from '../../format.ts';
import { Notice } from '../../parts/notice.tsx';
import { PassphraseField } from '../../parts/passphrase-field.tsx';
import { RecoveryField } from '../../parts/recovery-field.tsx';
import type { RecoverFailure } from '../recover.ts';
import { navigate } from '../route.ts';
import { fileKeys, type Way } from './file-keys.ts';
import type { Copy } from './restore.tsx';
import { restored } from './restored.ts';

/** The vault's own sentences would be wrong of a copy. */
function sentenceForCopy(failure: RecoverFailure): string {
  if (failure === 'recovery-malformed') return text('recover_malformed');
  if (failure === 'recovery-wrong') return text('restore_recovery_wrong');
  if (failure === 'passphrase-wrong') return text('restore_passphrase_wrong');
  return failure === 'vault-damaged' ? text('restore_damaged') : sentenceFor(failure);
}

/** What is in the copy, and the passphrase or the recovery code it was sealed under. */
export function OpenCopy({ copy: { text: content, facts } }: { readonly copy: Copy }) {
  const input = useRef<HTMLInputElement>(null);
  const failureId = useId();
  const [way, setWay] = useState<Way>('passphrase');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RecoverFailure | null>(null);

  async function open(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const typed = input.current?.value ?? '';
    if (busy || !typed) return;
    setBusy(true);
    setFailure(null);
    // A recovery code stays, to be corrected; of a passphrase only the user knows what was wrong.
    if (way === 'passphrase' && input.current) input.current.value = '';
    const keys = await fileKeys(facts, way, typed);
    const opened = keys.ok ? await send('restore-file', { text: content, wrappingKeys: keys.value }) : keys;
    setBusy(false);
    if (opened.ok) {
      restored.value = true;
      navigate('accounts');
      return;
    }
    setFailure(opened.failure);
    input.current?.focus();
  }

  function turn(): void {
    setWay(way === 'passphrase' ? 'recovery' : 'passphrase');
    setFailure(null);
  }

  const described = { busy, invalid: isTypedWrong(failure), describedBy: failure ? failureId : undefined };
  return (
    <form class="passphrase-form" noValidate onSubmit={(event) => void open(event)}>
      <Notice tone="info">{text('restore_facts', facts.count, printDate(facts.createdAt))}</Notice>
      {way === 'passphrase' ? (
        <PassphraseField
          label={text('restore_passphrase')}
          autocomplete="current-password"
          input={input}
          {...described}
        />
      ) : (
        <RecoveryField input={input} {...described} />
      )}
      {failure && (
        <Notice tone="danger" alert id={failureId}>
          {sentenceForCopy(failure)}
        </Notice>
      )}
      <div class="form-actions">
        {facts.recoveries.length > 0 && (
          <button type="button" class="button button-quiet" onClick={turn}>
            {text(way === 'passphrase' ? 'lock_recover' : 'restore_by_passphrase')}
          </button>
        )}
        <button type="submit" class="button button-main" aria-disabled={busy}>
          {busy && <span class="busy" aria-hidden="true" />}
          {text(busy ? 'restore_busy' : 'restore_sure')}
        </button>
      </div>
    </form>
  );
}
