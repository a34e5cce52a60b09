import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { OriginFailure } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { Icon } from './icon.tsx';

interface Props {
  /** As typed, one line per login page. */
  readonly lines: readonly string[];
  /** What is wrong with each line, null for nothing. */
  readonly failures: readonly (OriginFailure | null)[];
  /** Lines, and what is still wrong with each. */
  readonly onChange: (lines: readonly string[], failures: readonly (OriginFailure | null)[]) => void;
}

/** The login pages of an account: a line each, more on demand. */
export function SitesField({ lines, failures, onChange }: Props) {
  const id = useId();
  const shown = lines.length > 0 ? lines : [''];
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const next = useRef<number | null>(null);
  // A line that comes has the focus; for one that goes, its neighbour, or the keyboard would stand nowhere.
  useLayoutEffect(() => {
    if (next.current === null) return;
    fieldset.current?.querySelectorAll('input')[next.current]?.focus();
    next.current = null;
  });
  const change = (at: number, line: string) =>
    onChange(
      shown.map((old, index) => (index === at ? line : old)),
      failures,
    );
  const add = () => {
    next.current = shown.length;
    onChange([...shown, ''], failures);
  };
  const remove = (at: number) => {
    const isOther = (_: unknown, index: number) => index !== at;
    next.current = Math.min(at, shown.length - 2);
    onChange(shown.filter(isOther), failures.filter(isOther));
  };
  return (
    <fieldset class="field sites-field" ref={fieldset}>
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
                  onClick={() => remove(at)}
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
      <button type="button" class="button button-quiet" onClick={add}>
        <Icon name="add" />
        {text('sites_field_add')}
      </button>
    </fieldset>
  );
}
