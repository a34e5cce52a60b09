import { useState } from 'preact/hooks';
import { randomWords } from '../../passphrase/words.ts';
import { text } from '../../text/text.ts';

interface Props {
  readonly busy: boolean;
  readonly onTake: (words: string) => void;
}

/** Four words by chance, to be seen before they are taken. They are kept only while they are shown. */
export function WordsOffer({ busy, onTake }: Props) {
  const [words, setWords] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  async function offer(): Promise<void> {
    const drawn = await randomWords(text('language') === 'de' ? 'de' : 'en').catch(() => null);
    setWords(drawn);
    setFailed(drawn === null);
  }

  function take(): void {
    if (words === null || busy) return;
    setWords(null);
    onTake(words);
  }

  return (
    <div class="words">
      <div class="words-said" role="status">
        {words !== null && (
          <p class="words-box" translate={false}>
            {words}
          </p>
        )}
        {failed && <p class="hint">{text('words_failed')}</p>}
      </div>
      <div class="words-buttons">
        {words !== null && (
          <button type="button" class="button button-small" aria-disabled={busy} onClick={take}>
            {text('words_take')}
          </button>
        )}
        <button type="button" class="button button-quiet" aria-disabled={busy} onClick={() => void offer()}>
          {text(words === null ? 'words_offer' : 'words_others')}
        </button>
      </div>
      {words !== null && <p class="hint">{text('words_hint')}</p>}
    </div>
  );
}
