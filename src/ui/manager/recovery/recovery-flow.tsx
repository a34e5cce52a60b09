import { text } from '../../../text/text.ts';
import { report } from '../outcome.ts';
import { navigate } from '../route.ts';
import { CheckCode } from './check-code.tsx';
import { endFlow, type Flow, goTo } from './flow.ts';
import { ShowCode } from './show-code.tsx';

interface Props {
  readonly flow: Exclude<Flow, { readonly step: 'making' }>;
}

/** A fresh recovery code: seen, noted, checked. Whoever has no time now is reminded later. */
export function RecoveryFlow({ flow: { step, code, issuedAt, reason } }: Props) {
  function leave(): void {
    navigate(reason === 'setup' ? 'setup' : 'security');
    endFlow();
  }

  function finish(): void {
    leave();
    report(text('check_right'));
  }

  return step === 'show' ? (
    <ShowCode code={code} issuedAt={issuedAt} anew={reason === 'anew'} onNext={() => goTo('check')} onLater={leave} />
  ) : (
    <CheckCode code={code} onRight={finish} onAgain={() => goTo('show')} onLater={leave} />
  );
}
