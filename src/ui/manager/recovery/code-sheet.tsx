import { recoveryGroups } from '../../../derive/recovery.ts';
import { text } from '../../../text/text.ts';
import { useReply } from '../../ask.ts';
import { printDate } from '../../format.ts';

interface Props {
  readonly code: string;
  readonly issuedAt: number;
}

/** What the printer gets instead of the screen: one plain sheet. On screen it is not there. */
export function CodeSheet({ code, issuedAt }: Props) {
  const facts = useReply('vault-facts', {}).value;
  return (
    <section class="sheet" aria-hidden="true" translate={false}>
      <p class="sheet-title">{text('sheet_title')}</p>
      <p>{text('sheet_words')}</p>
      <ol class="sheet-groups">
        {recoveryGroups(code).map((group, index) => (
          <li key={index}>
            <span class="sheet-number">{index + 1}</span> <span class="sheet-letters">{group}</span>
          </li>
        ))}
      </ol>
      <p>
        {text('sheet_issued')} {printDate(issuedAt)}
      </p>
      {facts?.ok && (
        <p>
          {text('sheet_vault')} {printDate(facts.value.createdAt)}
        </p>
      )}
      <p class="sheet-line">{text('sheet_computer')}</p>
    </section>
  );
}
