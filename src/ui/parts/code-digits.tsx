import { text } from '../../text/text.ts';
import { groupsOf } from '../format.ts';

interface Props {
  /** Null while it is not known; its place is kept, so that nothing moves when it comes. */
  readonly code: string | null;
  readonly digits: number;
  readonly large?: boolean;
}

/** A code as the eye wants it, in groups, and as the ear wants it, digit by digit. Marked by hand it gives the bare digits. */
export const CodeDigits = ({ code, digits, large = false }: Props) => (
  <span class={`code${large ? ' code-large' : ''}${code === null ? ' code-empty' : ''}`} translate={false}>
    <span class="visually-hidden">{code === null ? text('code_none') : [...code].join(' ')}</span>
    <span aria-hidden="true">
      {groupsOf(code ?? '–'.repeat(digits)).map((group, index) => (
        <span class="code-group" key={index}>
          {group}
        </span>
      ))}
    </span>
  </span>
);
