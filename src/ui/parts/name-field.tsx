import { useId } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly name: string;
  readonly missing: boolean;
  readonly onChange: (name: string) => void;
}

/** What the user calls an account. */
export function NameField({ name, missing, onChange }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text('name_field')}</label>
      <input
        id={id}
        class="input"
        autocomplete="off"
        required
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-failure` : undefined}
        value={name}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {missing && (
        <p class="field-failure" id={`${id}-failure`}>
          <Icon name="warn" />
          {sentenceFor('name-missing')}
        </p>
      )}
    </div>
  );
}
