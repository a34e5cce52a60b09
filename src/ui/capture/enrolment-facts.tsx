import type { ComponentChildren } from 'preact';
import type { Enrolment } from '../../otp/uri.ts';
import { text } from '../../text/text.ts';
import { printDuration } from '../format.ts';

interface Props {
  readonly enrolment: Enrolment;
  /** Of the page that shows the code; empty if it has none. */
  readonly host: string;
}

/** What the code says, word for word; what only experts ask for is folded away. */
export const EnrolmentFacts = ({ enrolment: { issuer, account, otp }, host }: Props) => (
  <>
    <dl class="facts">
      <Fact name={text('fact_issuer')}>{issuer || text('fact_none')}</Fact>
      <Fact name={text('fact_account')}>{account || text('fact_none')}</Fact>
      <Fact name={text('fact_page')}>{host || text('fact_none')}</Fact>
    </dl>
    <details class="details">
      <summary>{text('fact_details')}</summary>
      <dl class="facts">
        <Fact name={text('fact_kind')}>{text(otp.kind === 'totp' ? 'fact_totp' : 'fact_hotp')}</Fact>
        <Fact name={text('fact_algorithm')}>{otp.algorithm}</Fact>
        <Fact name={text('fact_digits')}>{otp.digits}</Fact>
        {otp.kind === 'totp' ? (
          <Fact name={text('fact_period')}>{printDuration(otp.period)}</Fact>
        ) : (
          <Fact name={text('fact_counter')}>{otp.counter}</Fact>
        )}
      </dl>
    </details>
  </>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>
      <bdi>{children}</bdi>
    </dd>
  </div>
);
