import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it, as a sentence. */
  readonly failure?: string | null;
  readonly numeric?: boolean;
  /** For keys and codes, in which no two characters may look alike. */
  readonly mono?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line of text, nothing of which the browser keeps or corrects. */
export function TextField({ label, hint, failure, numeric = false, mono = false, value, onChange }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, failure && `${id}-failure`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        class={mono ? 'input input-mono' : 'input'}
        inputMode={numeric ? 'numeric' : undefined}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={Boolean(failure)}
        aria-describedby={described || undefined}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {failure && (
        <p class="field-failure" id={`${id}-failure`}>
          <Icon name="warn" />
          {failure}
        </p>
      )}
    </div>
  );
}
