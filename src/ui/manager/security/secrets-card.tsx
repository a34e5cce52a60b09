import { useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure, Settings } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { announce } from '../../announce.ts';
import { sentenceFor } from '../../failure.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Card } from './card.tsx';

interface Props {
  readonly settings: Settings;
  readonly onForbidden: () => void;
}

/** Whether secrets may be shown or exported. That they may not is for good: nobody who sits here later can turn it back. */
export function SecretsCard({ settings: { exportSecrets, policy }, onForbidden }: Props) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function forbid(): Promise<void> {
    setAsking(false);
    const forbidden = await send('forbid-export', {});
    setFailure(forbidden.ok ? null : forbidden.failure);
    if (!forbidden.ok) return;
    announce(text('secrets_state_never'));
    onForbidden();
  }

  return (
    <Card title={text('secrets_title')}>
      <p class="card-state">{stateOf(exportSecrets, policy.exportSecrets)}</p>
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      {exportSecrets && (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {text('secrets_forbid')}
        </button>
      )}
      {asking && (
        <Confirm
          title={text('secrets_forbid_title')}
          words={text('secrets_forbid_words')}
          sure={text('secrets_forbid_sure')}
          onSure={() => void forbid()}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}

function stateOf(allowed: boolean, policy: boolean | undefined): string {
  if (allowed) return text('secrets_state_allowed');
  return text(policy === false ? 'secrets_state_policy' : 'secrets_state_never');
}
