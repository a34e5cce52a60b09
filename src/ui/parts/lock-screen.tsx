import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../messages/ui-to-background.ts';
import type { Result } from '../../result.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';
import { PassphraseField } from './passphrase-field.tsx';

interface Props {
  /** Tries the passphrase. When it fits, the background's event takes this screen away. */
  readonly onTry: (passphrase: string) => Promise<Result<null, Failure>>;
}

/** The vault is locked. It is named, and not whose it is: whoever sits here may see this screen. */
export function LockScreen({ onTry }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const failureId = useId();
  useEffect(() => input.current?.focus(), []);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const field = input.current;
    if (busy || !field?.value) return;
    setBusy(true);
    setFailure(null);
    const passphrase = field.value;
    field.value = '';
    const tried = await onTry(passphrase);
    setBusy(false);
    if (tried.ok) return;
    setFailure(tried.failure);
    field.focus();
  }

  return (
    <form class="lock" onSubmit={(event) => void submit(event)}>
      <div class="lock-sign">
        <Icon name="lock" />
      </div>
      <h1 class="heading">{text('lock_title')}</h1>
      <p class="soft">{text('lock_words')}</p>
      <PassphraseField
        label={text('passphrase')}
        autocomplete="current-password"
        input={input}
        busy={busy}
        invalid={failure === 'passphrase-wrong' || failure === 'passphrase-too-long'}
        describedBy={failure ? failureId : undefined}
      />
      {failure && (
        <Notice tone="danger" alert id={failureId}>
          {sentenceFor(failure)}
        </Notice>
      )}
      <button type="submit" class="button button-main button-wide" aria-disabled={busy}>
        {busy && <span class="busy" aria-hidden="true" />}
        {text(busy ? 'lock_busy' : 'lock_open')}
      </button>
    </form>
  );
}
