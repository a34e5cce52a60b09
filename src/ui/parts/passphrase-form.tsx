import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../messages/ui-to-background.ts';
import type { Result } from '../../result.ts';
import { text } from '../../text/text.ts';
import { type Attempts, useAttempts } from '../attempts.ts';
import { isTypedWrong } from '../failure.ts';
import { AttemptNotes } from './attempt-notes.tsx';
import { PassphraseField } from './passphrase-field.tsx';

interface Props {
  /** What the button says, and what it says while the key is derived. */
  readonly submit: string;
  readonly busyWords: string;
  /** Tries the passphrase. What comes after a right one is for the caller. */
  readonly onTry: (passphrase: string) => Promise<Result<unknown, Failure>>;
  /** Not while it is being tried: what was asked for would come all the same. */
  readonly onCancel?: () => void;
  /** It begins to be tried, or is no longer. */
  readonly onBusy?: (busy: boolean) => void;
  /** What else belongs to it, by the state of the attempts. */
  readonly children?: (attempts: Attempts) => ComponentChildren;
}

/** Asks for the passphrase: its field, its waiting, its attempts left. The same wherever it is asked for. */
export function PassphraseForm({ submit, busyWords, onTry, onCancel, onBusy, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const attempts = useAttempts();
  const { failure, waiting } = attempts;
  const failureId = useId();
  useEffect(() => input.current?.focus(), []);

  // The field was out of use meanwhile; it takes the focus back, unless the user is somewhere else by now.
  useEffect(() => {
    if (!waiting && (document.activeElement ?? document.body) === document.body) input.current?.focus();
  }, [waiting]);

  function turnBusy(now: boolean): void {
    setBusy(now);
    onBusy?.(now);
  }

  async function tryIt(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const field = input.current;
    if (busy || waiting || !field?.value) return;
    turnBusy(true);
    attempts.begin();
    const passphrase = field.value;
    field.value = '';
    const tried = await onTry(passphrase);
    turnBusy(false);
    if (tried.ok) return;
    attempts.fail(tried.failure);
    field.focus();
  }

  return (
    <form class="passphrase-form" onSubmit={(event) => void tryIt(event)}>
      <PassphraseField
        label={text('passphrase')}
        autocomplete="current-password"
        input={input}
        busy={busy}
        disabled={waiting}
        invalid={isTypedWrong(failure)}
        describedBy={failure ? failureId : undefined}
      />
      <AttemptNotes attempts={attempts} id={failureId} />
      <div class="form-actions">
        {onCancel && (
          <button type="button" class="button" aria-disabled={busy} onClick={() => busy || onCancel()}>
            {text('cancel')}
          </button>
        )}
        <button
          type="submit"
          class={`button button-main${onCancel ? '' : ' button-wide'}`}
          aria-disabled={busy}
          disabled={waiting}
        >
          {busy && <span class="busy" aria-hidden="true" />}
          {busy ? busyWords : submit}
        </button>
      </div>
      {children?.(attempts)}
    </form>
  );
}
