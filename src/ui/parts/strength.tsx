import { type TextKey, text } from '../../text/text.ts';
import type { Judgement } from '../new-passphrase.ts';

const WORDS: readonly TextKey[] = ['strength_0', 'strength_1', 'strength_2', 'strength_3', 'strength_4'];

/** How hard a passphrase is to guess: in words, and as a bar for those who like bars. Its place is always there. */
export function Strength({ judged }: { readonly judged: Judgement | 'failed' | null }) {
  const score = judged === null || judged === 'failed' ? null : judged.common ? 0 : judged.score;
  return (
    <div class="strength">
      <span class="strength-bar" data-score={score ?? undefined} aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </span>
      <p class="hint" role="status">
        {wordsFor(judged)}
      </p>
    </div>
  );
}

function wordsFor(judged: Judgement | 'failed' | null): string {
  if (judged === null) return '';
  if (judged === 'failed') return text('strength_failed');
  return judged.common ? text('strength_common') : text('strength', text(WORDS[judged.score] ?? 'strength_0'));
}
