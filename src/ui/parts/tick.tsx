import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  /** A switch takes effect at once; a plain tick belongs to a form. */
  readonly isSwitch?: boolean;
  /** Somebody else decided it: it stays readable. */
  readonly fixed?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no. */
export function Tick({ label, hint, checked, isSwitch = false, fixed = false, onChange }: Props) {
  const id = useId();
  return (
    <div class="tick">
      <input
        id={id}
        class="tick-box"
        type="checkbox"
        role={isSwitch ? 'switch' : undefined}
        checked={checked}
        disabled={fixed}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label class="tick-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint tick-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
