import { useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure } from '../../messages/ui-to-background.ts';
import type { Code } from '../../otp/code.ts';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { sentenceFor } from '../failure.ts';
import { CodeDigits } from './code-digits.tsx';
import { CopyButton } from './copy-button.tsx';
import { Dial } from './dial.tsx';
import { Notice } from './notice.tsx';

interface Props {
  readonly entry: EntryView;
  /** The running code; a counter-based entry has none until it is asked for one. */
  readonly code: Code | undefined;
  readonly large?: boolean;
}

/** An account's name, its code and how long it holds. */
export function CodeLine({ entry: { id, name, otp }, code, large = false }: Props) {
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isCopyRefused, setCopyRefused] = useState(false);
  const [busy, setBusy] = useState(false);
  const shown = otp.kind === 'hotp' ? next : (code?.code ?? null);

  async function takeNext(): Promise<void> {
    // Each one taken is one counted: a double click must not lose one.
    if (busy) return;
    setBusy(true);
    const taken = await send('next-code', { id });
    setBusy(false);
    setFailure(taken.ok ? null : taken.failure);
    if (!taken.ok) return;
    setNext(taken.value.code);
    announce([...taken.value.code].join(' '));
  }

  return (
    <>
      <div class="row-head">
        <bdi class="row-name">{name}</bdi>
        {otp.kind === 'totp' && code?.expiresAt && <Dial expiresAt={code.expiresAt} period={otp.period} />}
      </div>
      <div class="row-code">
        <CodeDigits code={shown} digits={otp.digits} large={large} />
        <div class="row-buttons">
          {otp.kind === 'hotp' && (
            <button
              type="button"
              class="button"
              aria-label={text('next_code_name', name)}
              aria-disabled={busy}
              onClick={() => void takeNext()}
            >
              {text('next_code')}
            </button>
          )}
          {(otp.kind === 'totp' || shown !== null) && (
            <CopyButton
              code={shown}
              whose={text('copy_whose', name)}
              said={text('copy_said', name)}
              onCopied={(ok) => setCopyRefused(!ok)}
            />
          )}
        </div>
      </div>
      {isCopyRefused && (
        <Notice tone="warn" alert>
          {text('copy_failed')}
        </Notice>
      )}
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
    </>
  );
}
