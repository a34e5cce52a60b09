import { useState } from 'preact/hooks';

/** More rows than a screen holds, few enough to be drawn at once; then so many at a time. */
const FIRST = 20;
const STEP = 100;

export interface Steps {
  /** How many rows are to be drawn now. */
  readonly shown: number;
  readonly more: () => void;
}

/** A long list, drawn in steps. */
export function useSteps(): Steps {
  const [shown, setShown] = useState(FIRST);
  return { shown, more: () => setShown((before) => before + STEP) };
}
