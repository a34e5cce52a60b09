import { type TextKey, text } from '../../text/text.ts';
import { Heading } from './heading.tsx';
import { Icon } from './icon.tsx';

export type Why = 'damaged' | 'newer' | 'lost' | 'silent';

interface Props {
  readonly why: Why;
  /** Leads to where something can be done about it; left out where nothing can. */
  readonly onManage?: (() => void) | undefined;
}

const WORDS: Readonly<Record<Why, readonly [title: TextKey, todo: TextKey]>> = {
  damaged: ['broken_damaged_title', 'broken_damaged_todo'],
  newer: ['broken_newer_title', 'broken_newer_todo'],
  lost: ['broken_lost_title', 'broken_lost_todo'],
  silent: ['broken_silent_title', 'broken_silent_todo'],
};

/** There is a vault, or should be one, and it cannot be used now: says what to do. */
export function BrokenVault({ why, onManage }: Props) {
  const [title, todo] = WORDS[why];
  return (
    <div class="broken">
      <div class="lock-sign lock-sign-warn">
        <Icon name="warn" />
      </div>
      <Heading>{text(title)}</Heading>
      <p>{text(todo)}</p>
      {onManage && (
        <button type="button" class="button button-main button-wide" onClick={onManage}>
          {text('broken_manage')}
        </button>
      )}
    </div>
  );
}
