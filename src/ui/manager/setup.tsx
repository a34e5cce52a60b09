import type { TargetedSubmitEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../messages/ui-to-background.ts';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { create } from '../create.ts';
import { sentenceFor } from '../failure.ts';
import { Heading } from '../parts/heading.tsx';
import { Notice } from '../parts/notice.tsx';
import { PassphraseField } from '../parts/passphrase-field.tsx';
import { isGoodEnough, rulesFor } from '../passphrase-rules.ts';
import { RuleList } from './rule-list.tsx';

/** The first passphrase. What is typed stays in the two fields; only the answers to the rules are kept. */
export function Setup() {
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const rulesId = useId();
  const [rules, setRules] = useState(() => rulesFor('', ''));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = () => setRules(rulesFor(first.current?.value ?? '', second.current?.value ?? ''));

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy || !first.current || !second.current) return;
    if (!isGoodEnough(rules)) {
      announce(text('rules_open'));
      first.current.focus();
      return;
    }
    const passphrase = first.current.value;
    first.current.value = '';
    second.current.value = '';
    setBusy(true);
    const created = await create(passphrase);
    setBusy(false);
    if (created.ok) {
      location.hash = '#/setup';
      return;
    }
    look();
    setFailure(created.failure);
  }

  return (
    <form class="setup" noValidate onSubmit={(event) => void submit(event)}>
      <Heading>{text('setup_title')}</Heading>
      <p class="lead">{text('setup_words')}</p>
      <div class="card">
        <h2 class="section-title">{text('setup_choose')}</h2>
        <div class="setup-columns">
          <div>
            <PassphraseField
              label={text('passphrase')}
              autocomplete="new-password"
              input={first}
              busy={busy}
              describedBy={rulesId}
              onInput={look}
            />
            <PassphraseField
              label={text('passphrase_again')}
              autocomplete="new-password"
              input={second}
              busy={busy}
              describedBy={rulesId}
              onInput={look}
            />
          </div>
          <RuleList id={rulesId} rules={rules} />
        </div>
        <Notice tone="warn">{text('setup_warning')}</Notice>
        {failure && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <div class="form-actions">
          <button type="submit" class="button button-main" aria-disabled={busy || !isGoodEnough(rules)}>
            {busy && <span class="busy" aria-hidden="true" />}
            {text(busy ? 'setup_busy' : 'setup_create')}
          </button>
        </div>
      </div>
    </form>
  );
}
