import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../../text/text.ts';

interface Props {
  /** The element itself: the code is read there once. */
  readonly input: Ref<HTMLInputElement>;
  readonly busy: boolean;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
}

/** A field for the recovery code: with or without gaps and hyphens, in small letters or large. */
export function RecoveryField({ input, busy, invalid, describedBy }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text('recover_code')}</label>
      <input
        id={id}
        class="input input-code"
        ref={input}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        readOnly={busy}
        aria-invalid={invalid}
        aria-describedby={[`${id}-hint`, describedBy].filter(Boolean).join(' ')}
      />
      <p class="hint" id={`${id}-hint`}>
        {text('recover_code_hint')}
      </p>
    </div>
  );
}
