import { freshRecoveryCode } from '../../../derive/recovery.ts';
import { send } from '../../../messages/send.ts';
import type { Failure, Proof } from '../../../messages/ui-to-background.ts';
import type { Result } from '../../../result.ts';
import { text } from '../../../text/text.ts';
import { recoverySlot } from '../../new-slot.ts';
import { Heading } from '../../parts/heading.tsx';
import { PassphraseForm } from '../../parts/passphrase-form.tsx';
import { withProof } from '../../proof.ts';
import { navigate } from '../route.ts';
import { showCode } from './flow.ts';

/** A new recovery code in place of the one before, which ends with it. */
export const NewCode = () => (
  <>
    <Heading>{text('new_code_title')}</Heading>
    <p class="lead">{text('new_code_words')}</p>
    <section class="card card-narrow">
      <PassphraseForm
        submit={text('new_code_issue')}
        busyWords={text('ask_busy')}
        onTry={(passphrase) => withProof(passphrase, replace)}
        onCancel={() => navigate('security')}
      />
    </section>
  </>
);

async function replace(proof: Proof): Promise<Result<null, Failure>> {
  const code = freshRecoveryCode();
  const replaced = await send('replace-recovery', { proof, recovery: await recoverySlot(code) });
  if (replaced.ok) showCode(code, 'anew');
  return replaced;
}
