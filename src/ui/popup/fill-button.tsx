import { useState } from 'preact/hooks';
import { send } from '../../messages/send.ts';
import { text } from '../../text/text.ts';
import { sentenceFor } from '../failure.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly tabId: number;
}

/** Gives the code of this account to the page. Whether a field took it, the page itself shows. */
export function FillButton({ id, name, tabId }: Props) {
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly sentence: string } | null>(null);

  async function fill(): Promise<void> {
    setSaid(null);
    const filled = await send('fill-tab', { id, tabId });
    setSaid({ ok: filled.ok, sentence: filled.ok ? text('fill_done') : sentenceFor(filled.failure) });
  }

  return (
    <>
      <button
        type="button"
        class="button button-main button-wide"
        aria-label={text('fill_name', name)}
        onClick={() => void fill()}
      >
        <Icon name="fill" />
        {text('fill')}
      </button>
      <div class="said" role="status">
        {said?.ok && <Notice tone="info">{said.sentence}</Notice>}
      </div>
      {said && !said.ok && (
        <Notice tone="danger" alert>
          {said.sentence}
        </Notice>
      )}
    </>
  );
}
