import { useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import { text } from '../text/text.ts';
import { sentenceFor } from './failure.ts';

interface Lock {
  readonly lock: () => void;
  /** Why the vault may still be open, although the user wanted it locked; null while there is no reason to doubt. */
  readonly problem: string | null;
}

/** Locks the vault. When that is done, the background's event takes the screen away. */
export function useLock(): Lock {
  const [problem, setProblem] = useState<string | null>(null);
  async function lock(): Promise<void> {
    const locked = await send('lock', {});
    setProblem(locked.ok ? null : `${text('lock_failed')} ${sentenceFor(locked.failure)}`);
  }
  return { lock: () => void lock(), problem };
}
