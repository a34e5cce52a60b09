import type { TargetedSubmitEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../../text/text.ts';
import { useAttempts } from '../../attempts.ts';
import { isTypedWrong } from '../../failure.ts';
import { useNewPassphrase } from '../../new-passphrase.ts';
import { AttemptNotes } from '../../parts/attempt-notes.tsx';
import { Heading } from '../../parts/heading.tsx';
import { NewPassphrase } from '../../parts/new-passphrase.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PassphraseField } from '../../parts/passphrase-field.tsx';
import { Tick } from '../../parts/tick.tsx';
import { report } from '../outcome.ts';
import { showCode } from '../recovery/flow.ts';
import { navigate } from '../route.ts';
import { type ChangeFailure, change, rotate } from './change.ts';

/** Another passphrase; and if others know the one before, everything is sealed anew. */
export function ChangePassphrase() {
  const old = useRef<HTMLInputElement>(null);
  const fresh = useNewPassphrase();
  const attempts = useAttempts();
  const failureId = useId();
  const [known, setKnown] = useState(false);
  const [busy, setBusy] = useState(false);
  const here = useRef(true);
  useLayoutEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  const { failure, waiting } = attempts;

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const before = old.current?.value ?? '';
    if (!before) old.current?.focus();
    if (busy || waiting || !before) return;
    setBusy(true);
    attempts.begin();
    const passphrase = await fresh.take(before);
    const refused = passphrase === null ? null : await changeTo(before, passphrase);
    setBusy(false);
    if (!refused) return;
    if (refused === 'change-unknown') return report(text('change_unknown'), 'danger');
    // The vault was locked over it, or the user is somewhere else by now.
    if (!here.current) return report(text('change_not_done'), 'danger');
    attempts.fail(refused);
    old.current?.focus();
  }

  /** What went wrong; null if nothing did. */
  async function changeTo(before: string, passphrase: string): Promise<ChangeFailure | null> {
    const changed = await (known ? rotate : change)(before, passphrase, fresh.params());
    if (!changed.ok) return changed.failure;
    navigate('security');
    report(text('change_done'));
    if (changed.value !== null) showCode(changed.value, 'anew');
    return null;
  }

  return (
    <form class="setup" noValidate onSubmit={(event) => void submit(event)}>
      <Heading>{text('change_title')}</Heading>
      <div class="card">
        <PassphraseField
          label={text('passphrase_old')}
          autocomplete="current-password"
          input={old}
          busy={busy}
          disabled={waiting}
          invalid={isTypedWrong(failure)}
          describedBy={failure ? failureId : undefined}
        />
        <AttemptNotes attempts={attempts} id={failureId} />
        <NewPassphrase of={fresh} busy={busy} label={text('passphrase_new')} />
        <Tick label={text('change_known')} hint={text('change_known_hint')} checked={known} onChange={setKnown} />
        <Notice tone="info">{text('change_copies')}</Notice>
        <div class="form-actions">
          <a class="button" href="#/security">
            {text('cancel')}
          </a>
          <button type="submit" class="button button-main" aria-disabled={busy || !fresh.good} disabled={waiting}>
            {busy && <span class="busy" aria-hidden="true" />}
            {text(busy ? 'change_busy' : 'change_title')}
          </button>
        </div>
      </div>
    </form>
  );
}
