import { useEffect, useRef, useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import type { Failure, Proof } from '../../messages/ui-to-background.ts';
import { printBase32 } from '../../otp/base32.ts';
import { parseOtpUri } from '../../otp/uri.ts';
import { done, type Result } from '../../result.ts';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Notice } from '../parts/notice.tsx';
import { PassphraseForm } from '../parts/passphrase-form.tsx';
import { withProof } from '../proof.ts';
import { QrPicture } from './qr-picture.tsx';

interface Props {
  readonly entry: EntryView;
  readonly onClose: () => void;
}

/** How long a secret stays on screen (ms). */
const SHOWN = 60_000;

/** An account's secret, to be typed into another device: behind the passphrase, and not for long. */
export function RevealSecret({ entry: { id, name }, onClose }: Props) {
  const [uri, setUri] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [copyRefused, setCopyRefused] = useState(false);
  useEffect(() => {
    if (secret === null) return undefined;
    const timer = setTimeout(() => {
      announce(text('reveal_hidden'));
      onClose();
    }, SHOWN);
    return () => clearTimeout(timer);
  }, [secret]);

  async function reveal(proof: Proof): Promise<Result<null, Failure>> {
    const revealed = await send('reveal-secret', { id, proof });
    if (!revealed.ok) return revealed;
    const enrolment = parseOtpUri(revealed.value);
    if (!enrolment.ok) return enrolment;
    const { secret: bytes } = enrolment.value.otp;
    setUri(revealed.value);
    setSecret(printBase32(bytes));
    bytes.fill(0);
    return done(null);
  }

  return (
    <Dialog title={text('reveal_title', name)} onClose={onClose}>
      {secret === null ? (
        <>
          <p>{text('reveal_words')}</p>
          <PassphraseForm
            submit={text('reveal')}
            busyWords={text('ask_busy')}
            onTry={(passphrase) => withProof(passphrase, reveal)}
            onCancel={onClose}
          />
        </>
      ) : (
        <>
          <p class="soft">{text('qr_words')}</p>
          {uri && <QrPicture content={uri} name={name} />}
          <Secret secret={secret} />
          <Notice tone="warn">{text('reveal_care')}</Notice>
          {copyRefused && (
            <Notice tone="warn" alert>
              {text('copy_failed')}
            </Notice>
          )}
          <div class="form-actions">
            <CopyButton
              code={secret}
              whose={text('reveal_whose', name)}
              said={text('reveal_copied', name)}
              onCopied={(ok) => setCopyRefused(!ok)}
            />
            <button type="button" class="button button-main" onClick={onClose}>
              {text('reveal_hide')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** In groups of four for the eye, letter by letter for the ear; marked by hand it gives the bare secret. */
function Secret({ secret }: { readonly secret: string }) {
  const words = useRef<HTMLParagraphElement>(null);
  // The form that had the focus is gone: what came in its place is read out.
  useEffect(() => words.current?.focus(), []);
  return (
    <p class="secret" translate={false} tabIndex={-1} ref={words}>
      <span class="visually-hidden">{[...secret].join(' ')}</span>
      <span aria-hidden="true">
        {(secret.match(/.{1,4}/g) ?? []).map((group, index) => (
          <span class="secret-group" key={index}>
            {group}
          </span>
        ))}
      </span>
    </p>
  );
}
