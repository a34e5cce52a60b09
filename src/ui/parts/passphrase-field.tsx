import type { Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly label: string;
  readonly autocomplete: 'current-password' | 'new-password';
  /** The element itself: who needs the passphrase reads it there once, and empties it. */
  readonly input: Ref<HTMLInputElement>;
  readonly busy?: boolean;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly onInput?: (() => void) | undefined;
}

const SHOWN = { type: 'text' } as const;
const HIDDEN = { type: 'password' } as const;

/** A field for a passphrase, with a switch to see it and a hint while caps lock is on. It knows nothing of what is typed. */
export function PassphraseField({ label, autocomplete, input, busy, describedBy, invalid, onInput }: Props) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
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
