import { useEffect, useRef, useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure, Proof } from '../../messages/ui-to-background.ts';
import type { Code } from '../../otp/code.ts';
import type { Result } from '../../result.ts';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { CodeDigits } from '../parts/code-digits.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Dial } from '../parts/dial.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { PassphraseForm } from '../parts/passphrase-form.tsx';
import { withProof } from '../proof.ts';

interface Props {
  readonly entry: EntryView;
  /** The tab that its code may be filled into; null if the page is not its own. */
  readonly tabId: number | null;
  readonly large?: boolean;
}

/** What the passphrase is wanted for. */
type Wanted = 'code' | 'fill';

/** A guarded account: no code without the passphrase, and then one. */
export function GuardedLine({ entry: { id, name, otp }, tabId, large = false }: Props) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState<Code | null>(null);
  const [isFilled, setFilled] = useState(false);
  const [isCopyRefused, setCopyRefused] = useState(false);
  const buttons = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  useEnd(code, () => {
    setCode(null);
    announce(text('guarded_ended'));
  });

  // Once the form is gone, the keyboard is where it was opened.
  useEffect(() => {
    if (asked.current && wanted === null) buttons.current?.querySelector('button')?.focus();
    asked.current = wanted !== null;
  }, [wanted]);

  function ask(what: Wanted): void {
    // What is being tried comes all the same, and would take the other form away.
    if (busy) return;
    setFilled(false);
    setCode(null);
    setWanted(what);
  }

  async function show(proof: Proof): Promise<Result<Code, Failure>> {
    const given = await send('guarded-code', { id, proof });
    if (!given.ok) return given;
    setWanted(null);
    setCode(given.value);
    announce([...given.value.code].join(' '));
    return given;
  }

  async function fill(proof: Proof): Promise<Result<null, Failure>> {
    const filled = await send('fill-guarded', { id, tabId: tabId ?? 0, proof });
    if (!filled.ok) return filled;
    setWanted(null);
    setFilled(true);
    return filled;
  }

  return (
    <>
      <div class="row-head">
        <bdi class="row-name">{name}</bdi>
        {code?.expiresAt && otp.kind === 'totp' && <Dial expiresAt={code.expiresAt} period={otp.period} />}
      </div>
      <div class="row-code">
        {code ? (
          <CodeDigits code={code.code} digits={otp.digits} large={large} />
        ) : (
          <span class="guarded">
            <Icon name="lock" />
            {text('guarded_row')}
          </span>
        )}
        <div class="row-buttons" ref={buttons}>
          {code && (
            <CopyButton
              code={code.code}
              whose={text('copy_whose', name)}
              said={text('copy_said', name)}
              onCopied={(ok) => setCopyRefused(!ok)}
            />
          )}
          {!code?.expiresAt && wanted !== 'code' && (
            <button
              type="button"
              class="button"
              aria-label={text('guarded_show_name', name)}
              aria-disabled={busy}
              onClick={() => ask('code')}
            >
              {text('guarded_show')}
            </button>
          )}
        </div>
      </div>
      {tabId !== null && wanted !== 'fill' && (
        <button
          type="button"
          class={`button button-wide${wanted === null ? ' button-main' : ''}`}
          aria-label={text('fill_name', name)}
          aria-disabled={busy}
          onClick={() => ask('fill')}
        >
          <Icon name="fill" />
          {text('fill')}
        </button>
      )}
      {wanted && (
        <PassphraseForm
          key={wanted}
          submit={text(wanted === 'code' ? 'guarded_show' : 'fill')}
          busyWords={text('ask_busy')}
          onTry={(passphrase) => (wanted === 'code' ? withProof(passphrase, show) : withProof(passphrase, fill))}
          onBusy={setBusy}
          onCancel={() => setWanted(null)}
        />
      )}
      <div class="said" role="status">
        {isFilled && <Notice tone="info">{text('fill_done')}</Notice>}
      </div>
      {isCopyRefused && (
        <Notice tone="warn" alert>
          {text('copy_failed')}
        </Notice>
      )}
    </>
  );
}

/** setTimeout fires at once for more than a signed 32-bit number of milliseconds. */
const MOST_WAIT = 2 ** 31 - 1;

/** Calls back when a code ends; never for one that does not end by itself. */
function useEnd(code: Code | null, ended: () => void): void {
  useEffect(() => {
    if (!code?.expiresAt) return undefined;
    const timer = setTimeout(ended, Math.min(Math.max(code.expiresAt - Date.now(), 0), MOST_WAIT));
    return () => clearTimeout(timer);
  }, [code]);
}
