import { codeAt } from '../../otp/code.ts';
import type { Enrolment } from '../../otp/uri.ts';
import { clock } from '../clock.ts';
import { printShape } from '../format.ts';
import { CodeDigits } from '../parts/code-digits.tsx';
import { Dial } from '../parts/dial.tsx';

/** The account's code as it runs now, computed here: nothing of it is stored yet. */
export function RunningCode({ enrolment: { otp } }: { readonly enrolment: Enrolment }) {
  const { code, expiresAt } = codeAt(otp, clock.value);
  return (
    <div class="running">
      <div class="running-code">
        <CodeDigits code={code} digits={otp.digits} large />
        {otp.kind === 'totp' && expiresAt !== null && <Dial expiresAt={expiresAt} period={otp.period} />}
      </div>
      <p class="soft">{printShape(otp)}</p>
    </div>
  );
}
