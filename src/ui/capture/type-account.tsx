import type { TargetedSubmitEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Algorithm } from '../../otp/otp.ts';
import { parseOtpUri, type UriFailure } from '../../otp/uri.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { useFirstWrong } from '../first-wrong.ts';
import { BackButton } from '../parts/back-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import type { CapturedAccount } from './captured.ts';
import { NOTHING_TYPED, oddCharacter, oddLength, type Typed, uriOfTyped } from './typed.ts';

interface Props {
  /** What stands there to begin with: a key that was found, or what was typed before. */
  readonly begin?: Partial<Typed>;
  readonly onTyped: (account: CapturedAccount, typed: Typed) => void;
  readonly onBack: () => void;
}

const ALGORITHMS: readonly Algorithm[] = ['SHA1', 'SHA256', 'SHA512'];

/** An account typed in by hand: the key, whose it is, and, folded away, what only few services do differently. */
export function TypeAccount({ begin = {}, onTyped, onBack }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<Typed>({ ...NOTHING_TYPED, ...begin });
  /** The length that was asked about: pressed once more, it is taken as it is. */
  const [askedAbout, setAskedAbout] = useState<number | null>(null);
  const [failure, setFailure] = useState<UriFailure | null>(null);
  const [refused, setRefused] = useState(0);
  const form = useFirstWrong(refused);
  const change = (name: keyof typeof typed) => (value: string) => {
    setTyped({ ...typed, [name]: value });
    setFailure(null);
    setAskedAbout(null);
  };
  const isHotp = typed.kind === 'hotp';

  function go(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const uri = uriOfTyped(typed);
    const enrolment = parseOtpUri(uri);
    if (enrolment.ok) {
      const length = oddLength(typed.secret);
      if (length !== null && length !== askedAbout) setAskedAbout(length);
      else onTyped({ uri, enrolment: enrolment.value, shown: null }, typed);
      return;
    }
    setFailure(enrolment.failure);
    setRefused((before) => before + 1);
  }

  const isSecretWrong = failure === 'secret-malformed';
  const odd = oddCharacter(typed.secret);
  return (
    <form class="screen" noValidate ref={form} onSubmit={go}>
      <BackButton onBack={onBack} />
      <Heading>{text('type_title')}</Heading>
      <p class="soft">{text('type_words')}</p>
      <TextField
        label={text('type_secret')}
        hint={text('type_secret_hint')}
        failure={isSecretWrong ? whyWrong(typed.secret) : null}
        mono
        value={typed.secret}
        onChange={change('secret')}
      />
      {odd !== null && !isSecretWrong && (
        <p class="hint">
          <Icon name="info" /> {text('type_secret_odd', odd)}
        </p>
      )}
      <TextField
        label={text('fact_issuer')}
        hint={text('type_issuer_hint')}
        value={typed.issuer}
        onChange={change('issuer')}
      />
      <TextField
        label={text('fact_account')}
        hint={text('type_account_hint')}
        value={typed.account}
        onChange={change('account')}
      />
      <details class="details">
        <summary>{text('fact_details')}</summary>
        <div class="details-fields" id={id}>
          <SelectField label={text('fact_kind')} value={typed.kind} onChange={change('kind')}>
            <option value="totp">{text('fact_totp')}</option>
            <option value="hotp">{text('fact_hotp')}</option>
          </SelectField>
          <SelectField label={text('fact_algorithm')} value={typed.algorithm} onChange={change('algorithm')}>
            {ALGORITHMS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </SelectField>
          <TextField label={text('fact_digits')} numeric value={typed.digits} onChange={change('digits')} />
          {isHotp ? (
            <TextField label={text('fact_counter')} numeric value={typed.counter} onChange={change('counter')} />
          ) : (
            <TextField label={text('type_period')} numeric value={typed.period} onChange={change('period')} />
          )}
        </div>
      </details>
      <div class="form-actions form-foot">
        {askedAbout !== null && !failure && (
          <Notice tone="warn" alert>
            {text('type_secret_short', askedAbout)}
          </Notice>
        )}
        {failure && !isSecretWrong && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <button type="submit" class="button button-main button-wide">
          {text('type_next')}
        </button>
      </div>
    </form>
  );
}

function whyWrong(secret: string): string {
  const odd = oddCharacter(secret);
  if (odd !== null) return text('type_secret_odd', odd);
  return text(secret.trim() ? 'type_secret_wrong' : 'type_secret_missing');
}
