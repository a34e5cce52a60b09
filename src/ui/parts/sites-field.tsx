import { useId } from 'preact/hooks';
import type { OriginFailure } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { Icon } from './icon.tsx';

interface Props {
  /** As typed, one line per login page. */
  readonly lines: readonly string[];
  /** What is wrong with each line, null for nothing. */
  readonly failures: readonly (OriginFailure | null)[];
  readonly onChange: (lines: readonly string[]) => void;
}

/** The login pages of an account: a line each, more on demand. */
export function SitesField({ lines, failures, onChange }: Props) {
  const id = useId();
  const shown = lines.length > 0 ? lines : [''];
  const change = (at: number, line: string) => onChange(shown.map((old, index) => (index === at ? line : old)));
  return (
    <fieldset class="field sites-field">
      <legend>{text('sites_field')}</legend>
      <p class="hint" id={`${id}-hint`}>
        {text('sites_field_hint')}
      </p>
      {shown.map((line, at) => {
        const failure = failures[at];
        const failureId = `${id}-failure-${at}`;
        return (
          <div key={at}>
            <div class="site-line">
              <input
                class="input"
                inputMode="url"
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                placeholder="otp.example.de"
                aria-label={text('sites_field_line', at + 1)}
                aria-invalid={Boolean(failure)}
                aria-describedby={failure ? failureId : `${id}-hint`}
                value={line}
                onInput={(event) => change(at, event.currentTarget.value)}
              />
              {shown.length > 1 && (
                <button
                  type="button"
                  class="button button-icon"
                  aria-label={text('sites_field_remove', at + 1)}
                  title={text('sites_field_remove', at + 1)}
                  onClick={() => onChange(shown.filter((_, index) => index !== at))}
                >
                  <Icon name="close" />
                </button>
              )}
            </div>
            {failure && (
              <p class="field-failure" id={failureId}>
                <Icon name="warn" />
                {sentenceFor(failure)}
              </p>
            )}
          </div>
        );
      })}
      <button type="button" class="button button-quiet" onClick={() => onChange([...shown, ''])}>
        <Icon name="add" />
        {text('sites_field_add')}
      </button>
    </fieldset>
  );
}
