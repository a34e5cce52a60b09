import type { Failure, FirstEntries } from '../messages/ui-to-background.ts';
import { useReply } from './ask.ts';
import { type Steps, useSteps } from './steps.ts';

const NONE: FirstEntries = { entries: [], count: 0, granted: [] };

interface FirstOfAll extends FirstEntries {
  /** False until the first reply. */
  readonly isThere: boolean;
  readonly failure: Failure | null;
  readonly more: Steps['more'];
}

/** All accounts in the order of their names, in steps: those of the first one at once, and more when they are wanted. */
export function useFirstEntries(): FirstOfAll {
  const { shown, more } = useSteps();
  const reply = useReply('first-entries', { most: shown }, shown).value;
  const first = reply?.ok ? reply.value : NONE;
  return { ...first, isThere: reply?.ok ?? false, failure: reply && !reply.ok ? reply.failure : null, more };
}
