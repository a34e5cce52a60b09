import type { Ref } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly label: string;
  readonly autocomplete: 'current-password' | 'new-password';
  /** The element itself: who needs the passphrase reads it there once, and empties it. */
  readonly input: Ref<HTMLInputElement>;
  readonly busy?: boolean;
  /** While nothing may be tried. */
  readonly disabled?: boolean;
  /** At every new turn what is in the field is shown: it was put there for the user to see. */
  readonly reveal?: number;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly onInput?: (() => void) | undefined;
}

const SHOWN = { type: 'text' } as const;
const HIDDEN = { type: 'password' } as const;

/** A field for a passphrase, with a switch to see it and a hint while caps lock is on. It knows nothing of what is typed. */
export function PassphraseField(props: Props) {
  const { label, autocomplete, input, busy, disabled, reveal = 0, describedBy, invalid, onInput } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  useEffect(() => {
    if (reveal > 0) setShown(true);
  }, [reveal]);
  const look = (event: KeyboardEvent | MouseEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="passphrase">
        <input
          id={id}
          class="input"
          ref={input}
          {...(shown ? SHOWN : HIDDEN)}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          required
          readOnly={busy ?? false}
          disabled={disabled ?? false}
          aria-invalid={invalid ?? false}
          aria-describedby={describedBy}
          onInput={() => onInput?.()}
          onKeyDown={look}
          onKeyUp={look}
          onMouseDown={look}
        />
        <button
          type="button"
          class="passphrase-show"
          aria-pressed={shown}
          aria-label={text('passphrase_show', label)}
          title={text('passphrase_show', label)}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'hide' : 'show'} />
        </button>
      </div>
      <p class="hint-caps" role="status">
        {caps && (
          <>
            <Icon name="caps" />
            {text('passphrase_caps')}
          </>
        )}
      </p>
    </div>
  );
}
