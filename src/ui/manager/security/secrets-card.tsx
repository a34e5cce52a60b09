import { useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure, Settings } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { announce } from '../../announce.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Card } from './card.tsx';

interface Props {
  readonly settings: Settings;
  readonly onForbidden: () => void;
}

/** Whether secrets may be shown or exported. That they may not is for good: nobody who sits here later can turn it back. */
export function SecretsCard({ settings: { exportSecrets, policy }, onForbidden }: Props) {
  const [asking, setAsking] = useState(false);

  async function forbid(): Promise<Failure | null> {
    const forbidden = await send('forbid-export', {});
    if (!forbidden.ok) return forbidden.failure;
    setAsking(false);
    announce(text('secrets_state_never'));
    onForbidden();
    return null;
  }

  return (
    <Card title={text('secrets_title')}>
      <p class="card-state">{stateOf(exportSecrets, policy.exportSecrets)}</p>
      {exportSecrets && (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {text('secrets_forbid')}
        </button>
      )}
      {asking && (
        <Confirm
          title={text('secrets_forbid_title')}
          words={[text('secrets_forbid_words')]}
          sure={text('secrets_forbid_sure')}
          onSure={forbid}
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
