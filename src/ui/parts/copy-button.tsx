import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { announce } from '../announce.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly code: string | null;
  /** What it is and whose, for those who hear the buttons one by one: "code for i-mpuls". */
  readonly whose: string;
  /** What is said when the clipboard has it. */
  readonly said: string;
  /** Whether the clipboard took it. */
  readonly onCopied: (ok: boolean) => void;
}

/** How long the button says that it worked. */
const SHOWN = 2_000;

/** Puts the bare text on the clipboard and says so, to the eye and to the ear. */
export function CopyButton({ code, whose, said, onCopied }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    if (code === null) return;
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      onCopied(false);
      return;
    }
    onCopied(true);
    setCopied(true);
    announce(said);
  }

  return (
    <button
      type="button"
      class={`button copy${copied ? ' copy-done' : ''}`}
      disabled={code === null}
      onClick={() => void copy()}
    >
      <span class="copy-face" aria-hidden={copied}>
        <Icon name="copy" />
        {text('copy')}
      </span>
      <span class="copy-face copy-face-done" aria-hidden={!copied}>
        <Icon name="check" />
        {text('copy_done')}
      </span>
      <span class="visually-hidden">: {whose}</span>
    </button>
  );
}
