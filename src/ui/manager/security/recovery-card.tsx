import type { VaultFacts } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { printDate } from '../../format.ts';
import { Card } from './card.tsx';

/** Whether there is a recovery code, and whether it was noted. */
export const RecoveryCard = ({ facts }: { readonly facts: VaultFacts | null }) => (
  <Card title={text('code_title')}>
    <p>{text('recovery_words')}</p>
    {facts && <p class="card-state">{stateOf(facts.recoveryNotedAt)}</p>}
    <a class="button" href="#/recovery-code">
      {text('new_code_open')}
    </a>
  </Card>
);

function stateOf(notedAt: number | null | undefined): string {
  if (notedAt === undefined) return text('recovery_state_none');
  return notedAt === null ? text('recovery_state_open') : text('recovery_state_noted', printDate(notedAt));
}
