import type { Policy, Settings } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { printDuration, printList } from '../../format.ts';
import { Notice } from '../../parts/notice.tsx';
import { Card } from './card.tsx';

/** What the administration has laid down; only if there is any of it. */
export function PolicyCard({ settings: { policy, policyInvalid } }: { readonly settings: Settings }) {
  const sentences = sentencesFor(policy);
  if (sentences.length === 0 && policyInvalid.length === 0) return null;
  return (
    <Card title={text('policy_title')}>
      {sentences.length > 0 && (
        <ul class="hints">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {policyInvalid.length > 0 && <Notice tone="warn">{text('policy_invalid', printList(policyInvalid))}</Notice>}
    </Card>
  );
}

function sentencesFor(policy: Policy): readonly string[] {
  const { names, eraseAtTen, idleMinutes, derivation, longPassphrases, exportSecrets } = policy;
  return [
    names === 'sealed' && text('policy_names_sealed'),
    names === 'plain' && text('policy_names_plain'),
    eraseAtTen === true && text('policy_erase'),
    eraseAtTen === false && text('policy_erase_never'),
    idleMinutes !== undefined && text('policy_idle', printDuration(idleMinutes * 60)),
    derivation === 'pbkdf2' && text('policy_pbkdf2'),
    derivation === 'argon2id' && text('policy_argon2id'),
    longPassphrases === false && text('policy_long_never'),
    longPassphrases === true && text('policy_long'),
    exportSecrets === false && text('policy_export_never'),
    exportSecrets === true && text('policy_export'),
  ].filter((sentence) => sentence !== false);
}
