import { useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure, Settings } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { useReply } from '../../ask.ts';
import { sentenceFor } from '../../failure.ts';
import { Heading } from '../../parts/heading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { FactsNotice } from '../facts-notice.tsx';
import { CopyCard } from './copy-card.tsx';
import { LockCard } from './lock-card.tsx';
import { PassphraseCard } from './passphrase-card.tsx';
import { PolicyCard } from './policy-card.tsx';
import { RecoveryCard } from './recovery-card.tsx';
import { SecretsCard } from './secrets-card.tsx';
import { VaultCard } from './vault-card.tsx';
import { WrongCard } from './wrong-card.tsx';

/** What the user may decide, as one command takes it. */
export type Choice = Partial<Pick<Settings, 'idleMinutes' | 'eraseAtTen'>>;

/** How the vault is locked, opened and kept: a card per subject. */
export function Security() {
  const [turn, setTurn] = useState(0);
  const reply = useReply('settings', {}, turn).value;
  const facts = useReply('vault-facts', {}, turn).value;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState<Choice | null>(null);
  const again = () => setTurn((before) => before + 1);
  const settings = reply?.ok ? reply.value : null;
  const known = facts?.ok ? facts.value : null;

  async function choose(choice: Choice): Promise<void> {
    setSaved(null);
    const changed = await send('change-settings', choice);
    setFailure(changed.ok ? null : changed.failure);
    setSaved(changed.ok ? choice : null);
    again();
  }

  return (
    <>
      <Heading>{text('security_title')}</Heading>
      {reply && !reply.ok && <Notice tone="danger">{sentenceFor(reply.failure)}</Notice>}
      {failure && (
        <Notice tone="danger" alert>
          {sentenceFor(failure)}
        </Notice>
      )}
      <FactsNotice />
      <LockCard
        settings={settings}
        saved={saved?.idleMinutes !== undefined}
        onChoose={(choice) => void choose(choice)}
      />
      <PassphraseCard />
      <RecoveryCard facts={known} />
      {settings && (
        <WrongCard
          settings={settings}
          saved={saved?.eraseAtTen !== undefined}
          onChoose={(choice) => void choose(choice)}
        />
      )}
      {settings && <SecretsCard settings={settings} onForbidden={again} />}
      <CopyCard />
      <VaultCard facts={known} named={settings && settings.policy.names !== 'sealed'} />
      {settings && <PolicyCard settings={settings} />}
    </>
  );
}
