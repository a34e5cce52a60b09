import { useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import { send } from '../../messages/send.ts';
import type { UiReply } from '../../messages/ui-to-background.ts';
import type { Why } from '../../messages/why.ts';
import { type TextKey, text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import type { Page } from '../page.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';

const SENTENCES: Readonly<Record<Why, TextKey>> = {
  'no-page': 'why_no_page',
  http: 'why_http',
  'no-account': 'why_no_account',
  'not-granted': 'why_not_granted',
  'no-field': 'why_no_field',
  'two-fields': 'why_two_fields',
  'hidden-field': 'why_hidden_field',
  'in-frame': 'why_in_frame',
  'not-empty': 'why_not_empty',
  'two-accounts': 'why_two_accounts',
  guarded: 'why_guarded',
  counter: 'why_counter',
  'attempts-over': 'why_attempts_over',
  'next-code': 'why_next_code',
  'not-asked': 'why_not_asked',
};

/** Says why no code is in the page, and what helps; with a line for the help desk, in which no secret is. */
export function WhyNothing({ page }: { readonly page: Page }) {
  const [why, setWhy] = useState<UiReply<'why-nothing'> | null>(null);
  const [copyFailed, setCopyFailed] = useState(false);

  async function ask(): Promise<void> {
    setWhy(null);
    setWhy(await send('why-nothing', { tabId: page.tabId }));
  }

  return (
    <div class="why">
      <button type="button" class="button button-quiet" onClick={() => void ask()}>
        <Icon name="info" />
        {text('why_ask')}
      </button>
      <div class="said" role="status">
        {why?.ok && (
          <Notice tone="info">
            <p>{text(SENTENCES[why.value])}</p>
            <p class="why-code">
              <code>{lineFor(why.value, page)}</code>
            </p>
            {copyFailed && <p>{text('why_copy_failed')}</p>}
          </Notice>
        )}
        {why && !why.ok && <Notice tone="danger">{sentenceFor(why.failure)}</Notice>}
      </div>
      {why?.ok && (
        <CopyButton
          code={lineFor(why.value, page)}
          whose={text('why_line')}
          said={text('why_copied')}
          onCopied={(ok) => setCopyFailed(!ok)}
        />
      )}
    </div>
  );
}

/** "Einmal 0.1.0: no-field (www.example.de)". */
const lineFor = (why: Why, { host }: Page): string =>
  `${text('extensionName')} ${browser.runtime.getManifest().version}: ${why} (${host || '–'})`;
