import { codeAt } from '../../otp/code.ts';
import type { Enrolment } from '../../otp/uri.ts';
import { text } from '../../text/text.ts';
import { clock } from '../clock.ts';
import { printShape } from '../format.ts';
import { CodeDigits } from '../parts/code-digits.tsx';
import { Dial } from '../parts/dial.tsx';

/** The account's code as it runs now, computed here: nothing of it is stored yet. */
export function RunningCode({ enrolment: { otp } }: { readonly enrolment: Enrolment }) {
  // Typed in before it is saved, a counter's code would be used up at the site, and the vault would give it once more.
  if (otp.kind === 'hotp') {
    return (
      <div class="running">
        <p>{text('running_hotp')}</p>
        <p class="soft">{printShape(otp)}</p>
      </div>
    );
  }
  const { code, expiresAt } = codeAt(otp, clock.value);
  return (
    <div class="running">
      <div class="running-code">
        <CodeDigits code={code} digits={otp.digits} large />
        {expiresAt !== null && <Dial expiresAt={expiresAt} period={otp.period} />}
      </div>
      <p class="soft">{printShape(otp)}</p>
    </div>
  );
}
