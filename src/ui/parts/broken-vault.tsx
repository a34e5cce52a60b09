import { type TextKey, text } from '../../text/text.ts';
import { Heading } from './heading.tsx';
import { Icon } from './icon.tsx';

type Why = 'damaged' | 'newer' | 'silent';

const WORDS: Readonly<Record<Why, readonly [title: TextKey, todo: TextKey]>> = {
  damaged: ['broken_damaged_title', 'failure_vault_damaged'],
  newer: ['broken_newer_title', 'failure_vault_newer'],
  silent: ['broken_silent_title', 'broken_silent_todo'],
};

/** There is a vault, or should be one, and it cannot be used now: says what to do. */
export function BrokenVault({ why }: { readonly why: Why }) {
  const [title, todo] = WORDS[why];
  return (
    <div class="broken">
      <div class="lock-sign lock-sign-warn">
        <Icon name="warn" />
      </div>
      <Heading>{text(title)}</Heading>
      <p>{text(todo)}</p>
    </div>
  );
}
