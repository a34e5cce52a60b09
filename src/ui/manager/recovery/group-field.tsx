import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../../../text/text.ts';
import { Icon } from '../../parts/icon.tsx';

interface Props {
  /** As the sheet counts them, from 1. */
  readonly number: number;
  readonly input: Ref<HTMLInputElement> | undefined;
  readonly wrong: boolean;
}

/** One group of the recovery code. */
export function GroupField({ number, input, wrong }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text('code_group', number)}</label>
      <input
        id={id}
        class="input input-code"
        ref={input ?? null}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-failure` : undefined}
      />
      {wrong && (
        <p class="field-failure" id={`${id}-failure`} role="alert">
          <Icon name="warn" />
          {text('check_wrong', number)}
        </p>
      )}
    </div>
  );
}
